//! The partner objects to the rejection of a line.

use entity::vocab::PaymentLineId;
use entity::{payment_dispute, payment_request};

use super::outlook::is_reversed;
use super::{lock, mail, record};
use crate::app::App;
use crate::domain::payment::{self as rules, Command, line as line_rules};
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::voucher as service;
use crate::store::{node, payment as payments, payment_line as lines};

/// Disputes a rejected line: its voucher comes back into the request until that is decided.
pub async fn dispute(
    app: &App,
    actor: &Actor,
    id: PaymentLineId,
    reason: &str,
) -> Result<payment_request::Model, AppError> {
    let (_, scope) = actor.may_in_partner(Action::DisputePayment)?;
    let reason = service::required("reason", reason, 1_000)?;
    let tx = app.db.write().await?;
    let found = node::payment_line(&tx, id).await?;
    let unseen = || AppError::not_found("paymentLineId");
    let request = found.ok_or_else(unseen)?.payment_request_id;
    let locked = lock(&tx, &scope, request, None).await;
    let mut locked = locked.map_err(|error| match error {
        AppError::Refused(_) => unseen(),
        other => other,
    })?;
    let before = locked.request.clone();
    let state = rules::decide(before.state, Command::Dispute)?;
    let unchanged = locked.lines.clone();
    let line = locked.lines.iter_mut().find(|(it, _)| it.id == id);
    let (line, number) = line.ok_or_else(unseen)?;
    if is_reversed(line) {
        return Err(Refusal::invalid("paymentLineId", "nothing_to_dispute").into());
    }
    line.state = line_rules::decide(before.state, line.state, line_rules::Command::Dispute)?;
    let noted = format!("{number}: {reason}");
    locked.write_lines(&tx, app, &unchanged, state).await?;
    let now = app.clock.now();
    let opened = payment_dispute::Model {
        id: app.ids.mint(now),
        payment_line_id: id,
        payment_request_id: before.id,
        opened_by: actor.user,
        opened_at: now,
        reason,
        outcome: None,
        decided_by: None,
        decided_at: None,
        answer: None,
    };
    lines::open_dispute(&tx, opened).await?;
    let after = payment_request::Model {
        state,
        total_minor: locked.total(),
        first_approved_by: None,
        ..before.clone()
    };
    let after = payments::replace(&tx, app, actor, &before, after, Some(noted)).await?;
    record(&tx, app, actor, "disputePaymentLine", &after).await?;
    mail::changed(&tx, app, "payment_disputed", &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}
