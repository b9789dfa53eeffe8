//! Payment requests: the partner asks for redeemed vouchers, the programme decides and pays
//! (`domain.md` §10). Amounts were frozen at redemption; here they are only added up.

mod mail;
mod review;
mod save;
mod watch;

use entity::vocab::{LocationId, PaymentEventId, PaymentLineId, PaymentRequestId, VoucherId};
use entity::{payment_event, payment_line, payment_request, redemption};
use serde::Serialize;

pub use mail::pay_by;
pub use review::review;
pub use save::save;
pub use watch::{Change, Watch};

use super::once::{Begin, Once};
use super::voucher as service;
use crate::app::App;
use crate::domain::payment::{self as rules, Command, Line};
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::{Tx, audit, node, payment as payments, rows};

/// What a payment request is made of.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// The request that is edited, with the version that was seen; none for a new one.
    pub request: Option<(PaymentRequestId, i32)>,
    pub location: LocationId,
    pub vouchers: Vec<VoucherId>,
    pub invoice_number: Option<String>,
}

/// A payment request inside the caller's reach.
pub async fn find(
    app: &App,
    actor: &Actor,
    id: PaymentRequestId,
) -> Result<payment_request::Model, AppError> {
    let scope = actor.may(Action::SeePaymentRequests)?;
    payments::find(app.db.read(), &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("paymentRequestId"))
}

/// An event of a request that the caller sees.
pub async fn event(
    app: &App,
    actor: &Actor,
    id: PaymentEventId,
) -> Result<Option<payment_event::Model>, AppError> {
    let Some(found) = node::payment_event(app.db.read(), id).await? else {
        return Ok(None);
    };
    find(app, actor, found.payment_request_id).await?;
    Ok(Some(found))
}

/// A line of a request that the caller sees, with the request.
pub async fn line_of_request(
    app: &App,
    actor: &Actor,
    id: PaymentLineId,
) -> Result<Option<(payment_line::Model, payment_request::Model)>, AppError> {
    let Some(found) = node::payment_line(app.db.read(), id).await? else {
        return Ok(None);
    };
    let request = find(app, actor, found.payment_request_id).await?;
    Ok(Some((found, request)))
}

/// What a person could do with a request now, and if not, why. What their role never allows is
/// not there.
pub fn actions(
    app: &App,
    actor: &Actor,
    request: &payment_request::Model,
    lines: &[Line],
) -> Vec<(Command, Vec<Refusal>)> {
    let asks = actor
        .may_in_partner(Action::RequestPayment)
        .is_ok_and(|(_, scope)| scope.holds(request.partner_id, request.location_id));
    let reviews = actor.may(Action::ReviewPaymentRequest).is_ok();
    let mine = <Command as strum::IntoEnumIterator>::iter()
        .filter(|command| if command.is_partners() { asks } else { reviews });
    mine.map(|command| {
        let refusals = match rules::decide(request.state, command) {
            Err(refusal) => vec![refusal],
            Ok(_) if command == Command::Submit => {
                let invoice = request.invoice_number.as_deref();
                rules::submission_objections(lines, invoice, app.clock.today())
            }
            Ok(_) => Vec::new(),
        };
        (command, refusals)
    })
    .collect()
}

/// What the rules look at in a voucher of a request.
pub fn line(number: &str, redemption: &redemption::Model, requested_in_time: bool) -> Line {
    Line {
        voucher_number: number.to_owned(),
        location: redemption.location_id,
        currency: redemption.currency.clone(),
        amount_minor: redemption.amount_minor,
        payment_due_on: redemption.payment_due_on,
        requested_in_time,
    }
}

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
    let (before, lines) = lock(tx, scope, id, version).await?;
    let state = rules::decide(before.state, Command::Submit)?;
    let now = app.clock.now();
    let invoice = before.invoice_number.as_deref();
    let objections = rules::submission_objections(&lines, invoice, now.date_naive());
    if !objections.is_empty() {
        return Err(objections.into());
    }
    let after = payment_request::Model {
        state,
        submitted_at: Some(now),
        decision_reason: None,
        ..before.clone()
    };
    let after = payments::replace(tx, app, actor, &before, after, None).await?;
    record(tx, app, actor, "submitPaymentRequest", &after).await?;
    mail::changed(tx, app, "payment_request_submitted", &after).await?;
    Ok(id)
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
    let (before, _) = lock(&tx, &scope, id, version).await?;
    let state = rules::decide(before.state, Command::Withdraw)?;
    payments::release_lines(&tx, id, app.clock.now()).await?;
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

/// A request with its live lines, locked, provided that it still has the version that the caller
/// saw.
async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: PaymentRequestId,
    version: i32,
) -> Result<(payment_request::Model, Vec<Line>), AppError> {
    let row = payments::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("paymentRequestId"))?;
    if row.version != version {
        return Err(AppError::conflict());
    }
    let live = live_lines(tx, id).await?;
    let ids: Vec<VoucherId> = live.iter().map(|it| it.voucher_id).collect();
    let numbers = rows::vouchers(tx, &ids).await?;
    let redemptions: Vec<_> = live.iter().map(|it| it.redemption_id).collect();
    let redemptions = rows::redemptions(tx, &redemptions).await?;
    let lines = redemptions.values().map(|it| {
        let number = numbers.get(&it.voucher_id).map_or("", |it| &it.number);
        line(number, it, row.submitted_at.is_some())
    });
    let lines = lines.collect();
    Ok((row, lines))
}

async fn live_lines(tx: &Tx, id: PaymentRequestId) -> Result<Vec<payment_line::Model>, AppError> {
    let mut lines = payments::lines_of(tx, &[id]).await?;
    lines.retain(|it| it.released_at.is_none());
    Ok(lines)
}

async fn record(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    verb: &str,
    request: &payment_request::Model,
) -> Result<(), AppError> {
    let line = audit::Line::done(verb, "paymentRequest", request.id.0)
        .detail(format!("{} is {}", request.reference, request.state));
    audit::record(tx, app, Some(actor), line).await?;
    Ok(())
}
