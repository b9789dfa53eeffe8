//! Payment requests: where each command leads one, and what a request may ask for
//! (`domain.md` §10).

pub mod invoice;
pub mod line;
pub mod window;

use chrono::NaiveDate;
use entity::vocab::{
    LocationId, PaymentRequestState as State, PayoutAccountState as Account, VoucherState,
};
use serde::Serialize;
use strum::EnumIter;

use super::refusal::{Reason, Refusal};

/// What somebody wants to do with a payment request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, Serialize)]
pub enum Command {
    /// Change its vouchers or its invoice.
    Save,
    /// Hand it in, or hand it in again.
    Submit,
    /// Take it back.
    Withdraw,
    /// Object to the rejection of one of its lines.
    Dispute,
    /// The programme looks at it.
    StartReview,
    /// The programme decides on one of its lines.
    DecideLine,
    /// The programme will pay, or pay again after a payment failed.
    Approve,
    /// The programme wants it corrected.
    RequireAction,
    /// The programme will not pay.
    Reject,
    /// The money was sent.
    MarkSent,
    /// The money came back.
    MarkFailed,
}

/// Whose hand a command is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Whoever asks for payment at the partner.
    Requester,
    /// Whoever may dispute at the partner.
    Disputant,
    /// Whoever decides for the programme.
    Reviewer,
    /// Whoever sends the programme's money.
    Processor,
}

impl Command {
    /// Whose hand it is in.
    pub fn side(self) -> Side {
        match self {
            Self::Save | Self::Submit | Self::Withdraw => Side::Requester,
            Self::Dispute => Side::Disputant,
            Self::StartReview
            | Self::DecideLine
            | Self::Approve
            | Self::RequireAction
            | Self::Reject => Side::Reviewer,
            Self::MarkSent | Self::MarkFailed => Side::Processor,
        }
    }

    /// Whether the partner must be told why.
    pub fn needs_reason(self) -> bool {
        match self {
            Self::Withdraw
            | Self::Dispute
            | Self::RequireAction
            | Self::Reject
            | Self::MarkFailed => true,
            Self::Save
            | Self::Submit
            | Self::StartReview
            | Self::DecideLine
            | Self::Approve
            | Self::MarkSent => false,
        }
    }
}

/// Where `command` leads a request, or why it does not.
pub fn decide(state: State, command: Command) -> Result<State, Refusal> {
    use Command::{
        Approve, DecideLine, Dispute, MarkFailed, MarkSent, Reject, RequireAction, Save,
        StartReview, Submit, Withdraw,
    };
    use State::{
        ActionRequired, Approved, Disputed, Draft, PaymentFailed, PaymentSent, Rejected, Submitted,
        UnderReview, Withdrawn,
    };
    match (state, command) {
        (Draft | ActionRequired, Save) | (UnderReview | Disputed, DecideLine) => Ok(state),
        (Draft | ActionRequired, Submit) => Ok(Submitted),
        (Draft | Submitted, Withdraw) => Ok(Withdrawn),
        (Submitted, StartReview) => Ok(UnderReview),
        (UnderReview, RequireAction) => Ok(ActionRequired),
        (UnderReview | Disputed | PaymentFailed, Approve) => Ok(Approved),
        (UnderReview | Disputed, Reject) => Ok(Rejected),
        // Of a request that is paid in part, the rejected lines can still be disputed.
        (Rejected | Approved | PaymentSent | Disputed, Dispute) => Ok(Disputed),
        (Approved, MarkSent) => Ok(PaymentSent),
        (PaymentSent, MarkFailed) => Ok(PaymentFailed),
        // States are listed, never `_`: adding one must stop the build here.
        (
            Draft | Submitted | UnderReview | ActionRequired | Approved | PaymentSent
            | PaymentFailed | Rejected | Disputed | Withdrawn,
            _,
        ) => Err(Refusal::new(Reason::InvalidState).with("state", state)),
    }
}

