//! Payment requests: where each command leads one, and what a request may ask for
//! (`domain.md` §10).

use chrono::NaiveDate;
use entity::vocab::{LocationId, PaymentRequestState as State, VoucherState};
use strum::EnumIter;

use super::refusal::{Reason, Refusal};

/// What somebody wants to do with a payment request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum Command {
    /// Change its vouchers or its invoice number.
    Save,
    /// Hand it in, or hand it in again.
    Submit,
    /// Take it back.
    Withdraw,
    /// The programme looks at it.
    StartReview,
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

impl Command {
    /// Whether it is the partner's, rather than the programme's.
    pub fn is_partners(self) -> bool {
        matches!(self, Self::Save | Self::Submit | Self::Withdraw)
    }

    /// Whether the partner must be told why.
    pub fn needs_reason(self) -> bool {
        match self {
            Self::Withdraw | Self::RequireAction | Self::Reject | Self::MarkFailed => true,
            Self::Save | Self::Submit | Self::StartReview | Self::Approve | Self::MarkSent => false,
        }
    }
}

/// Where `command` leads a request, or why it does not.
pub fn decide(state: State, command: Command) -> Result<State, Refusal> {
    use Command::{
        Approve, MarkFailed, MarkSent, Reject, RequireAction, Save, StartReview, Submit, Withdraw,
    };
    use State::{
        ActionRequired, Approved, Disputed, Draft, PaymentFailed, PaymentSent, Rejected, Submitted,
        UnderReview, Withdrawn,
    };
    match (state, command) {
        (Draft | ActionRequired, Save) => Ok(state),
        (Draft | ActionRequired, Submit) => Ok(Submitted),
        (Draft | Submitted, Withdraw) => Ok(Withdrawn),
        (Submitted, StartReview) => Ok(UnderReview),
        (UnderReview, RequireAction) => Ok(ActionRequired),
        (UnderReview | Disputed | PaymentFailed, Approve) => Ok(Approved),
        (UnderReview | Disputed, Reject) => Ok(Rejected),
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

/// Whether a request in this state gives its vouchers back, so that another may ask for them.
pub fn releases_lines(state: State) -> bool {
    match state {
        State::Rejected | State::Withdrawn => true,
        State::Draft
        | State::Submitted
        | State::UnderReview
        | State::ActionRequired
        | State::Approved
        | State::PaymentSent
        | State::PaymentFailed
        | State::Disputed => false,
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

/// Every reason for which a request that may be handed in by its state cannot be, on a day.
pub fn submission_objections(
    lines: &[Line],
    invoice_number: Option<&str>,
    on: NaiveDate,
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if lines.is_empty() {
        refusals.push(Reason::NoRedeemedVoucher.into());
    }
    if invoice_number.is_none_or(|number| number.trim().is_empty()) {
        refusals.push(Refusal::new(Reason::InvoiceRequired).at("invoiceNumber"));
    }
    refusals.extend(late(lines, on));
    refusals
}

fn about(reason: Reason, line: &Line) -> Refusal {
    Refusal::new(reason)
        .at("voucherIds")
        .with("number", &line.voucher_number)
}

#[cfg(test)]
mod tests;
