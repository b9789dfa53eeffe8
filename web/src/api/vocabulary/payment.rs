//! The words of payment.

use crate::api::schema;

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

/// The order of a list of payment requests.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentRequestOrder {
    NewestFirst,
    OldestFirst,
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

/// What is decided on a payout account.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayoutAccountAction {
    Enroll,
    RequireAction,
}

/// Where a redemption stands on the way to its payment.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentClaim {
    ToRequest,
    Requested,
    Lapsed,
}

/// What a reviewer decides.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentDecision {
    StartReview,
    Approve,
    RequireAction,
    Reject,
}
