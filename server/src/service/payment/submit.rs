//! Handing a payment request in, and taking it back.

use entity::vocab::{PaymentLineState, PaymentRequestId};
use entity::{payment_request, payout_account};

use super::{Known, Locked, find, lock, mail, record, unregistered};
use crate::app::App;
use crate::domain::payment::{self as rules, Command};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::once::{Begin, Once};
use crate::service::voucher as service;
use crate::store::{Tx, payment as payments, payment_line as lines, payout, rows};

/// Hands a request in.
pub async fn submit(
    app: &App,
    actor: &Actor,
    id: PaymentRequestId,
    version: i32,
    key: &str,
) -> Result<payment_request::Model, AppError> {
    let (_, scope) = actor.may_in_partner(Action::RequestPayment)?;
    let input = (id, version);
    let id = match Once::begin(app, actor, "submitPaymentRequest", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = submit_in(app, actor, &once.tx, &scope, id, version).await;
            once.finish(app, result).await?
        }
    };
    find(app, actor, id).await
}

async fn submit_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    id: PaymentRequestId,
    version: i32,
) -> Result<PaymentRequestId, AppError> {
    let mut locked = lock(tx, scope, id, Some(version)).await?;
    let before = locked.request.clone();
    let state = rules::decide(before.state, Command::Submit)?;
    let (known, account) = known(tx, app, &locked).await?;
    let objections = known.submission_objections(app, &before)?;
    if !objections.is_empty() {
        return Err(objections.into());
    }
    // What was decided before it came back is decided anew.
    let unchanged = locked.lines.clone();
    for (line, _) in locked
        .lines
        .iter_mut()
        .filter(|(it, _)| it.released_at.is_none())
    {
        line.state = PaymentLineState::Requested;
        (line.reason, line.reason_words) = (None, None);
        (line.decided_by, line.decided_at) = (None, None);
    }
    locked.write_lines(tx, app, &unchanged, state).await?;
    let after = payment_request::Model {
        state,
        total_minor: locked.total(),
        submitted_at: Some(app.clock.now()),
        payout_account_id: account.map(|it| it.id),
        first_approved_by: None,
        decision_reason: None,
        ..before.clone()
    };
    let after = payments::replace(tx, app, actor, &before, after, None).await?;
    record(tx, app, actor, "submitPaymentRequest", &after).await?;
    mail::changed(tx, app, "payment_request_submitted", &after).await?;
    mail::hard_copy(tx, app, &after, &known.country).await?;
    Ok(id)
}

/// What lies around a request under lock.
async fn known(
    tx: &Tx,
    app: &App,
    locked: &Locked,
) -> Result<(Known, Option<payout_account::Model>), AppError> {
    let request = &locked.request;
    let live: Vec<_> = locked.live().iter().map(|(it, _)| it.voucher_id).collect();
    let vouchers = rows::vouchers(tx, &live).await?;
    let types = vouchers.values().map(|it| it.engagement_type_id);
    let registered = payout::registered(tx, request.partner_id).await?;
    let location = rows::locations(tx, &[request.location_id]).await?;
    let account = payout::live_of(tx, &[request.location_id]).await?.pop();
    let country = location
        .get(&request.location_id)
        .map(|it| it.country.clone());
    let known = Known {
        lines: locked.rule_lines(tx).await?,
        states: locked.lines.iter().map(|(it, _)| it.state).collect(),
        country: country.unwrap_or_default(),
        account: account.as_ref().map(|it| it.state),
        unregistered: unregistered(app, &registered, types)?,
        invoice_attached: !lines::invoices_of(tx, &[request.id]).await?.is_empty(),
    };
    Ok((known, account))
}

/// Takes a request back; its vouchers can be asked for again.
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    id: PaymentRequestId,
    version: i32,
    reason: &str,
) -> Result<payment_request::Model, AppError> {
    let (_, scope) = actor.may_in_partner(Action::RequestPayment)?;
    let reason = service::required("reason", reason, 1_000)?;
    let tx = app.db.write().await?;
    let mut locked = lock(&tx, &scope, id, Some(version)).await?;
    let before = locked.request.clone();
    let state = rules::decide(before.state, Command::Withdraw)?;
    let unchanged = locked.lines.clone();
    locked.write_lines(&tx, app, &unchanged, state).await?;
    let after = payment_request::Model {
        state,
        decision_reason: Some(reason.clone()),
        ..before.clone()
    };
    let after = payments::replace(&tx, app, actor, &before, after, Some(reason)).await?;
    record(&tx, app, actor, "withdrawPaymentRequest", &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}
