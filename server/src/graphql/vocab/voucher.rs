//! The vocabularies around a voucher as the API shows them.

use async_graphql::Enum;

/// What happened to a voucher.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::VoucherEventKind")]
pub enum VoucherEventKind {
    /// Created.
    Created,
    /// Assigned.
    Assigned,
    /// Reassigned.
    Reassigned,
    /// Cancelled.
    Cancelled,
    /// Reserved.
    Reserved,
    /// Rescheduled.
    Rescheduled,
    /// Reservation cancelled.
    ReservationCancelled,
    /// Report submitted.
    ReportSubmitted,
    /// Report returned.
    ReportReturned,
    /// The customer objected: the report is reviewed again.
    ReportReopened,
    /// Reported.
    Reported,
    /// Redeemed.
    Redeemed,
    /// Expired.
    Expired,
    /// The customer keeps it for one partner.
    Bound,
    /// It is open to every partner again.
    Unbound,
    /// The customer asked for a longer life.
    ExtensionRequested,
    /// Its life stays as it is.
    ExtensionDeclined,
    /// Its life is longer.
    Extended,
    /// It had been redeemed in error.
    RedemptionReversed,
    /// The operator took it out of the program.
    Voided,
    /// A partner holds it for some minutes to reserve it.
    Held,
    /// The partner let it go, or its time is over.
    HoldEnded,
}

/// Where a wish for a longer life of a voucher stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::ExtensionState")]
pub enum ExtensionState {
    /// The partner proposes it; the customer has not confirmed it.
    Proposed,
    /// The customer asks for it; the operator decides.
    Requested,
    /// The voucher was extended.
    Granted,
    /// The voucher was not extended.
    Declined,
    /// The customer took it back, or did not take it up.
    Withdrawn,
    /// The voucher left the state in which it could be extended.
    Lapsed,
}

/// Why a validation of a voucher failed.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::ValidationFailure")]
pub enum ValidationFailure {
    /// The number has a wrong form or check symbol.
    NumberMalformed,
    /// No voucher has the number.
    NumberUnknown,
    /// The voucher has another administrator.
    EmailMismatch,
    /// No link has this token.
    LinkUnknown,
    /// The link has ended.
    LinkExpired,
    /// The link was withdrawn.
    LinkRevoked,
    /// Too many numbers had been tried.
    TooManyAttempts,
}
