//! The vocabularies of the directory: profiles, requests, kept filters.

use async_graphql::Enum;

/// Where a customer's request to a partner stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::ReferralState")]
pub enum ReferralState {
    /// The partner has not answered yet.
    Received,
    /// The partner takes it up.
    Accepted,
    /// The partner does not.
    Declined,
    /// Nobody answered in time.
    Expired,
    /// It led to an engagement.
    Won,
    /// It led to nothing.
    Lost,
}

/// Why a partner declines a request.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::DeclineReason")]
pub enum DeclineReason {
    /// No capacity at the moment.
    NoCapacity,
    /// Outside of what the partner does.
    OutsideFocus,
    /// Outside of where the partner works.
    OutsideArea,
    /// The project is too small.
    TooSmall,
    /// The project does not qualify.
    NotQualified,
    /// Another reason, told in the note.
    Other,
}

/// The lists whose filters can be kept.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::FilteredList")]
pub enum FilteredList {
    /// `vouchers`, with `VoucherFilter`.
    Vouchers,
    /// `paymentRequests`, with `PaymentRequestFilter`.
    PaymentRequests,
    /// `auditEvents`, with `AuditEventFilter`.
    AuditEvents,
    /// The ledgers of agreements.
    LedgerEntries,
    /// `partners`, with `PartnerFilter`.
    Partners,
    /// `referrals`, with `ReferralFilter`.
    Referrals,
    /// `customers`, with `CustomerFilter`.
    Customers,
    /// `engagements`, with `EngagementFilter`.
    Engagements,
}

/// Where a business profile stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::profile::publication::Publication")]
pub enum Publication {
    /// Customers see nothing yet.
    Draft,
    /// Customers see it as it is.
    Published,
    /// Customers see an earlier version.
    Changed,
    /// The operator took it down.
    Moderated,
}
