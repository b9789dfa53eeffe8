//! What the operator does to a voucher in its partner's place (`domain.md` §1.4): the rules are the
//! partner's, and the reason is kept in the log and the audit trail. A reservation is let go by
//! [`super::reservation::cancel`].

use chrono::NaiveDate;
use entity::vocab::VoucherId;
use entity::voucher;

use super::once::{Begin, Once};
use super::redemption::{Redeemer, redeem_one};
use super::reservation::{Reschedule, move_to};
use super::voucher::{find, required};
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::{Tx, partner as partners, voucher as vouchers};

/// Moves an engagement; customer and partner are told.
pub async fn reschedule(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    (starts_on, ends_on): (NaiveDate, NaiveDate),
    reason: &str,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::OverrideVouchers)?;
    let reason = required("reason", reason, 500)?;
    let input = Reschedule {
        starts_on,
        ends_on,
        lead_consultant: None,
        assistants: None,
        notify_customer: true,
    };
    move_to(app, actor, &scope, id, input, Some(reason)).await
}

/// Redeems a voucher whose report was accepted; the partner asks for the payment as ever.
pub async fn redeem(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    reason: &str,
    key: &str,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::OverrideVouchers)?;
    let reason = required("reason", reason, 500)?;
    let asked = (id, &reason);
    let id = match Once::begin(app, actor, "redeemForPartner", key, &asked).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = redeem_in(app, actor, &once.tx, &scope, id, &reason).await;
            once.finish(app, result).await?
        }
    };
    find(app, &scope, id).await
}

async fn redeem_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    id: VoucherId,
    reason: &str,
) -> Result<VoucherId, AppError> {
    let before = vouchers::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let own = before
        .reserved_by
        .ok_or_else(|| Refusal::state(before.state))?;
    let partner = partners::facts(tx, own).await?;
    let partner = partner.ok_or_else(|| AppError::internal("a partner is missing"))?;
    let redeemer = Redeemer {
        actor,
        scope,
        partner: &partner,
        reason: Some(reason),
    };
    redeem_one(app, tx, &redeemer, id).await?;
    Ok(id)
}
