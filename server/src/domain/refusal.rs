//! Why the programme refuses something: a reason, the field to blame and the facts of the case.
//! The words are in `texts/refusals.toml`, in both languages.

use entity::vocab::VoucherState;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// Every reason of `domain.md` §16, and those of input and concurrency.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    Display,
    EnumString,
    IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    InvalidInput,
    NotFound,
    Conflict,
    IdempotencyKeyReused,
    BenefitNotActive,
    InsufficientDays,
    LengthNotAllowed,
    VariantNotAllowed,
    EngagementRetired,
    EngagementNotListed,
    ProgramCreationClosed,
    VoucherNotFoundOrEmailMismatch,
    VoucherExpired,
    AlreadyReserved,
    BoundToAnotherPartner,
    VoucherHeld,
    VoucherLinkInvalid,
    NotReservedByYou,
    LocationNotGranted,
    LastAdministrator,
    RoleNotGrantable,
    AlreadyMember,
    AlreadyInvited,
    InvitationInvalid,
    InvitationForAnother,
    SignInToAccept,
    NotActedFor,
    EngagementOutsideVoucherWindow,
    EngagementAlreadyStarted,
    EngagementNotEnded,
    FifteenDayLimit,
    FifteenDayExceptionMissing,
    ExtensionTooLong,
    ExtensionUsed,
    ExtensionPending,
    ReferenceReused,
    PaymentInTheWay,
    TermsNotAccepted,
    InvalidState,
    AgreementEnded,
    AccrualClosed,
    DaysRemoved,
    LicencesMissing,
    LicensingIdTaken,
    TrainingConversionClosed,
    TrainingConversionNotYet,
    InsufficientTrainingDays,
    ProgramInvalid,
    TooManyAttempts,
    NotEnrolled,
    EnrollmentExpired,
    EnrollmentClosed,
    AlreadyEnrolled,
    EnrollmentSuspended,
    EnrollmentTerminated,
    RenewalNotOpen,
    RenewalNotNeeded,
    OfferingNotListed,
    CompetencyMissing,
    CompetencyStateInvalid,
    ConsultantNotQualified,
    LeadConsultantGone,
    LocationCountryMismatch,
    LogoType,
    LogoTooWide,
    ProfileModerated,
    ReferralUnanswered,
    AgreementNotSigned,
    MembershipRenewalRequired,
    TrainingRequired,
    ReportMissing,
    ReportIncomplete,
    DeliverableMissing,
    DeliverableDuplicate,
    DaysMismatch,
    OffsiteLimit,
    WalkonLimit,
    RemoteNotAllowed,
    SessionsMismatch,
    ProductOutOfFocus,
    PocWithoutPlan,
    AttestationMissing,
    SignOffClosed,
    OthersRefused,
    ProgramRedemptionClosed,
    PaymentWindowClosed,
    SavbNotRegistered,
    NoRedeemedVoucher,
    PayoutAccountMissing,
    InvoiceRequired,
    CurrencyMixed,
    LocationMixed,
    AlreadyRequested,
    ActedForPartner,
    SecondPersonNeeded,
    RateNotDefined,
}

/// One refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub reason: Reason,
    /// Path into the input; empty when no field is to blame.
    pub field: Vec<String>,
    /// What the words speak of, by name: `allowed` → `1, 3, 5, 10, 15`.
    pub facts: Vec<(String, String)>,
}

impl Refusal {
    /// A refusal for `reason`, with nothing to blame yet.
    pub fn new(reason: Reason) -> Self {
        Self {
            reason,
            field: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// Blames `field` of the input, such as `days` or `assignee.email`.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = field.split('.').map(str::to_owned).collect();
        self
    }

    /// Adds a fact that the words speak of.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over dates and numbers"
    )]
    pub fn with(mut self, name: &str, fact: impl ToString) -> Self {
        self.facts.push((name.to_owned(), fact.to_string()));
        self
    }

    /// An input that has the wrong form; `why` names a text of `texts/inputs.toml`.
    pub fn invalid(field: &str, why: &str) -> Self {
        Self::new(Reason::InvalidInput).at(field).with("why", why)
    }

    /// The command does not fit the state.
    pub fn state(from: VoucherState) -> Self {
        Self::new(Reason::InvalidState).with("state", from)
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self::new(reason)
    }
}
