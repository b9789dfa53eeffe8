//! The closed vocabularies and the ids: the words that every crate of the server shares.
//!
//! One word per concept, spelled the same in the database, the rules, the API and the pages.
//! No queries and no rules live here.

use sea_orm::entity::prelude::*;
use sea_orm::{DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType, Serialize, Deserialize)]
        pub struct $name(pub Uuid);
        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

id! {
    /// A customer, a partner or the programme's operator.
    OrganizationId;
    /// A person who can sign in.
    UserId;
    /// One role of one person in one organization.
    RoleGrantId;
    /// A signed-in browser.
    SessionId;
    /// An invitation into an organization.
    InvitationId;
    /// The time in which a support agent acts for somebody.
    RepresentationId;
    /// A partner's place with an MPN id of its own.
    LocationId;
    /// A competency that a partner holds.
    PartnerCompetencyId;
    /// One change of a competency that a partner holds.
    CompetencyEventId;
    /// An exam or assessment that a consultant passed.
    ConsultantSkillId;
    /// A company's pass of the compliance training.
    ComplianceTrainingId;
    /// A services programme.
    ProgramId;
    /// A dated rule of the programme.
    ProgramPolicyId;
    /// One change of a policy.
    PolicyChangeId;
    /// A family of engagement types that partners enrol in.
    OfferingId;
    /// A concrete service inside an offering.
    EngagementTypeId;
    /// A competency of the partner network.
    CompetencyId;
    /// A day rate of one country.
    RateId;
    /// A version of the programme agreement.
    ProgramAgreementId;
    /// A partner's signature under a version of the agreement.
    SignatureId;
    /// A partner's participation in an offering for a year.
    EnrollmentId;
    /// One change of an enrollment.
    EnrollmentEventId;
    /// What customers read of a partner in one region.
    BusinessProfileId;
    /// A customer's request to a partner that it found in the directory.
    ReferralId;
    /// A filter of a list that somebody kept.
    SavedFilterId;
    /// One Licensing ID of a customer.
    AgreementId;
    /// A movement of planning days.
    LedgerEntryId;
    /// Licences of one kind that an agreement gained or lost.
    LicenceLineId;
    /// Training days that became planning days.
    TrainingConversionId;
    /// A number of days for one engagement.
    VoucherId;
    /// One change of a voucher.
    VoucherEventId;
    /// A link that the customer sends to a partner in place of the number.
    VoucherLinkId;
    /// A partner's short hold of a voucher while it fills in the reservation.
    VoucherHoldId;
    /// A wish for a longer life of a voucher.
    ExtensionRequestId;
    /// One extension of a voucher's life.
    ExtensionId;
    /// A secret address under which somebody subscribes to their deadlines.
    CalendarFeedId;
    /// An extension of many vouchers at once.
    BulkExtensionId;
    /// A partner's exclusive hold of a voucher.
    ReservationId;
    /// One session of an engagement.
    EngagementSessionId;
    /// One consultant's part in an engagement.
    AssignmentId;
    /// The online report on a delivered engagement.
    ReportId;
    /// The customer's word on a report.
    SignOffId;
    /// A file handed to the customer, attached to a report.
    DeliverableId;
    /// One of the keys under which similar deliverables are found.
    DeliverableBandId;
    /// The redemption of a voucher, with its frozen amount.
    RedemptionId;
    /// A partner's request to be paid for redeemed vouchers.
    PaymentRequestId;
    /// One redeemed voucher inside a payment request.
    PaymentLineId;
    /// One change of a payment request.
    PaymentEventId;
    /// A partner's objection to the rejection of a payment line.
    PaymentDisputeId;
    /// The file of the invoice of a payment request.
    PaymentInvoiceId;
    /// A partner's registration for the payments of one offering.
    PaymentRegistrationId;
    /// The bank account to which a location is paid.
    PayoutAccountId;
    /// One line of the audit trail.
    AuditEventId;
    /// A piece of work that is done once.
    JobId;
    /// One claim of a job or of a message.
    LeaseId;
    /// A message that waits for, or went through, delivery.
    MessageId;
    /// Something that a person was told on the portal.
    NotificationId;
    /// An attempt to validate a voucher number.
    ValidationAttemptId;
}

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum,
            Display, EnumString, IntoStaticStr, Serialize, Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
        #[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
    )+};
}

