//! The reasons of refusal as the API shows them: what third parties can count on.

use async_graphql::Enum;

/// Every reason for which the server refuses.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::refusal::Reason")]
pub enum UserErrorCode {
    /// A value has the wrong form; the message says how.
    InvalidInput,
    /// There is no such object, or it is not yours.
    NotFound,
    /// Somebody changed the object since you read it: read it again.
    Conflict,
    /// The key was used before, with another input.
    IdempotencyKeyReused,
    /// The benefit of the agreement is not activated.
    BenefitNotActive,
    /// The agreement has fewer days left.
    InsufficientDays,
    /// The engagement type does not come in this length.
    LengthNotAllowed,
    /// The engagement type can no longer be ordered.
    EngagementRetired,
    /// The last day to create or assign vouchers has passed.
    ProgramCreationClosed,
    /// Number and administrator's e-mail do not belong together; which of them is wrong is not told.
    VoucherNotFoundOrEmailMismatch,
    /// The last day of the voucher has passed.
    VoucherExpired,
    /// A partner holds the voucher already.
    AlreadyReserved,
    /// Your company does not hold the voucher.
    NotReservedByYou,
    /// Your role is limited to other locations.
    LocationNotGranted,
    /// The engagement does not end within the life of the voucher.
    EngagementOutsideVoucherWindow,
    /// A voucher is reserved before its engagement begins.
    EngagementAlreadyStarted,
    /// A report is submitted from the last day of the engagement on.
    EngagementNotEnded,
    /// The customer already had an engagement of this type and length.
    FifteenDayLimit,
    /// The terms in force were not accepted.
    TermsNotAccepted,
    /// The object is not in a state in which this can be done.
    InvalidState,
    /// The agreement with the customer does not run on this day.
    AgreementEnded,
    /// Too many numbers were tried; wait a minute.
    TooManyAttempts,
    /// The partner is not enrolled in the offering.
    NotEnrolled,
    /// The enrollment in the offering has ended.
    EnrollmentExpired,
    /// The last day to enroll has passed.
    EnrollmentClosed,
    /// The partner is enrolled in the offering already.
    AlreadyEnrolled,
    /// No qualifying competency is held and kept up.
    CompetencyMissing,
    /// The lead consultant has no exam of a qualifying competency.
    ConsultantNotQualified,
    /// The location is in another country than the delivery.
    LocationCountryMismatch,
    /// The program agreement in force is not signed.
    AgreementNotSigned,
    /// The network membership ends too soon, or has ended.
    MembershipRenewalRequired,
    /// The compliance training was not passed.
    TrainingRequired,
    /// There is no accepted completion report.
    ReportMissing,
    /// A required field of the report is empty.
    ReportIncomplete,
    /// No deliverable is attached to the report.
    DeliverableMissing,
    /// Your company handed in the same file before.
    DeliverableDuplicate,
    /// The days of the report do not add up to those of the voucher.
    DaysMismatch,
    /// Too many days were delivered off-site.
    OffsiteLimit,
    /// Too many hours of supplemental topics.
    WalkonLimit,
    /// Remote days on days on which they were not allowed.
    RemoteNotAllowed,
    /// An attestation is not given.
    AttestationMissing,
    /// The last day to reserve and redeem has passed.
    ProgramRedemptionClosed,
    /// The last day to request payment for the voucher has passed.
    PaymentWindowClosed,
    /// The partner is not registered for payments of the offering.
    SavbNotRegistered,
    /// A payment request consists of redeemed vouchers.
    NoRedeemedVoucher,
    /// The location has no bank account that was validated.
    PayoutAccountMissing,
    /// Something that the partner's invoice must say, or its file, is missing.
    InvoiceRequired,
    /// A payment request has one currency.
    CurrencyMixed,
    /// A payment request has one location.
    LocationMixed,
    /// Another payment request asks for the voucher.
    AlreadyRequested,
    /// Whoever acted in the name of a company does not decide on its payments.
    ActedForPartner,
    /// The amount takes the approval of a second person.
    SecondPersonNeeded,
    /// The rate card has no rate for the country.
    RateNotDefined,
}
