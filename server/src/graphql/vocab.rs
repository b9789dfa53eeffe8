//! The vocabularies as the API shows them. Each mirrors its original: a word that is missing here
//! stops the build.

mod user_error_code;

use async_graphql::Enum;

pub use user_error_code::UserErrorCode;

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
    /// Benefit administrator.
    BenefitAdministrator,
    /// Project manager.
    ProjectManager,
    /// Global admin.
    GlobalAdmin,
    /// Mpn partner admin.
    MpnPartnerAdmin,
    /// Business profile admin.
    BusinessProfileAdmin,
    /// Payment admin.
    PaymentAdmin,
    /// Consultant.
    Consultant,
    /// Operator.
    Operator,
    /// Payment reviewer.
    PaymentReviewer,
    /// Auditor.
    Auditor,
}

/// What a role may be allowed to do; the menu of the portal is built from it.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::policy::Action")]
pub enum Permission {
    /// Activate benefit.
    ActivateBenefit,
    /// Manage vouchers.
    ManageVouchers,
    /// See vouchers.
    SeeVouchers,
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
    /// Review completion report.
    ReviewCompletionReport,
    /// Review payment request.
    ReviewPaymentRequest,
    /// Manage program.
    ManageProgram,
    /// See audit.
    SeeAudit,
    /// See directory.
    SeeDirectory,
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
    /// Pending.
    Pending,
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

/// What happened to a voucher.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::VoucherEventKind")]
pub enum VoucherEventKind {
    /// Created.
    Created,
    /// Assigned.
    Assigned,
    /// Reassigned.
    Reassigned,
    /// Cancelled.
    Cancelled,
    /// Reserved.
    Reserved,
    /// Rescheduled.
    Rescheduled,
    /// Reservation cancelled.
    ReservationCancelled,
    /// Report submitted.
    ReportSubmitted,
    /// Report returned.
    ReportReturned,
    /// Reported.
    Reported,
    /// Redeemed.
    Redeemed,
    /// Expired.
    Expired,
}

/// Where a completion report stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::ReportState")]
pub enum CompletionReportState {
    /// Draft.
    Draft,
    /// Submitted.
    Submitted,
    /// Accepted.
    Accepted,
    /// Returned.
    Returned,
}

/// What an engagement produced, of the kinds that the programme accepts.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::OutcomeType")]
pub enum OutcomeType {
    /// Deployment plan.
    DeploymentPlan,
    /// Upgrade plan.
    UpgradePlan,
    /// Migration plan.
    MigrationPlan,
    /// Vision and scope.
    VisionAndScope,
    /// Planning tool output.
    PlanningToolOutput,
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
