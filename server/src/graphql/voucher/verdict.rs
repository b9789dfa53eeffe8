//! What can be done with a voucher, from when until when, and which date matters next.

use async_graphql::{Context, Enum, SimpleObject};

use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::service::actions;

/// Why a date matters.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::voucher::DeadlineReason")]
pub enum DeadlineReason {
    /// The voucher expires at the end of that day.
    VoucherLife,
    /// The program takes no redemption after that day.
    LastDayToRedeem,
    /// Payment is requested within a window after redemption.
    PaymentRequestWindow,
    /// The program takes no payment request after that day.
    LastDayToRequestPayment,
}

/// A date that matters.
#[derive(SimpleObject)]
pub struct Deadline {
    /// The last day, included.
    pub on: Date,
    /// Why.
    pub reason: DeadlineReason,
}

/// What can be done with a voucher.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::service::actions::VoucherAction")]
pub enum VoucherAction {
    /// Give it to a project manager.
    Assign,
    /// Give it to another project manager.
    Reassign,
    /// Take it back.
    Cancel,
    /// Keep it for one partner.
    Bind,
    /// Open it to every partner again.
    Unbind,
    /// Make a link that opens it to a partner.
    Share,
    /// Hold it for an engagement.
    Reserve,
    /// Change the dates or the lead consultant.
    Reschedule,
    /// Let it go.
    CancelReservation,
    /// Ask for a longer life.
    RequestExtension,
    /// Submit the completion report.
    Report,
    /// Count the engagement as delivered.
    Redeem,
    /// Ask to be paid.
    RequestPayment,
    /// Make its life longer.
    Extend,
    /// Take it out of the program.
    Void,
    /// Take its redemption back.
    ReverseRedemption,
    /// Open its window for payment again.
    ReopenPaymentWindow,
}

/// Whether something could be done, and if not, why.
#[derive(SimpleObject)]
pub struct ActionVerdict {
    /// What.
    pub action: VoucherAction,
    /// Whether it could be done.
    pub allowed: bool,
    /// Why not; empty when it is allowed.
    pub reasons: Vec<UserError>,
    /// The first day on which it is allowed, as things stand: of the days around the one that was
    /// asked about, else of the next ones, else of the last ones. Null when that is open, or never.
    pub allowed_from: Option<Date>,
    /// The last of those days, included; null when that is open, or never.
    pub allowed_until: Option<Date>,
}

impl ActionVerdict {
    /// A verdict in the caller's words.
    pub fn new(verdict: &actions::Verdict, ctx: &Context<'_>) -> Self {
        Self {
            action: verdict.action.into(),
            allowed: verdict.reasons.is_empty(),
            reasons: UserError::all(&verdict.reasons, ctx),
            allowed_from: verdict.span.from.map(Into::into),
            allowed_until: verdict.span.until.map(Into::into),
        }
    }
}
