//! A link that the customer sends to a partner, in place of a forwarded message with number and
//! e-mail (`domain.md` §13, point 4). It opens the voucher to whoever is signed in for a partner;
//! the token is shown once and kept as a hash.

use chrono::TimeDelta;
use entity::vocab::{VoucherId, VoucherLinkId};
use entity::voucher_link;
use sha2::{Digest, Sha256};

use super::voucher::facts;
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::ids::hex;
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

/// Makes a link that works for so many days, and its token, which is not shown again.
pub async fn create(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    days: i64,
) -> Result<(voucher_link::Model, String), AppError> {
    let scope = reach(actor)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let voucher = vouchers::lock(&tx, &scope, id)
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
    let token = app.ids.secret();
    let row = voucher_link::Model {
        id: app.ids.mint(now),
        voucher_id: id,
        token_hash: hex(&Sha256::digest(&token)),
        created_by: actor.user,
        created_at: now,
        expires_at: now + TimeDelta::days(days),
        opened_at: None,
        revoked_at: None,
    };
    let row = links::insert(&tx, row).await?;
    record(app, actor, &tx, "createVoucherLink", id).await?;
    tx.commit().await?;
    Ok((row, token))
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
