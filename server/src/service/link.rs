//! A link that the customer sends to a partner, in place of a forwarded message with number and
//! e-mail (`domain.md` §13, point 4). It opens the voucher to whoever is signed in for a partner;
//! the token is shown once and kept as a hash. So a repeated request for a link cannot be answered
//! with the first token: the link gets a new one.

use chrono::TimeDelta;
use entity::vocab::{VoucherId, VoucherLinkId};
use entity::voucher_link;
use serde::Serialize;

use super::account::token_hash;
use super::once::{Begin, Once};
use super::voucher::facts;
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::{Tx, audit, voucher as vouchers, voucher_link as links};

/// Who hands a voucher out: its administrator, or the project manager who holds it.
fn reach(actor: &Actor) -> Result<Scope, AppError> {
    let scope = actor.may(Action::SeeVouchers)?;
    match scope {
        Scope::Assignee(..) => Ok(scope),
        Scope::Everything | Scope::Customer(_) | Scope::Partner(_) | Scope::PartnerPart(..) => {
            actor.may(Action::ManageVouchers)
        }
    }
}

/// Whether the caller hands vouchers out.
pub fn may_share(actor: &Actor) -> bool {
    reach(actor).is_ok()
}

/// A link to make.
#[derive(Debug, Serialize)]
pub struct NewLink {
    pub voucher: VoucherId,
    /// For how many days it works.
    pub days: i64,
}

/// Makes a link, and its token, which is not shown again. The same request once more is answered
/// with the same link and a new token, see `again`.
pub async fn create(
    app: &App,
    actor: &Actor,
    new: &NewLink,
    key: &str,
) -> Result<(voucher_link::Model, Option<String>), AppError> {
    let scope = reach(actor)?;
    match Once::begin(app, actor, "createVoucherLink", key, new).await? {
        Begin::Answered(answer) => again(app, actor, &scope, answer?).await,
        Begin::Fresh(once) => {
            let token = app.ids.secret();
            let made = create_in(app, actor, &once.tx, &scope, new, &token).await;
            let id = once.finish(app, made).await?;
            let link = links::find(app.db.read(), id).await?;
            let link = link.ok_or_else(|| AppError::internal("a new link is missing"))?;
            Ok((link, Some(token)))
        }
    }
}

async fn create_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    new: &NewLink,
    token: &str,
) -> Result<VoucherLinkId, AppError> {
    let now = app.clock.now();
    let today = now.date_naive();
    let rules = app.program()?.rules(today)?;
    let NewLink { voucher: id, days } = *new;
    let voucher = vouchers::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    // A link is of use to whoever could reserve the voucher.
    let by = voucher.bound_to.unwrap_or(voucher.customer_id);
    facts(&voucher).decide(Command::Reserve { by }, today, &rules)?;
    let max = rules.voucher_link_days_max;
    if !(1..=max).contains(&days) {
        return Err(Refusal::invalid("days", "link_days")
            .with("max", max)
            .into());
    }
    let row = voucher_link::Model {
        id: app.ids.mint(now),
        voucher_id: id,
        token_hash: token_hash(token),
        created_by: actor.user,
        created_at: now,
        expires_at: now + TimeDelta::days(days),
        opened_at: None,
        revoked_at: None,
    };
    let row = links::insert(tx, row).await?;
    record(app, actor, tx, "createVoucherLink", id).await?;
    Ok(row.id)
}

/// Answers a request that was answered before. Whoever asks again did not get the first answer, and
/// of its token nothing but a hash is left, so the link gets another token and the first works no
/// more. To keep the token for replays would be to keep it in clear. A link that a partner has opened
/// stays as it is, for its address has arrived; so does one that has ended. Both come without a token.
async fn again(
    app: &App,
    actor: &Actor,
    scope: &Scope,
    id: VoucherLinkId,
) -> Result<(voucher_link::Model, Option<String>), AppError> {
    let missing = || AppError::not_found("voucherId");
    let tx = app.db.write().await?;
    let link = links::find(&tx, id).await?.ok_or_else(missing)?;
    vouchers::lock(&tx, scope, link.voucher_id)
        .await?
        .ok_or_else(missing)?;
    let token = app.ids.secret();
    let renewed = links::renew(&tx, id, &token_hash(&token), app.clock.now()).await?;
    if renewed {
        record(app, actor, &tx, "createVoucherLink", link.voucher_id).await?;
    }
    tx.commit().await?;
    Ok((link, renewed.then_some(token)))
}

/// Withdraws a link.
pub async fn revoke(
    app: &App,
    actor: &Actor,
    id: VoucherLinkId,
) -> Result<voucher_link::Model, AppError> {
    let scope = reach(actor)?;
    let missing = || AppError::not_found("voucherLinkId");
    let tx = app.db.write().await?;
    let link = links::find(&tx, id).await?.ok_or_else(missing)?;
    vouchers::lock(&tx, &scope, link.voucher_id)
        .await?
        .ok_or_else(missing)?;
    links::revoke(&tx, id, app.clock.now()).await?;
    record(app, actor, &tx, "revokeVoucherLink", link.voucher_id).await?;
    let link = links::find(&tx, id).await?.ok_or_else(missing)?;
    tx.commit().await?;
    Ok(link)
}

async fn record(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    verb: &str,
    id: VoucherId,
) -> Result<(), AppError> {
    let line = audit::Line::done(verb, "voucher", id.0);
    Ok(audit::record(tx, app, Some(actor), line).await?)
}
