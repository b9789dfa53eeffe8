//! The closed vocabularies of the schema. A value that is added there stops the build here.

mod delivery;
mod operation;
mod partnership;
mod payment;

use super::schema;

pub use delivery::*;
pub use operation::*;
pub use partnership::*;
pub use payment::*;

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
    OverrideVouchers,
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
    ReopenPaymentWindow,
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
    Held,
    HoldEnded,
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
    ExpiresLast,
    NumberAscending,
    NumberDescending,
}

/// The lists whose filters can be kept.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FilteredList {
    Vouchers,
    PaymentRequests,
    AuditEvents,
    LedgerEntries,
    Partners,
    Referrals,
    Customers,
    Engagements,
}

/// How a text reads as the number of a voucher.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberReading {
    Whole,
    Mistyped,
    Beginning,
    Words,
}