vocabulary! {
    /// What an organization is in the programme.
    OrganizationKind { Customer, Partner, Operator }
    /// The languages of the portal.
    Locale { En, It }
    /// Roles of `domain.md` §1.
    Role {
        AgreementOwner, BenefitAdministrator, ProjectManager, GlobalAdmin, MpnPartnerAdmin,
        AccountAdmin, BusinessProfileAdmin, ReferralsAdmin, ReferralsUser, PaymentAdmin, PaymentUser,
        VoucherOperator, Consultant, Operator, ComplianceReviewer, PaymentReviewer, PaymentProcessor,
        SupportAgent, Auditor,
    }
    /// How high a competency is held.
    CompetencyLevel { Silver, Gold }
    /// Where a competency stands in its yearly life.
    CompetencyStatus { Started, Qualified, Active, AtRisk, Lost }
    /// What happened to a competency of a partner.
    CompetencyChange { Started, Qualified, Activated, Renewed, LevelChanged, AtRisk, Lost }
    /// What happened to an enrollment.
    EnrollmentChange {
        Enrolled, RenewalOpened, Lapsed, Expired, Renewed, RunsOn, Withdrawn, Suspended, Reinstated,
        Terminated,
    }
    /// Where an enrollment stands.
    EnrollmentState { Active, InRenewal, Expired, Withdrawn, Suspended, Terminated }
    /// Where a customer's request to a partner stands.
    ReferralState { Received, Accepted, Declined, Expired, Won, Lost }
    /// Why a partner declines a customer's request.
    DeclineReason { NoCapacity, OutsideFocus, OutsideArea, TooSmall, NotQualified, Other }
    /// The lists whose filters can be kept.
    FilteredList {
        Vouchers, PaymentRequests, AuditEvents, LedgerEntries, Partners, Referrals, Customers,
        Engagements,
    }
    /// From which day the life of a voucher counts.
    ExpiryBasis { Created, Assigned }
    /// Who changed a policy: an operator by itself, or the import of a whole programme.
    PolicyOrigin { Operator, Import }
    /// Where a voucher stands.
    VoucherState { Created, Assigned, Reserved, Reported, Redeemed, Expired, Cancelled, Void }
    /// What happened to a voucher.
    VoucherEventKind {
        Created, Assigned, Reassigned, Cancelled, Reserved, Rescheduled, ReservationCancelled,
        ReportSubmitted, ReportReturned, ReportReopened, Reported, Redeemed, Expired, Bound,
        Unbound, ExtensionRequested, ExtensionDeclined, Extended, RedemptionReversed, Voided,
        Held, HoldEnded,
    }
    /// Where a wish for a longer life of a voucher stands.
    ExtensionState { Proposed, Requested, Granted, Declined, Withdrawn, Lapsed }
    /// Why a short hold of a voucher ended.
    HoldEnd { Expired, Reserved, Released, Withdrawn }
    /// Why a validation of a voucher failed; only the operator reads which it was.
    ValidationFailure {
        NumberMalformed, NumberUnknown, EmailMismatch, LinkUnknown, LinkExpired, LinkRevoked,
        TooManyAttempts,
    }
    /// Where a completion report stands.
    ReportState { Draft, Submitted, Accepted, Returned }
    /// Why a report came back.
    ReportReturnCode {
        Incomplete, DeliverableImproper, DeliverableRecycled, OutOfScope, DaysNotDelivered,
        LimitsExceeded, CustomerObjection, Other,
    }
    /// How it was decided who looks at a report.
    ReviewRoute { Automatic, Sampled, Flagged }
    /// What a deliverable is to the customer.
    DeliverableKind { CustomerPlanningDeliverable, Lab, Slides }
    /// Where a session takes place.
    SessionPlace { Onsite, Offsite, Remote }
    /// What a consultant does in an engagement.
    ConsultantRole { Lead, Assistant }
    /// Where the customer's word on a report stands; `Consented` by silence.
    SignOffState { Waiting, Confirmed, Objected, Consented, Withdrawn }
    /// What an engagement produced, of the kinds that the programme accepts.
    OutcomeType { DeploymentPlan, UpgradePlan, MigrationPlan, VisionAndScope, PlanningToolOutput }
    /// Why days moved.
    LedgerEntryKind {
        Grant, TrueUp, Reduction, ConversionIn, VoucherHold, VoucherConsumed, ReturnCancel,
        ReturnExpiry, ForfeitEnrolmentEnd, ForfeitRetirement, OperatorAdjust, ReturnVoid,
        ForfeitVoid, RedemptionReversed,
    }
    /// Where a payment request stands.
    PaymentRequestState {
        Draft, Submitted, UnderReview, ActionRequired, Approved, PaymentSent, PaymentFailed,
        Rejected, Disputed, Withdrawn,
    }
    /// Where a message of the outbox stands.
    MessageState { Queued, Sent, Dead, Discarded }
    /// What a message is about, as people choose what they want to be mailed.
    NoticeCategory {
        VoucherNumbers, Vouchers, Reports, Payments, Partnership, Referrals, Reminders, Digest,
        Account,
    }
    /// Where a job stands.
    JobState { Waiting, Done, Dead }
    /// Where one line of a payment request stands.
    PaymentLineState { Requested, Approved, Rejected, Disputed, Paid }
    /// Why a line of a payment request is not paid.
    PaymentRejectionReason {
        DeliverableMissing, DeliverableImproper, LocationCountry, LengthNotAllowed,
        CompetencyMissing, InvoiceMismatch, DuplicateClaim, RedemptionReversed, Other,
    }
    /// How a dispute ended.
    DisputeOutcome { Accepted, Rejected }
    /// Where a payout account stands.
    PayoutAccountState { Validating, Enrolled, ActionRequired }
    /// How a recorded act ended.
    AuditOutcome { Done, Refused }
}
