//! Ways in which a voucher ends before its time: its customer takes it back, or the programme
//! voids it (`domain.md` §7.3 T4, T13).

use chrono::NaiveDate;
use entity::vocab::{HoldEnd, VoucherId};
use entity::voucher;

use super::{facts, lock_agreement, required};
use crate::app::App;
use crate::domain::ledger::{self, Release};
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::{extension, mail};
use crate::store::voucher::Change;
use crate::store::{
    Tx, audit, ledger as days, reservation as reservations, voucher as vouchers,
    voucher_hold as holds, voucher_link as links,
};

/// Takes back a voucher that nobody has reserved: its days return, or are forfeited.
pub async fn cancel(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    reason: String,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::ManageVouchers)?;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let reason = required("reason", &reason, 500)?;

    let tx = app.db.write().await?;
    let before = vouchers::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let decision = facts(&before).decide(Command::Cancel, today, &rules)?;
    let change = Change::new(decision).because(Some(reason.clone()));
    let after = vouchers::transition(&tx, app, Some(actor), &before, change).await?;
    let_go(app, &tx, &before, Release::Cancelled, today).await?;
    let line = audit::Line::done("cancelVoucher", "voucher", id.0).detail(reason);
    audit::record(&tx, app, Some(actor), line).await?;
    mail::voucher_cancelled(&tx, app, &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// Takes a voucher out of the programme for fraud or a breach of its rules. The operator says why,
/// and whether the customer loses the days with it.
pub async fn void(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    reason: String,
    return_days: bool,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::VoidVoucher)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let rules = app.program()?.rules(today)?;
    let reason = required("reason", &reason, 500)?;

    let tx = app.db.write().await?;
    let before = vouchers::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let decision = facts(&before).decide(Command::Void, today, &rules)?;
    let change = Change::new(decision).because(Some(reason.clone()));
    let after = vouchers::transition(&tx, app, Some(actor), &before, change).await?;
    let live = reservations::live(&tx, id).await?;
    if let Some(live) = &live {
        reservations::end(&tx, live.id, now, "VOID".to_owned()).await?;
    }
    extension::lapse(&tx, id).await?;
    let release = if return_days {
        Release::Voided
    } else {
        Release::VoidedWithDays
    };
    let_go(app, &tx, &before, release, today).await?;
    let line = audit::Line::done("voidVoucher", "voucher", id.0).detail(reason.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    let partner = live.map(|it| it.reserved_by_user);
    mail::extension::told_both(&tx, app, "voucher_voided", &after, partner, reason).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// Releases the days that were held, and what was handed out for the voucher.
async fn let_go(
    app: &App,
    tx: &Tx,
    voucher: &voucher::Model,
    release: Release,
    today: NaiveDate,
) -> Result<(), AppError> {
    let rules = app.program()?.rules(today)?;
    let now = app.clock.now();
    links::revoke_all(tx, voucher.id, now).await?;
    holds::end_of(tx, voucher.id, now, HoldEnd::Withdrawn).await?;
    let from = lock_agreement(tx, voucher).await?;
    let held = days::held_lots(tx, voucher.id).await?;
    let ends_on = voucher.agreement_ends_on;
    let moves = ledger::release(&held, release, today, ends_on, today, &rules);
    days::write(tx, app, &from, Some(voucher.id), &moves).await?;
    Ok(())
}
