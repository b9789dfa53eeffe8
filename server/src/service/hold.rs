//! A partner holds a voucher for a few minutes while it fills in the reservation. That it does, and
//! that it no longer does, is an event of the voucher: the customer and the partner see it at once.

use chrono::{DateTime, Utc};
use entity::vocab::{HoldEnd, OrganizationId, VoucherEventKind, VoucherId};
use entity::{voucher, voucher_hold};
use sea_orm::ConnectionTrait;

use super::validation::{Key, Validated, blockers, describe, look_up};
use crate::app::App;
use crate::domain::hold::{self as rules, Hold};
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher::Change;
use crate::store::{Tx, audit, voucher as vouchers, voucher_hold as holds};

fn facts(row: &voucher_hold::Model) -> Hold {
    Hold {
        by: row.partner_id,
        until: row.held_until,
    }
}

/// Until when the partner holds a voucher, and why it must wait when another one does.
pub(super) async fn standing(
    app: &App,
    connection: &impl ConnectionTrait,
    own: OrganizationId,
    id: VoucherId,
) -> Result<(Option<DateTime<Utc>>, Option<Refusal>), AppError> {
    let now = app.clock.now();
    let hold = holds::open(connection, id).await?.map(|it| facts(&it));
    let mine = hold.filter(|it| it.by == own && it.is_live(now));
    Ok((mine.map(|it| it.until), rules::refusal(hold, own, now)))
}

/// Holds a voucher that the partner could reserve now. Whoever holds it already keeps the time
/// that is left: asking again does not prolong it.
pub async fn hold(app: &App, actor: &Actor, key: &Key) -> Result<Validated, AppError> {
    let (own, _) = actor.may_in_partner(Action::ReserveVoucher)?;
    let id = look_up(app, actor, own, key).await?;
    let now = app.clock.now();
    let program_rules = app.program()?.rules(now.date_naive())?;

    let tx = app.db.write().await?;
    let voucher = vouchers::lock(&tx, &Scope::Everything, id)
        .await?
        .ok_or_else(|| AppError::internal("a validated voucher is missing"))?;
    let blockers = blockers(app, own, &voucher).await?;
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    let open = holds::open(&tx, id).await?;
    if let Some(refusal) = rules::refusal(open.as_ref().map(facts), own, now) {
        return Err(refusal.into());
    }
    let live = open.as_ref().is_some_and(|it| facts(it).is_live(now));
    if let Some(over) = open.filter(|_| !live) {
        holds::end(&tx, over.id, over.held_until, HoldEnd::Expired).await?;
    }
    if !live {
        let row = voucher_hold::Model {
            id: app.ids.mint(now),
            voucher_id: id,
            partner_id: own,
            user_id: actor.user,
            held_at: now,
            held_until: rules::ends_at(now, &program_rules),
            released_at: None,
            release_reason: None,
        };
        holds::insert(&tx, row).await?;
        tell(app, &tx, Some(actor), &voucher, VoucherEventKind::Held, own).await?;
        let line = audit::Line::done("holdVoucher", "voucher", id.0);
        audit::record(&tx, app, Some(actor), line).await?;
    }
    tx.commit().await?;
    app.live.wake();
    describe(app, own, id).await
}

/// Lets a held voucher go before its time.
pub async fn release(app: &App, actor: &Actor, id: VoucherId) -> Result<Validated, AppError> {
    let (own, _) = actor.may_in_partner(Action::ReserveVoucher)?;
    let tx = app.db.write().await?;
    let now = app.clock.now();
    let missing = || AppError::not_found("voucherId");
    let voucher = vouchers::lock(&tx, &Scope::Everything, id)
        .await?
        .ok_or_else(missing)?;
    let held = holds::open(&tx, id).await?;
    let held = held
        .filter(|it| it.partner_id == own && facts(it).is_live(now))
        .ok_or_else(missing)?;
    holds::end(&tx, held.id, now, HoldEnd::Released).await?;
    let ended = VoucherEventKind::HoldEnded;
    tell(app, &tx, Some(actor), &voucher, ended, own).await?;
    let line = audit::Line::done("releaseHold", "voucher", id.0);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    app.live.wake();
    describe(app, own, id).await
}

/// Ends the holds whose time is over, and says so. Nobody waits for it: a hold counts no longer from
/// its last instant on, whether it was ended or not.
pub async fn end_lapsed(app: &App) -> Result<u64, AppError> {
    let mut ended = 0;
    for id in holds::lapsed(app.db.read(), app.clock.now()).await? {
        let tx = app.db.write().await?;
        let now = app.clock.now();
        let voucher = vouchers::lock(&tx, &Scope::Everything, id).await?;
        let open = holds::open(&tx, id).await?;
        let Some((voucher, over)) = voucher.zip(open.filter(|it| !facts(it).is_live(now))) else {
            tx.rollback().await?;
            continue;
        };
        holds::end(&tx, over.id, over.held_until, HoldEnd::Expired).await?;
        let kind = VoucherEventKind::HoldEnded;
        tell(app, &tx, None, &voucher, kind, over.partner_id).await?;
        tx.commit().await?;
        ended += 1;
    }
    if ended > 0 {
        app.live.wake();
    }
    Ok(ended)
}

/// Writes what a partner's hold means for the voucher into its log.
async fn tell(
    app: &App,
    tx: &Tx,
    actor: Option<&Actor>,
    before: &voucher::Model,
    kind: VoucherEventKind,
    own: OrganizationId,
) -> Result<(), AppError> {
    let change = Change::aside(before, kind, own);
    vouchers::transition(tx, app, actor, before, change).await?;
    Ok(())
}

/// Why a partner cannot reserve a locked voucher now: another one holds it. Otherwise whatever
/// hold there is has served.
pub(super) async fn serve(
    app: &App,
    tx: &Tx,
    own: OrganizationId,
    id: VoucherId,
) -> Result<Option<Refusal>, AppError> {
    let now = app.clock.now();
    let Some(open) = holds::open(tx, id).await? else {
        return Ok(None);
    };
    if let Some(refusal) = rules::refusal(Some(facts(&open)), own, now) {
        return Ok(Some(refusal));
    }
    let (at, end) = if facts(&open).is_live(now) {
        (now, HoldEnd::Reserved)
    } else {
        (open.held_until, HoldEnd::Expired)
    };
    holds::end(tx, open.id, at, end).await?;
    Ok(None)
}
