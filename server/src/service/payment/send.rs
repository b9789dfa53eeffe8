//! Sending the money of approved requests, and noting that it came back.

use chrono::NaiveDate;
use entity::payment_request;
use entity::vocab::{PaymentLineState, PaymentRequestId, PayoutAccountState};
use serde::Serialize;

use super::{find, lock, mail, record};
use crate::app::App;
use crate::domain::payment::{self as rules, Command, line as line_rules};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::once::{Begin, Once};
use crate::service::voucher as service;
use crate::store::{Tx, payment as payments, payout};

/// A payment that was sent.
#[derive(Clone, Debug, Serialize)]
pub struct Sending {
    pub request: PaymentRequestId,
    pub version: i32,
    /// What the bank calls it.
    pub reference: String,
    /// The day of the transfer; today when none is given.
    pub paid_on: Option<NaiveDate>,
}

/// Longest reference of a payment, in characters.
const REFERENCE_MAX: usize = 60;

/// Notes that the money of an approved request was sent to the account of its location.
pub async fn mark_sent(
    app: &App,
    actor: &Actor,
    sending: Sending,
    key: &str,
) -> Result<payment_request::Model, AppError> {
    let scope = actor.may(Action::SendPayment)?;
    let id = match Once::begin(app, actor, "markPaymentSent", key, &sending).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = send_in(app, actor, &once.tx, &scope, &sending).await;
            once.finish(app, result).await?
        }
    };
    find(app, actor, id).await
}

async fn send_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    sending: &Sending,
) -> Result<PaymentRequestId, AppError> {
    let reference = service::required("paymentReference", &sending.reference, REFERENCE_MAX)?;
    let paid_on = sending.paid_on.unwrap_or_else(|| app.clock.today());
    if paid_on > app.clock.today() {
        return Err(Refusal::invalid("paidOn", "paid_on_future").into());
    }
    let mut locked = lock(tx, scope, sending.request, Some(sending.version)).await?;
    let before = locked.request.clone();
    let state = rules::decide(before.state, Command::MarkSent)?;
    let account = payout::live_of(tx, &[before.location_id]).await?.pop();
    let account = account
        .filter(|it| it.state == PayoutAccountState::Enrolled)
        .ok_or(Reason::PayoutAccountMissing)?;
    let now = app.clock.now();
    let unchanged = locked.lines.clone();
    for (line, _) in &mut locked.lines {
        if line.state == PaymentLineState::Approved {
            line.state = line_rules::decide(before.state, line.state, line_rules::Command::Pay)?;
            line.paid_at = Some(now);
        }
    }
    locked.write_lines(tx, app, &unchanged, state).await?;
    let after = payment_request::Model {
        state,
        sent_at: Some(now),
        payment_reference: Some(reference.clone()),
        paid_on: Some(paid_on),
        payout_account_id: Some(account.id),
        decision_reason: None,
        ..before.clone()
    };
    let after = payments::replace(tx, app, actor, &before, after, Some(reference)).await?;
    record(tx, app, actor, "markPaymentSent", &after).await?;
    mail::changed(tx, app, "payment_sent", &after).await?;
    Ok(after.id)
}

/// Notes that the money came back: what was sent last is to be sent again.
pub async fn mark_failed(
    app: &App,
    actor: &Actor,
    id: PaymentRequestId,
    version: i32,
    reason: &str,
) -> Result<payment_request::Model, AppError> {
    let scope = actor.may(Action::SendPayment)?;
    let reason = service::required("reason", reason, 1_000)?;
    let tx = app.db.write().await?;
    let mut locked = lock(&tx, &scope, id, Some(version)).await?;
    let before = locked.request.clone();
    let state = rules::decide(before.state, Command::MarkFailed)?;
    let unchanged = locked.lines.clone();
    for (line, _) in &mut locked.lines {
        if line.state == PaymentLineState::Paid && line.paid_at == before.sent_at {
            line.state = line_rules::decide(before.state, line.state, line_rules::Command::Return)?;
            line.paid_at = None;
        }
    }
    locked.write_lines(&tx, app, &unchanged, state).await?;
    let after = payment_request::Model {
        state,
        sent_at: None,
        paid_on: None,
        decision_reason: Some(reason.clone()),
        ..before.clone()
    };
    let after = payments::replace(&tx, app, actor, &before, after, Some(reason)).await?;
    record(&tx, app, actor, "markPaymentFailed", &after).await?;
    mail::changed(&tx, app, "payment_failed", &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}
