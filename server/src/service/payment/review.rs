//! The programme's side of a payment request.

use entity::payment_request;
use entity::vocab::PaymentRequestId;

use super::{lock, mail, record};
use crate::app::App;
use crate::domain::payment::{self as rules, Command, Line};
use crate::domain::refusal::Reason;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::voucher as service;
use crate::store::payment as payments;

/// Decides on a request: `command` is one of the programme's.
pub async fn review(
    app: &App,
    actor: &Actor,
    id: PaymentRequestId,
    version: i32,
    command: Command,
    reason: Option<String>,
) -> Result<payment_request::Model, AppError> {
    let scope = actor.may(Action::ReviewPaymentRequest)?;
    if command.is_partners() {
        return Err(AppError::Forbidden);
    }
    let reason = reason.filter(|it| !it.trim().is_empty());
    let reason = if command.needs_reason() || reason.is_some() {
        let reason = reason.unwrap_or_default();
        Some(service::required("reason", &reason, 1_000)?)
    } else {
        None
    };
    let tx = app.db.write().await?;
    let (before, lines) = lock(&tx, &scope, id, version).await?;
    let state = rules::decide(before.state, command)?;
    if command == Command::Approve {
        covered(&before, &lines)?;
    }
    let now = app.clock.now();
    if rules::releases_lines(state) {
        payments::release_lines(&tx, id, now).await?;
    }
    let mut after = payment_request::Model {
        state,
        decision_reason: reason.clone(),
        ..before.clone()
    };
    match command {
        Command::Approve => after.approved_at = Some(now),
        Command::MarkSent => after.sent_at = Some(now),
        Command::MarkFailed => after.sent_at = None,
        Command::Save
        | Command::Submit
        | Command::Withdraw
        | Command::StartReview
        | Command::RequireAction
        | Command::Reject => {}
    }
    let after = payments::replace(&tx, app, actor, &before, after, reason).await?;
    record(&tx, app, actor, "reviewPaymentRequest", &after).await?;
    if let Some(kind) = told(command) {
        mail::changed(&tx, app, kind, &after).await?;
    }
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// Money is approved only for vouchers that the request still holds.
fn covered(request: &payment_request::Model, lines: &[Line]) -> Result<(), AppError> {
    let held: i64 = lines.iter().map(|it| it.amount_minor).sum();
    if lines.is_empty() || held != request.total_minor {
        return Err(Reason::NoRedeemedVoucher.into());
    }
    Ok(())
}

/// The mail that tells the partner, where there is something to tell.
fn told(command: Command) -> Option<&'static str> {
    match command {
        Command::Approve => Some("payment_request_approved"),
        Command::RequireAction => Some("payment_request_action_required"),
        Command::Reject => Some("payment_request_rejected"),
        Command::MarkSent => Some("payment_sent"),
        Command::MarkFailed => Some("payment_failed"),
        Command::Save | Command::Submit | Command::Withdraw | Command::StartReview => None,
    }
}