/// What the rules look at in a redeemed voucher that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub voucher_number: String,
    pub location: LocationId,
    pub currency: String,
    pub amount_minor: i64,
    pub payment_due_on: NaiveDate,
    /// It was part of this request when it was handed in, so its window was kept.
    pub requested_in_time: bool,
}

/// Every reason for which these vouchers cannot be asked for together on a day.
pub fn objections(lines: &[Line], location: LocationId, on: NaiveDate) -> Vec<Refusal> {
    let Some(first) = lines.first() else {
        return vec![Refusal::new(Reason::NoRedeemedVoucher).at("voucherIds")];
    };
    let mut refusals = Vec::new();
    if let Some(other) = lines.iter().find(|it| it.location != location) {
        refusals.push(about(Reason::LocationMixed, other));
    }
    if let Some(other) = lines.iter().find(|it| it.currency != first.currency) {
        refusals.push(
            about(Reason::CurrencyMixed, other)
                .with("currency", &first.currency)
                .with("other", &other.currency),
        );
    }
    refusals.extend(late(lines, on));
    refusals
}

/// The vouchers whose payment can no longer be requested on a day.
pub fn late(lines: &[Line], on: NaiveDate) -> Vec<Refusal> {
    lines
        .iter()
        .filter(|it| !it.requested_in_time && on > it.payment_due_on)
        .map(|it| about(Reason::PaymentWindowClosed, it).with("date", it.payment_due_on))
        .collect()
}

/// Why payment for one voucher cannot be requested on a day, if it cannot. `due_on` is the end of
/// its window; none when it was requested already.
pub fn request_refusal(
    state: VoucherState,
    number: &str,
    due_on: Option<NaiveDate>,
    on: NaiveDate,
) -> Option<Refusal> {
    match due_on {
        _ if state != VoucherState::Redeemed => Some(Refusal::state(state)),
        None => Some(Refusal::new(Reason::AlreadyRequested).with("number", number)),
        Some(due_on) => (on > due_on).then(|| {
            Refusal::new(Reason::PaymentWindowClosed)
                .with("number", number)
                .with("date", due_on)
        }),
    }
}

/// What the rules look at before a request is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission<'a> {
    pub lines: &'a [Line],
    pub invoice_number: Option<&'a str>,
    /// Who invoices, and their tax id: both are named.
    pub invoicer_named: bool,
    pub invoice_attached: bool,
    /// The country of the location wants to see the invoice itself.
    pub upload_required: bool,
    /// The account of the location; none when there is none.
    pub account: Option<Account>,
    /// Codes of offerings of its vouchers for whose payments the partner is not registered.
    pub unregistered: &'a [String],
}

/// Every reason for which a request that may be handed in by its state cannot be, on a day.
pub fn submission_objections(asked: &Submission<'_>, on: NaiveDate) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if asked.lines.is_empty() {
        refusals.push(Reason::NoRedeemedVoucher.into());
    }
    refusals.extend(unregistered(asked.unregistered));
    if asked.account != Some(Account::Enrolled) {
        refusals.push(Reason::PayoutAccountMissing.into());
    }
    let missing = |field: &str| {
        Refusal::new(Reason::InvoiceRequired)
            .at(field)
            .with("what", field)
    };
    if asked
        .invoice_number
        .is_none_or(|number| number.trim().is_empty())
    {
        refusals.push(missing("invoiceNumber"));
    }
    if !asked.invoicer_named {
        refusals.push(missing("taxId"));
    }
    if asked.upload_required && !asked.invoice_attached {
        refusals.push(missing("invoiceFile"));
    }
    refusals.extend(late(asked.lines, on));
    refusals
}

/// The partner is not registered for the payments of these offerings.
pub fn unregistered(offerings: &[String]) -> Vec<Refusal> {
    let each = offerings.iter();
    each.map(|code| {
        Refusal::new(Reason::SavbNotRegistered)
            .at("voucherIds")
            .with("offering", code)
    })
    .collect()
}

fn about(reason: Reason, line: &Line) -> Refusal {
    Refusal::new(reason)
        .at("voucherIds")
        .with("number", &line.voucher_number)
}

#[cfg(test)]
mod tests;
