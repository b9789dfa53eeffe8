//! The lines of a payment request: each is decided, disputed and paid by itself, and what becomes
//! of them decides where the request stands (`domain.md` §10.2).

use entity::vocab::{
    PaymentLineState as Line, PaymentRequestState as State, PaymentRequestState, UserId,
};
use strum::EnumIter;

use crate::domain::refusal::{Reason, Refusal};
use crate::domain::rules::Weights;

/// What somebody wants to do with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum Command {
    /// It shall be paid.
    Approve,
    /// It shall not be paid.
    Reject,
    /// The partner objects.
    Dispute,
    /// Its money was sent.
    Pay,
    /// Its money came back.
    Return,
}

/// Where `command` leads a line of a request, or why it does not.
pub fn decide(request: State, line: Line, command: Command) -> Result<Line, Refusal> {
    match (request, line, command) {
        (State::UnderReview, Line::Requested | Line::Approved | Line::Rejected, it) => match it {
            Command::Approve => Ok(Line::Approved),
            Command::Reject => Ok(Line::Rejected),
            Command::Dispute | Command::Pay | Command::Return => Err(refused(line)),
        },
        (State::Disputed, Line::Disputed, Command::Approve)
        | (State::PaymentSent, Line::Paid, Command::Return) => Ok(Line::Approved),
        (State::Disputed, Line::Disputed, Command::Reject) => Ok(Line::Rejected),
        (
            State::Rejected | State::Approved | State::PaymentSent | State::Disputed,
            Line::Rejected,
            Command::Dispute,
        ) => Ok(Line::Disputed),
        (State::Approved, Line::Approved, Command::Pay) => Ok(Line::Paid),
        (
            State::Draft
            | State::Submitted
            | State::UnderReview
            | State::ActionRequired
            | State::Approved
            | State::PaymentSent
            | State::PaymentFailed
            | State::Rejected
            | State::Disputed
            | State::Withdrawn,
            _,
            _,
        ) => Err(refused(line)),
    }
}

fn refused(line: Line) -> Refusal {
    Refusal::new(Reason::InvalidState).with("state", line)
}

/// Where a request stands when its review or its dispute ends, by what was decided on its lines.
pub fn settled(lines: impl IntoIterator<Item = Line>) -> State {
    let lines: Vec<Line> = lines.into_iter().collect();
    let any = |wanted| lines.contains(&wanted);
    if any(Line::Disputed) {
        State::Disputed
    } else if any(Line::Requested) {
        State::UnderReview
    } else if any(Line::Approved) {
        State::Approved
    } else if any(Line::Paid) {
        State::PaymentSent
    } else {
        State::Rejected
    }
}

/// Whether another request may ask for the voucher of a line. While a review goes on, its
/// decisions can still change.
pub fn is_released(request: PaymentRequestState, line: Line) -> bool {
    match request {
        State::Withdrawn => true,
        State::Draft | State::Submitted | State::UnderReview | State::ActionRequired => false,
        State::Approved
        | State::PaymentSent
        | State::PaymentFailed
        | State::Rejected
        | State::Disputed => line == Line::Rejected,
    }
}

/// What the lines come to: those that were rejected count for nothing.
pub fn total(lines: impl IntoIterator<Item = (Line, i64)>) -> i64 {
    let counting = lines
        .into_iter()
        .filter(|(line, _)| *line != Line::Rejected);
    counting.map(|(_, amount)| amount).sum()
}

/// The tax on what is paid of an invoice, in proportion, rounded half up.
pub fn tax_share(tax: i64, paid: i64, invoiced: i64) -> i64 {
    if invoiced <= 0 {
        return 0;
    }
    let (tax, paid, invoiced) = (i128::from(tax), i128::from(paid), i128::from(invoiced));
    i64::try_from((tax * paid * 2 + invoiced) / (invoiced * 2)).unwrap_or(i64::MAX)
}

/// How an approval counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// The request is approved.
    Final,
    /// A second person has to approve it too.
    First,
}

/// How an approval by `by` counts for a request of this amount. A currency without a limit always
/// takes two persons.
pub fn approval(
    total_minor: i64,
    currency: &str,
    limits: &Weights,
    first: Option<UserId>,
    by: UserId,
) -> Result<Approval, Refusal> {
    let limit = limits.0.iter().find(|(code, _)| code == currency);
    if limit.is_some_and(|(_, limit)| total_minor <= *limit) {
        return Ok(Approval::Final);
    }
    match first {
        None => Ok(Approval::First),
        Some(first) if first == by => Err(Reason::SecondPersonNeeded.into()),
        Some(_) => Ok(Approval::Final),
    }
}

#[cfg(test)]
mod tests;
