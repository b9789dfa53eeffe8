//! The closed vocabularies of the schema. A value that is added there stops the build here.

use super::schema;

/// What somebody is in an organization.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    AgreementOwner,
    BenefitAdministrator,
    ProjectManager,
    GlobalAdmin,
    MpnPartnerAdmin,
    AccountAdmin,
    BusinessProfileAdmin,
    ReferralsAdmin,
    ReferralsUser,
    PaymentAdmin,
    PaymentUser,
    VoucherOperator,
    Consultant,
    Operator,
    ComplianceReviewer,
    PaymentReviewer,
    PaymentProcessor,
    SupportAgent,
    Auditor,
}

/// The side of the programme an organization is on.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrganizationKind {
    Customer,
    Partner,
    Operator,
}

/// A language of the portal.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locale {
    En,
    It,
}

/// What the caller may do; the menu is built from it.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    ActivateBenefit,
    ConvertTrainingDays,
    ManageVouchers,
    SeeVouchers,
    RequestExtension,
    SignOffReport,
    SeeAgreements,
    SeeEligibility,
    SignAgreement,
    EnrollPartner,
    SeeBusinessProfile,
    EditBusinessProfile,
    ManageLocations,
    ManageConsultants,
    ReserveVoucher,
    WriteCompletionReport,
    SeeCompletionReports,
    RedeemVoucher,
    SeePaymentRequests,
    RequestPayment,
    RegisterForPayments,
    ManagePayoutAccounts,
    DisputePayment,
    SeeReferrals,
    AnswerReferrals,
    ContactPartner,
    ReviewCompletionReport,
    ReviewPaymentRequest,
    SendPayment,
    ExtendVouchers,
    VoidVoucher,
    ReverseRedemption,
    ManageProgram,
    ManageAgreements,
    ManagePartners,
    ModerateProfiles,
    ManageMail,
    SeeAudit,
    SeeDirectory,
    SeePeople,
    ManagePeople,
    ActOnBehalf,
    SeeSummaries,
    SetClock,
}

/// Where a voucher stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VoucherState {
    Created,
    Assigned,
    Reserved,
    Reported,
    Redeemed,
    Expired,
    Cancelled,
    Void,
}

/// What may be done with a voucher.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VoucherAction {
    Assign,
    Reassign,
    Cancel,
    Reserve,
    Reschedule,
    CancelReservation,
    Report,
    Redeem,
    RequestPayment,
}

/// What happened to a voucher.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VoucherEventKind {
    Created,
    Assigned,
    Reassigned,
    Cancelled,
    Reserved,
    Rescheduled,
    ReservationCancelled,
    ReportSubmitted,
    ReportReturned,
    Reported,
    Redeemed,
    Expired,
}

/// Where a business profile stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Publication {
    Draft,
    Published,
    Changed,
    Moderated,
}

/// The order of the directory.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartnerOrder {
    Joined,
    Name,
    Response,
}

/// Where a request to a partner stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferralState {
    Received,
    Accepted,
    Declined,
    Expired,
    Won,
    Lost,
}

/// What can be done with a request.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferralAction {
    Accept,
    Decline,
    Win,
    Lose,
}

/// What came of a request.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferralOutcome {
    Won,
    Lost,
}

/// Why a partner declines.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeclineReason {
    NoCapacity,
    OutsideFocus,
    OutsideArea,
    TooSmall,
    NotQualified,
    Other,
}

/// How a clock stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockState {
    Early,
    Middle,
    Late,
    Over,
}

/// What is measured against a target.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    ReportReview,
    Payment,
    ReferralAnswer,
}

/// Where an enrolment stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnrollmentState {
    Pending,
    Active,
    InRenewal,
    Expired,
    Withdrawn,
    Suspended,
    Terminated,
}

/// The level of a competency.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompetencyLevel {
    Silver,
    Gold,
}

/// Where a competency stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompetencyStatus {
    Started,
    Qualified,
    Active,
    AtRisk,
    Lost,
}

/// How far a partner is with an offering.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EligibilityStatus {
    NotStarted,
    InProgress,
    Eligible,
    Active,
}

/// What a requirement asks for.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequirementKind {
    Competency,
    ComplianceTraining,
    MpnMembership,
    AgreementSigned,
    Enrolled,
    Location,
    ConsultantSkill,
}

/// Where a completion report stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletionReportState {
    Draft,
    Submitted,
    Accepted,
    Returned,
}

/// What an engagement produced.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutcomeType {
    DeploymentPlan,
    UpgradePlan,
    MigrationPlan,
    VisionAndScope,
    PlanningToolOutput,
}

/// Why days moved.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LedgerEntryKind {
    Grant,
    TrueUp,
    Reduction,
    ConversionIn,
    VoucherHold,
    VoucherConsumed,
    ReturnCancel,
    ReturnExpiry,
    ForfeitEnrolmentEnd,
    ForfeitRetirement,
    OperatorAdjust,
}

/// Where a payment request stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentRequestState {
    Draft,
    Submitted,
    UnderReview,
    ActionRequired,
    Approved,
    PaymentSent,
    PaymentFailed,
    Rejected,
    Disputed,
    Withdrawn,
}

/// What may be done with a payment request.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentRequestAction {
    Save,
    Submit,
    Withdraw,
    StartReview,
    Approve,
    RequireAction,
    Reject,
    MarkSent,
    MarkFailed,
}

/// Why a date matters.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeadlineReason {
    VoucherLife,
    LastDayToRedeem,
    PaymentRequestWindow,
    LastDayToRequestPayment,
}

/// The order of a voucher list.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VoucherOrder {
    NewestFirst,
    OldestFirst,
    ExpiresFirst,
}

/// What a reviewer decides.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentDecision {
    StartReview,
    Approve,
    RequireAction,
    Reject,
    MarkSent,
    MarkFailed,
}
