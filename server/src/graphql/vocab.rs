//! The vocabularies as the API shows them. Each mirrors its original: a word that is missing here
//! stops the build.

mod calendar;
mod delivery;
mod directory;
mod operation;
mod partnership;
mod payment;
mod user_error_code;
mod voucher;

use async_graphql::Enum;

pub use calendar::{CalendarAct, CalendarCondition, ImpactKind, NoticeKind, PolicyOrigin};
pub use delivery::{
    CompletionReportState, ConsultantRole, DeliverableKind, OutcomeType, ReportReturnReason,
    ReviewRoute, SessionPlace, SignOffState,
};
pub use directory::{DeclineReason, FilteredList, Publication, ReferralState};
pub use operation::{AuditOutcome, JobState, MessageState, NoticeCategory};
pub use partnership::{CompetencyAct, CompetencyChange, EnrollmentAction, EnrollmentChange};
pub use payment::{
    DisputeOutcome, PaymentClaim, PaymentLineState, PaymentRejectionReason, PayoutAccountState,
};
pub use user_error_code::UserErrorCode;
pub use voucher::{ExtensionState, ValidationFailure, VoucherEventKind};

/// What an organization is in the programme.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::OrganizationKind")]
pub enum OrganizationKind {
    /// Customer.
    Customer,
    /// Partner.
    Partner,
    /// Operator.
    Operator,
}

/// The languages of the portal.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::Locale")]
pub enum Locale {
    /// En.
    En,
    /// It.
    It,
}

/// What a person is in their organization.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::Role")]
pub enum Role {
    /// Gets the mail on the benefit and names its administrators.
    AgreementOwner,
    /// Turns days into vouchers.
    BenefitAdministrator,
    /// Holds the vouchers assigned to them.
    ProjectManager,
    /// Signs, enrolls, and may do nearly everything for a partner.
    GlobalAdmin,
    /// Works with vouchers from validation to redemption.
    MpnPartnerAdmin,
    /// Adds locations and people.
    AccountAdmin,
    /// Writes the business profiles.
    BusinessProfileAdmin,
    /// Answers customers and writes the business profiles.
    ReferralsAdmin,
    /// Answers customers.
    ReferralsUser,
    /// Requests payments, keeps the payout accounts, disputes.
    PaymentAdmin,
    /// Requests payments.
    PaymentUser,
    /// Works with vouchers of some locations.
    VoucherOperator,
    /// Delivers engagements.
    Consultant,
    /// Runs the programme.
    Operator,
    /// Reviews reports and decides on payments.
    ComplianceReviewer,
    /// Decides on payments and sends them.
    PaymentReviewer,
    /// Sends approved payments.
    PaymentProcessor,
    /// Reads, and acts on behalf of others with a reason.
    SupportAgent,
    /// Reads everything.
    Auditor,
}

/// What a role may be allowed to do; the menu of the portal is built from it.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::policy::Action")]
pub enum Permission {
    /// Activate benefit.
    ActivateBenefit,
    /// Convert training days.
    ConvertTrainingDays,
    /// Manage vouchers.
    ManageVouchers,
    /// See vouchers.
    SeeVouchers,
    /// Request extension.
    RequestExtension,
    /// Sign off report.
    SignOffReport,
    /// See agreements.
    SeeAgreements,
    /// See eligibility.
    SeeEligibility,
    /// Sign agreement.
    SignAgreement,
    /// Enroll partner.
    EnrollPartner,
    /// See business profile.
    SeeBusinessProfile,
    /// Edit business profile.
    EditBusinessProfile,
    /// Manage locations.
    ManageLocations,
    /// Manage consultants.
    ManageConsultants,
    /// Reserve voucher.
    ReserveVoucher,
    /// Write completion report.
    WriteCompletionReport,
    /// See completion reports.
    SeeCompletionReports,
    /// Redeem voucher.
    RedeemVoucher,
    /// See payment requests.
    SeePaymentRequests,
    /// Request payment.
    RequestPayment,
    /// Register for payments.
    RegisterForPayments,
    /// Manage payout accounts.
    ManagePayoutAccounts,
    /// Dispute payment.
    DisputePayment,
    /// See referrals.
    SeeReferrals,
    /// Answer referrals.
    AnswerReferrals,
    /// Contact partner.
    ContactPartner,
    /// Review completion report.
    ReviewCompletionReport,
    /// Review payment request.
    ReviewPaymentRequest,
    /// Send payment.
    SendPayment,
    /// Extend vouchers.
    ExtendVouchers,
    /// Void voucher.
    VoidVoucher,
    /// Reverse redemption.
    ReverseRedemption,
    /// Redeem and reschedule in the partner's place.
    OverrideVouchers,
    /// Manage program.
    ManageProgram,
    /// Manage agreements.
    ManageAgreements,
    /// Manage partners.
    ManagePartners,
    /// Moderate profiles.
    ModerateProfiles,
    /// Manage mail.
    ManageMail,
    /// See audit.
    SeeAudit,
    /// See directory.
    SeeDirectory,
    /// See people.
    SeePeople,
    /// Manage people.
    ManagePeople,
    /// Act on behalf.
    ActOnBehalf,
    /// See summaries.
    SeeSummaries,
    /// Set clock.
    SetClock,
}

