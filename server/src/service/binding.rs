//! A customer keeps a voucher for one partner, or opens it to all again (`domain.md` §13, point 4).

use entity::vocab::{HoldEnd, OrganizationId, OrganizationKind, VoucherId};
use entity::{organization, voucher};
use sea_orm::Set;

use super::mail;
use super::voucher::{facts, reason_of};
use crate::app::App;
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::voucher::Change;
use crate::store::{Tx, audit, rows, voucher as vouchers, voucher_hold as holds};

/// Keeps a voucher for one partner, in place of another one if it was kept before.
pub async fn bind(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    partner: OrganizationId,
    reason: Option<String>,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::ManageVouchers)?;
    let reason = reason_of(&scope, reason.as_deref())?;
    let tx = app.db.write().await?;
    let before = vouchers::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let after = bind_in(app, actor, &tx, &before, partner, reason).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// The same inside a transaction that has locked the voucher.
pub(super) async fn bind_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    before: &voucher::Model,
    partner: OrganizationId,
    reason: Option<String>,
) -> Result<voucher::Model, AppError> {
    let chosen = partner_row(tx, partner).await?;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let decision = facts(before).decide(Command::Bind, today, &rules)?;
    // Who was about to reserve it may be somebody else.
    holds::end_of(tx, before.id, app.clock.now(), HoldEnd::Withdrawn).await?;
    let mut change = Change::new(decision).because(reason);
    change.columns.bound_to = Set(Some(chosen.id));
    let after = vouchers::transition(tx, app, Some(actor), before, change).await?;
    let line = audit::Line::done("bindVoucher", "voucher", after.id.0).detail(&chosen.name);
    audit::record(tx, app, Some(actor), line).await?;
    if let Some(other) = before.bound_to.filter(|it| *it != partner) {
        mail::extension::offer_changed(tx, app, "voucher_not_offered", &after, other).await?;
    }
    if before.bound_to != Some(partner) {
        mail::extension::offer_changed(tx, app, "voucher_offered", &after, partner).await?;
    }
    Ok(after)
}

/// Opens a voucher to every partner again.
pub async fn unbind(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    reason: Option<String>,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::ManageVouchers)?;
    let reason = reason_of(&scope, reason.as_deref())?;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let before = vouchers::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let decision = facts(&before).decide(Command::Unbind, today, &rules)?;
    let mut change = Change::new(decision).because(reason);
    change.columns.bound_to = Set(None);
    let after = vouchers::transition(&tx, app, Some(actor), &before, change).await?;
    let line = audit::Line::done("unbindVoucher", "voucher", id.0);
    audit::record(&tx, app, Some(actor), line).await?;
    if let Some(other) = before.bound_to {
        mail::extension::offer_changed(&tx, app, "voucher_not_offered", &after, other).await?;
    }
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

async fn partner_row(tx: &Tx, id: OrganizationId) -> Result<organization::Model, AppError> {
    let found = rows::organizations(tx, &[id]).await?.remove(&id);
    found
        .filter(|it| it.kind == OrganizationKind::Partner)
        .ok_or_else(|| AppError::not_found("partnerId"))
}
