//! A redemption that was made in error is taken back (`domain.md` §7.3 T14).
//!
//! What asks for its payment decides: a draft loses the line and is added up again; a request that
//! was handed in must first be withdrawn by its partner or rejected; what was approved or paid
//! stays. The days are held again, and the report stays accepted, so that the voucher can be
//! redeemed anew until its last day.

use entity::vocab::{PaymentRequestState, VoucherId};
use entity::{payment_line, payment_request, voucher};

use super::mail;
use super::payment::release_for_reversal;
use super::voucher::{facts, lock_agreement, required};
use crate::app::App;
use crate::domain::ledger;
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher::Change;
use crate::store::{
    Tx, audit, ledger as days, payment as payments, redemption as redemptions,
    reservation as reservations, voucher as vouchers,
};

/// Takes a redemption back.
pub async fn reverse(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    reason: String,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::ReverseRedemption)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let rules = app.program()?.rules(today)?;
    let reason = required("reason", &reason, 500)?;

    let tx = app.db.write().await?;
    // The request first, then the redemption and its voucher: the order in which requests are saved.
    let asked = lock_request(&tx, id).await?;
    let redemption = redemptions::lock(&tx, id).await?;
    let before = vouchers::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let decision = facts(&before).decide(Command::ReverseRedemption, today, &rules)?;
    let from = lock_agreement(&tx, &before).await?;
    let redemption = redemption.ok_or_else(|| Refusal::state(before.state))?;
    // Somebody may have asked for it while the redemption was not locked yet.
    let live = redemptions::live_lines_of(&tx, &[id]).await?;
    if live.first().map(|it| it.payment_request_id) != asked.as_ref().map(|(it, _)| it.id) {
        return Err(AppError::conflict());
    }
    if let Some((request, line)) = asked {
        give_up_line(app, actor, &tx, &request, &line).await?;
    }
    redemptions::reverse(&tx, redemption.id, now, reason.clone()).await?;
    let moves = ledger::reverse(&days::consumed_lots(&tx, id).await?);
    days::write(&tx, app, &from, Some(id), &moves).await?;
    let change = Change::new(decision).because(Some(reason.clone()));
    let after = vouchers::transition(&tx, app, Some(actor), &before, change).await?;
    let line = audit::Line::done("reverseRedemption", "voucher", id.0).detail(reason.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    let partner = reservations::live(&tx, id).await?;
    let partner = partner.map(|it| it.reserved_by_user);
    mail::extension::told_both(&tx, app, "redemption_reversed", &after, partner, reason).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// The request that asks for the payment of a voucher, locked, with its line.
async fn lock_request(
    tx: &Tx,
    id: VoucherId,
) -> Result<Option<(payment_request::Model, payment_line::Model)>, AppError> {
    let Some(line) = redemptions::live_lines_of(tx, &[id])
        .await?
        .into_iter()
        .next()
    else {
        return Ok(None);
    };
    let request = payments::lock(tx, &Scope::Everything, line.payment_request_id).await?;
    Ok(request.map(|it| (it, line)))
}

/// Takes the line out of a draft; whatever was handed in stands in the way.
async fn give_up_line(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    request: &payment_request::Model,
    line: &payment_line::Model,
) -> Result<(), AppError> {
    if let Some(refusal) = objection(&request.reference, request.state) {
        return Err(refusal.into());
    }
    release_for_reversal(tx, app, actor, line.redemption_id).await
}

/// Why a redemption stays: a payment request in this state asks for it.
pub fn objection(reference: &str, state: PaymentRequestState) -> Option<Refusal> {
    let refusal = || {
        Refusal::new(Reason::PaymentInTheWay)
            .with("reference", reference)
            .with("state", state)
    };
    (state != PaymentRequestState::Draft).then(refusal)
}
