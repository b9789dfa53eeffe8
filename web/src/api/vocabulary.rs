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
    Bind,
    Unbind,
    Share,
    Reserve,
    Reschedule,
    CancelReservation,
    RequestExtension,
    Report,
    Redeem,
    RequestPayment,
    Extend,
    Void,
    ReverseRedemption,
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
    ReportReopened,
    Reported,
    Redeemed,
    Expired,
    Bound,
    Unbound,
    ExtensionRequested,
    ExtensionDeclined,
    Extended,
    RedemptionReversed,
    Voided,
}

/// Where a wish for a longer life of a voucher stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExtensionState {
    Proposed,
    Requested,
    Granted,
    Declined,
    Withdrawn,
    Lapsed,
}

/// Which exception makes a second long engagement another one.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FifteenDayDifference {
    Division,
    Product,
}

/// Why a validation of a voucher failed.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValidationFailure {
    NumberMalformed,
    NumberUnknown,
    EmailMismatch,
    LinkUnknown,
    LinkExpired,
    LinkRevoked,
    TooManyAttempts,
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

/// What can be recorded of a competency.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompetencyAct {
    Start,
    Qualify,
    Activate,
    Renew,
    ChangeLevel,
    MarkAtRisk,
    Lose,
}

/// What happened to a competency.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompetencyChange {
    Started,
    Qualified,
    Activated,
    Renewed,
    LevelChanged,
    AtRisk,
    Lost,
}

/// What can be done with an enrolment.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnrollmentAction {
    Renew,
    Withdraw,
    Suspend,
    Reinstate,
    Terminate,
}

/// What happened to an enrolment.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnrollmentChange {
    Enrolled,
    RenewalOpened,
    Lapsed,
    Expired,
    Renewed,
    RunsOn,
    Withdrawn,
    Suspended,
    Reinstated,
    Terminated,
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

/// Why a report came back.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportReturnReason {
    Incomplete,
    DeliverableImproper,
    DeliverableRecycled,
    OutOfScope,
    DaysNotDelivered,
    LimitsExceeded,
    CustomerObjection,
    Other,
}

/// How it was decided who looks at a report.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewRoute {
    Automatic,
    Sampled,
    Flagged,
}

/// What a deliverable is to the customer.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliverableKind {
    CustomerPlanningDeliverable,
    Lab,
    Slides,
}

/// Where the customer's word on a report stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignOffState {
    Waiting,
    Confirmed,
    Objected,
    Consented,
    Withdrawn,
}

/// How far an engagement has come.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EngagementStage {
    Planned,
    InDelivery,
    Ended,
    Reported,
    Lapsed,
}

/// The order of a list of engagements.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EngagementOrder {
    StartsLast,
    StartsFirst,
    NewestFirst,
}

/// Where a session takes place.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionPlace {
    Onsite,
    Offsite,
    Remote,
}

/// What a consultant does in an engagement.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConsultantRole {
    Lead,
    Assistant,
}

/// Whether what is refused for one voucher undoes the others.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RedemptionMode {
    Each,
    AllOrNothing,
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
    ReturnVoid,
    ForfeitVoid,
    RedemptionReversed,
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
    Dispute,
    StartReview,
    DecideLine,
    Approve,
    RequireAction,
    Reject,
    MarkSent,
    MarkFailed,
}

/// Where one line of a payment request stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentLineState {
    Requested,
    Approved,
    Rejected,
    Disputed,
    Paid,
}

/// Why a line of a payment request is not paid.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentRejectionReason {
    DeliverableMissing,
    DeliverableImproper,
    LocationCountry,
    LengthNotAllowed,
    CompetencyMissing,
    InvoiceMismatch,
    DuplicateClaim,
    RedemptionReversed,
    Other,
}

/// How a dispute ended.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisputeOutcome {
    Accepted,
    Rejected,
}

/// Where a payout account stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayoutAccountState {
    Validating,
    Enrolled,
    ActionRequired,
}

/// Where a redemption stands on the way to its payment.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentClaim {
    ToRequest,
    Requested,
    Lapsed,
}

/// Where a message of the outbox stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageState {
    Queued,
    Sent,
    Dead,
    Discarded,
}

/// What a message is about.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeCategory {
    VoucherNumbers,
    Vouchers,
    Reports,
    Payments,
    Partnership,
    Referrals,
    Reminders,
    Digest,
    Account,
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
}
