//! The reasons of refusal as the API shows them.

use async_graphql::Enum;

/// Every reason for which the server refuses.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::refusal::Reason")]
pub enum UserErrorCode {
    /// Invalid input.
    InvalidInput,
    /// Not found.
    NotFound,
    /// Conflict.
    Conflict,
    /// Idempotency key reused.
    IdempotencyKeyReused,
    /// Benefit not active.
    BenefitNotActive,
    /// Insufficient days.
    InsufficientDays,
    /// Length not allowed.
    LengthNotAllowed,
    /// Engagement retired.
    EngagementRetired,
    /// Program creation closed.
    ProgramCreationClosed,
    /// Voucher not found or email mismatch.
    VoucherNotFoundOrEmailMismatch,
    /// Voucher expired.
    VoucherExpired,
    /// Already reserved.
    AlreadyReserved,
    /// Not reserved by you.
    NotReservedByYou,
    /// Engagement outside voucher window.
    EngagementOutsideVoucherWindow,
    /// Engagement already started.
    EngagementAlreadyStarted,
    /// Engagement not ended.
    EngagementNotEnded,
    /// Fifteen day limit.
    FifteenDayLimit,
    /// Terms not accepted.
    TermsNotAccepted,
    /// Invalid state.
    InvalidState,
    /// Agreement ended.
    AgreementEnded,
    /// Too many attempts.
    TooManyAttempts,
    /// Not enrolled.
    NotEnrolled,
    /// Enrollment expired.
    EnrollmentExpired,
    /// Enrollment closed.
    EnrollmentClosed,
    /// Already enrolled.
    AlreadyEnrolled,
    /// Competency missing.
    CompetencyMissing,
    /// Consultant not qualified.
    ConsultantNotQualified,
    /// Location country mismatch.
    LocationCountryMismatch,
    /// Agreement not signed.
    AgreementNotSigned,
    /// Membership renewal required.
    MembershipRenewalRequired,
    /// Training required.
    TrainingRequired,
    /// Report missing.
    ReportMissing,
    /// Report incomplete.
    ReportIncomplete,
    /// Deliverable missing.
    DeliverableMissing,
    /// Deliverable duplicate.
    DeliverableDuplicate,
    /// Days mismatch.
    DaysMismatch,
    /// Offsite limit.
    OffsiteLimit,
    /// Walkon limit.
    WalkonLimit,
    /// Remote not allowed.
    RemoteNotAllowed,
    /// Attestation missing.
    AttestationMissing,
    /// Program redemption closed.
    ProgramRedemptionClosed,
    /// Payment window closed.
    PaymentWindowClosed,
    /// Savb not registered.
    SavbNotRegistered,
    /// No redeemed voucher.
    NoRedeemedVoucher,
    /// Payout account missing.
    PayoutAccountMissing,
    /// Invoice required.
    InvoiceRequired,
    /// Currency mixed.
    CurrencyMixed,
    /// Location mixed.
    LocationMixed,
    /// Already requested.
    AlreadyRequested,
    /// Rate not defined.
    RateNotDefined,
}
