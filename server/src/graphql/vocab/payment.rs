//! The vocabularies of payment lines, disputes, claims and accounts as the API shows them.

use async_graphql::Enum;

/// Where one line of a payment request stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::PaymentLineState")]
pub enum PaymentLineState {
    /// Nobody has decided on it.
    Requested,
    /// It will be paid.
    Approved,
    /// It is not paid.
    Rejected,
    /// The partner objects to its rejection.
    Disputed,
    /// Its money was sent.
    Paid,
}

/// Why a line of a payment request is not paid.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::PaymentRejectionReason")]
pub enum PaymentRejectionReason {
    /// A required deliverable is missing.
    DeliverableMissing,
    /// A deliverable does not do what the program asks of it.
    DeliverableImproper,
    /// It is invoiced from a location in another country than the delivery.
    LocationCountry,
    /// The length of the engagement was not allowed.
    LengthNotAllowed,
    /// The partner had no competency that enables the engagement.
    CompetencyMissing,
    /// The invoice does not agree with the voucher.
    InvoiceMismatch,
    /// The engagement was paid before.
    DuplicateClaim,
    /// The redemption was taken back.
    RedemptionReversed,
    /// What the words say.
    Other,
}

/// How a dispute ended.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::DisputeOutcome")]
pub enum DisputeOutcome {
    /// The line is paid after all.
    Accepted,
    /// The rejection stands.
    Rejected,
}

/// Where a payout account stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::PayoutAccountState")]
pub enum PayoutAccountState {
    /// It is being validated.
    Validating,
    /// Money can be sent to it.
    Enrolled,
    /// Something about it has to be corrected.
    ActionRequired,
}

/// Where a redemption stands on the way to its payment.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::payment::window::Claim")]
pub enum PaymentClaim {
    /// Its payment can be requested.
    ToRequest,
    /// A payment request asks for it.
    Requested,
    /// Nobody asked in time.
    Lapsed,
}
