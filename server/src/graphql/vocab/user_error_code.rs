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
    /// The engagement type does not come in this variant at this length.
    VariantNotAllowed,
    /// The engagement type can no longer be ordered.
    EngagementRetired,
    /// The engagement type cannot be ordered yet.
    EngagementNotListed,
    /// The last day to create or assign vouchers has passed.
    ProgramCreationClosed,
    /// Number and administrator's e-mail do not belong together; which of them is wrong is not told.
    VoucherNotFoundOrEmailMismatch,
    /// The last day of the voucher has passed.
    VoucherExpired,
    /// A partner holds the voucher already.
    AlreadyReserved,
    /// The customer keeps the voucher for another partner.
    BoundToAnotherPartner,
    /// Somebody else is about to reserve the voucher; try again later.
    VoucherHeld,
    /// The link leads to no voucher: it is unknown, has ended or was revoked.
    VoucherLinkInvalid,
    /// Your company does not hold the voucher.
    NotReservedByYou,
    /// Your role is limited to other locations.
    LocationNotGranted,
    /// Nobody would be left to run the organization.
    LastAdministrator,
    /// Your roles do not include handing out this one, or taking it away.
    RoleNotGrantable,
    /// Somebody with this address belongs to the organization already.
    AlreadyMember,
    /// There is an open invitation to this address.
    AlreadyInvited,
    /// The invitation was used, taken back, or its time is over.
    InvitationInvalid,
    /// The invitation was sent to another address than that of the signed-in person.
    InvitationForAnother,
    /// The invited address has an account: sign in with it to accept.
    SignInToAccept,
    /// Nobody acts for people of the program's operator.
    NotActedFor,
    /// The engagement does not end within the life of the voucher.
    EngagementOutsideVoucherWindow,
    /// A voucher is reserved before its engagement begins.
    EngagementAlreadyStarted,
    /// A report is submitted from the last day of the engagement on.
    EngagementNotEnded,
    /// The customer already had an engagement of this type and length.
    FifteenDayLimit,
    /// The statement is missing on what makes a second long engagement a different one.
    FifteenDayExceptionMissing,
    /// The life of the voucher cannot be extended by that many days.
    ExtensionTooLong,
    /// The voucher was extended on request already.
    ExtensionUsed,
    /// A wish for an extension of the voucher is open.
    ExtensionPending,
    /// The reference was used with other terms.
    ReferenceReused,
    /// A payment request asks for the redemption.
    PaymentInTheWay,
    /// The terms in force were not accepted.
    TermsNotAccepted,
    /// The object is not in a state in which this can be done.
    InvalidState,
    /// The agreement with the customer does not run on this day.
    AgreementEnded,
    /// The benefit accrues no more days.
    AccrualClosed,
    /// The program has removed the days that were left.
    DaysRemoved,
    /// The agreement does not have that many licences of this kind.
    LicencesMissing,
    /// Another agreement has this Licensing ID.
    LicensingIdTaken,
    /// Training days can no longer be converted.
    TrainingConversionClosed,
    /// Training days of this agreement program cannot be converted yet.
    TrainingConversionNotYet,
    /// The agreement has fewer training days left.
    InsufficientTrainingDays,
    /// The program would not hold together.
    ProgramInvalid,
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
    /// The operator has suspended the enrollment.
    EnrollmentSuspended,
    /// The operator has ended the enrollment for good.
    EnrollmentTerminated,
    /// The enrollment can be renewed from a later day on.
    RenewalNotOpen,
    /// The enrollment runs to the end of the program: there is nothing to renew.
    RenewalNotNeeded,
    /// The catalog does not have the offering on this day.
    OfferingNotListed,
    /// No qualifying competency is held and kept up.
    CompetencyMissing,
    /// The competency is not at a point of its life at which this can be recorded.
    CompetencyStateInvalid,
    /// The lead consultant has no exam of a qualifying competency.
    ConsultantNotQualified,
    /// The lead consultant has left the partner.
    LeadConsultantGone,
    /// The location is in another country than the delivery.
    LocationCountryMismatch,
    /// The picture is neither GIF nor JPG nor PNG, whatever its name says.
    LogoType,
    /// The picture is wider than a logo may be.
    LogoTooWide,
    /// The operator took this version of the profile down: change it before you publish it again.
    ProfileModerated,
    /// The partner has not answered your company's last request yet.
    ReferralUnanswered,
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
    /// The log of sessions says something else than the report.
    SessionsMismatch,
    /// A product is none of the offering's focus products.
    ProductOutOfFocus,
    /// A proof of concept supplements a plan, it does not replace one.
    PocWithoutPlan,
    /// An attestation is not given.
    AttestationMissing,
    /// The customer's time to answer has passed; silence counted as consent.
    SignOffClosed,
    /// It could have been redeemed; others of the selection could not, and all or nothing was asked.
    OthersRefused,
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
