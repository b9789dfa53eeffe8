//! Global ids: a word for the type and the id, such as `voucher_0190f3…`. Opaque to clients.

use async_graphql::ID;
use entity::vocab::{
    AgreementId, AuditEventId, BusinessProfileId, CalendarFeedId, CompetencyId, DeliverableId,
    EngagementSessionId, EngagementTypeId, EnrollmentId, ExtensionRequestId, InvitationId, JobId,
    LedgerEntryId, LocationId, MessageId, NotificationId, OfferingId, OrganizationId,
    PaymentEventId, PaymentInvoiceId, PaymentLineId, PaymentRegistrationId, PaymentRequestId,
    PayoutAccountId, PolicyChangeId, ProgramAgreementId, ProgramId, RedemptionId, ReferralId,
    ReportId, ReservationId, SavedFilterId, SessionId, SignOffId, UserId, ValidationAttemptId,
    VoucherEventId, VoucherId, VoucherLinkId,
};
use uuid::Uuid;

use crate::error::AppError;

/// An id that the API shows.
pub trait Global: Copy + From<Uuid> {
    /// The word in front.
    const WORD: &'static str;
    /// The id itself.
    fn uuid(self) -> Uuid;
}

macro_rules! global {
    ($($id:ident = $word:literal,)+) => {$(
        impl Global for $id {
            const WORD: &'static str = $word;
            fn uuid(self) -> Uuid {
                self.0
            }
        }
    )+};
}

global! {
    AgreementId = "agreement",
    AuditEventId = "audit",
    BusinessProfileId = "profile",
    CalendarFeedId = "calendarfeed",
    CompetencyId = "competency",
    DeliverableId = "deliverable",
    EngagementSessionId = "engagementsession",
    EngagementTypeId = "engagement",
    EnrollmentId = "enrollment",
    ExtensionRequestId = "extension",
    JobId = "job",
    InvitationId = "invitation",
    LedgerEntryId = "entry",
    LocationId = "location",
    MessageId = "message",
    NotificationId = "notification",
    OfferingId = "offering",
    PaymentEventId = "paymentevent",
    PaymentInvoiceId = "invoice",
    PaymentLineId = "line",
    PaymentRegistrationId = "registration",
    PaymentRequestId = "payment",
    PolicyChangeId = "policychange",
    ProgramAgreementId = "terms",
    ProgramId = "program",
    ReferralId = "referral",
    PayoutAccountId = "account",
    RedemptionId = "redemption",
    ReportId = "report",
    ReservationId = "reservation",
    SavedFilterId = "filter",
    SessionId = "session",
    SignOffId = "signoff",
    UserId = "person",
    ValidationAttemptId = "attempt",
    VoucherEventId = "event",
    VoucherId = "voucher",
    VoucherLinkId = "link",
}

/// A reservation seen as the engagement that it is for. The word `engagement` is the type's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EngagementGid(pub ReservationId);

impl From<Uuid> for EngagementGid {
    fn from(id: Uuid) -> Self {
        Self(ReservationId(id))
    }
}

impl Global for EngagementGid {
    const WORD: &'static str = "delivery";
    fn uuid(self) -> Uuid {
        self.0.0
    }
}

/// An organization seen as a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnerGid(pub OrganizationId);

/// An organization seen as a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerGid(pub OrganizationId);

/// An organization as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganizationGid(pub OrganizationId);

macro_rules! organization {
    ($($id:ident = $word:literal,)+) => {$(
        impl From<Uuid> for $id {
            fn from(id: Uuid) -> Self {
                Self(OrganizationId(id))
            }
        }
        impl Global for $id {
            const WORD: &'static str = $word;
            fn uuid(self) -> Uuid {
                self.0.0
            }
        }
    )+};
}

organization! {
    PartnerGid = "partner",
    CustomerGid = "customer",
    OrganizationGid = "organization",
}

/// The global id of `id`.
pub fn encode<T: Global>(id: T) -> ID {
    ID(format!("{}_{}", T::WORD, id.uuid().simple()))
}

/// The id behind a global one; an id of another type or none at all blames `field`.
pub fn decode<T: Global>(id: &ID, field: &str) -> Result<T, AppError> {
    parse(id).ok_or_else(|| AppError::BadInput {
        field: field.to_owned(),
        message: format!("not the id of a {}", T::WORD),
    })
}

/// The same for ids that came in an input: an id that cannot be one of ours is not found.
pub fn find<T: Global>(id: &ID, field: &str) -> Result<T, AppError> {
    parse(id).ok_or_else(|| AppError::not_found(field))
}

/// The word and the id, for `node`.
pub fn split(id: &ID) -> Option<(&str, Uuid)> {
    let (word, rest) = id.0.split_once('_')?;
    Some((word, Uuid::try_parse(rest).ok()?))
}

fn parse<T: Global>(id: &ID) -> Option<T> {
    split(id)
        .filter(|(word, _)| *word == T::WORD)
        .map(|(_, id)| T::from(id))
}