/// How high a competency is held.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::CompetencyLevel")]
pub enum CompetencyLevel {
    /// Silver.
    Silver,
    /// Gold.
    Gold,
}

/// Where a competency stands in its yearly life; only `ACTIVE` counts.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::CompetencyStatus")]
pub enum CompetencyStatus {
    /// Started.
    Started,
    /// Qualified.
    Qualified,
    /// Active.
    Active,
    /// At risk.
    AtRisk,
    /// Lost.
    Lost,
}

/// Where an enrollment stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::EnrollmentState")]
pub enum EnrollmentState {
    /// Active.
    Active,
    /// In renewal.
    InRenewal,
    /// Expired.
    Expired,
    /// Withdrawn.
    Withdrawn,
    /// Suspended.
    Suspended,
    /// Terminated.
    Terminated,
}

/// Where a voucher stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::VoucherState")]
pub enum VoucherState {
    /// Created.
    Created,
    /// Assigned.
    Assigned,
    /// Reserved.
    Reserved,
    /// Reported.
    Reported,
    /// Redeemed.
    Redeemed,
    /// Expired.
    Expired,
    /// Cancelled.
    Cancelled,
    /// Void.
    Void,
}

/// Why days moved.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::LedgerEntryKind")]
pub enum LedgerEntryKind {
    /// Grant.
    Grant,
    /// True up.
    TrueUp,
    /// Reduction.
    Reduction,
    /// Conversion in.
    ConversionIn,
    /// Voucher hold.
    VoucherHold,
    /// Voucher consumed.
    VoucherConsumed,
    /// Return cancel.
    ReturnCancel,
    /// Return expiry.
    ReturnExpiry,
    /// Forfeit enrolment end.
    ForfeitEnrolmentEnd,
    /// Forfeit retirement.
    ForfeitRetirement,
    /// Operator adjust.
    OperatorAdjust,
    /// Return void.
    ReturnVoid,
    /// Forfeit void.
    ForfeitVoid,
    /// Redemption reversed.
    RedemptionReversed,
}

/// Where a payment request stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::PaymentRequestState")]
pub enum PaymentRequestState {
    /// Draft.
    Draft,
    /// Submitted.
    Submitted,
    /// Under review.
    UnderReview,
    /// Action required.
    ActionRequired,
    /// Approved.
    Approved,
    /// Payment sent.
    PaymentSent,
    /// Payment failed.
    PaymentFailed,
    /// Rejected.
    Rejected,
    /// Disputed.
    Disputed,
    /// Withdrawn.
    Withdrawn,
}

/// How far a partner has come with an offering or an engagement type.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::eligibility::EligibilityStatus")]
pub enum EligibilityStatus {
    /// No requirement is met.
    NotStarted,
    /// Some requirements are met.
    InProgress,
    /// Everything is met that comes before signing and enrolling.
    Eligible,
    /// Everything is met.
    Active,
}

/// The kinds of requirements.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::eligibility::RequirementKind")]
pub enum RequirementKind {
    /// A competency that qualifies.
    Competency,
    /// The compliance training of the company.
    ComplianceTraining,
    /// The membership of the partner network.
    MpnMembership,
    /// The signature under the program agreement in force.
    AgreementSigned,
    /// The enrollment in the offering.
    Enrolled,
    /// A location in the country of delivery.
    Location,
    /// A consultant with an exam of a qualifying competency.
    ConsultantSkill,
}
