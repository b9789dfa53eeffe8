//! Redeeming reported vouchers, one or several at once (`domain.md` §9, §7.3 T10).
//!
//! Each voucher stands alone: what is refused for one undoes nothing of the others.

use std::collections::HashMap;

use entity::vocab::{OrganizationId, VoucherId};
use entity::{redemption, reservation, voucher};
use sea_orm::TransactionTrait;
use serde::{Deserialize, Serialize};

use super::mail;
use super::once::{Begin, Once};
use super::voucher::{facts, lock_agreement};
use crate::app::App;
use crate::domain::eligibility::{RequirementKind, eligibility};
use crate::domain::ledger;
use crate::domain::partner::PartnerFacts;
use crate::domain::program::Rate;
use crate::domain::redemption::{self as rules, Delivery, Facts};
use crate::domain::refusal::Refusal;
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher::Change;
use crate::store::{
    Tx, audit, ledger as days, partner as partners, redemption as redemptions, report as reports,
    reservation as reservations, voucher as vouchers,
};

/// How many vouchers are redeemed at once.
const MAX: usize = 100;

/// What became of one voucher: redeemed when nothing refused it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub voucher: VoucherId,
    pub warnings: Vec<Refusal>,
    pub refusals: Vec<Refusal>,
}

/// Redeems vouchers, with one outcome for each, in the order asked.
pub async fn redeem(
    app: &App,
    actor: &Actor,
    ids: &[VoucherId],
    key: &str,
) -> Result<Vec<Outcome>, AppError> {
    let (own, scope) = actor.may_in_partner(Action::RedeemVoucher)?;
    if ids.is_empty() || ids.len() > MAX {
        return Err(Refusal::invalid("voucherIds", "voucher_count")
            .with("max", MAX)
            .into());
    }
    match Once::begin(app, actor, "redeemVouchers", key, &ids).await? {
        Begin::Answered(answer) => answer,
        Begin::Fresh(once) => {
            let result = redeem_all(app, actor, &once.tx, own, &scope, ids).await;
            once.finish(app, result).await
        }
    }
}

async fn redeem_all(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    own: OrganizationId,
    scope: &Scope,
    ids: &[VoucherId],
) -> Result<Vec<Outcome>, AppError> {
    let partner = partners::facts(tx, own).await?;
    let partner = partner.ok_or_else(|| AppError::internal("a partner is missing"))?;
    let mut outcomes = HashMap::new();
    for id in lock_in_order(tx, scope, ids).await? {
        let step = tx.begin().await?;
        let (warnings, refusals) = match redeem_one(app, actor, &step, scope, &partner, id).await {
            Ok(warnings) => {
                step.commit().await?;
                (warnings, Vec::new())
            }
            Err(AppError::Refused(refusals)) => {
                step.rollback().await?;
                (Vec::new(), refusals)
            }
            Err(error) => return Err(error),
        };
        let outcome = Outcome {
            voucher: id,
            warnings,
            refusals,
        };
        outcomes.insert(id, outcome);
    }
    Ok(ids
        .iter()
        .filter_map(|id| outcomes.get(id).cloned())
        .collect())
}

/// Locks vouchers and then their agreements, each by id: two requests over the same ones wait for
/// each other in the same order, never in a circle.
async fn lock_in_order(
    tx: &Tx,
    scope: &Scope,
    ids: &[VoucherId],
) -> Result<Vec<VoucherId>, AppError> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut agreements = Vec::new();
    for id in &ids {
        agreements.extend(
            vouchers::lock(tx, scope, *id)
                .await?
                .map(|it| it.agreement_id),
        );
    }
    agreements.sort_unstable();
    agreements.dedup();
    for id in agreements {
        days::lock(tx, id).await?;
    }
    Ok(ids)
}

async fn redeem_one(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    partner: &PartnerFacts,
    id: VoucherId,
) -> Result<Vec<Refusal>, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    let policies = program.rules(today)?;
    let own = partner.partner_id;
    let before = vouchers::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherIds"))?;
    let live = reservations::live(tx, id).await?;
    let delivery = live.as_ref().map(|it| Delivery {
        country: &it.delivery_country,
        rate: program.rate(&it.delivery_country, today),
    });
    let report_accepted = match &live {
        Some(live) => reports::is_accepted(tx, live.id, own).await?,
        None => false,
    };
    let asked = Facts {
        voucher: facts(&before),
        by: own,
        report_accepted,
        delivery,
    };
    let blockers = rules::blockers(&asked, today, &policies);
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    let (Some(live), Some(rate)) = (&live, delivery.and_then(|it| it.rate)) else {
        return Err(AppError::internal("a reported voucher has no reservation"));
    };
    let decision = asked
        .voucher
        .decide(Command::Redeem { by: own }, today, &policies)?;
    let warnings = flags(app, partner, &before)?;

    let after = vouchers::transition(tx, app, Some(actor), &before, Change::new(decision)).await?;
    let row = frozen(app, actor, &before, live, rate, &warnings)?;
    let row = redemptions::insert(tx, row).await?;
    let from = lock_agreement(tx, &before).await?;
    let moves = ledger::consume(&days::held_lots(tx, id).await?);
    days::write(tx, app, &from, Some(id), &moves).await?;
    let entry = audit::Line::done("redeemVouchers", "voucher", id.0).detail(before.number);
    audit::record(tx, app, Some(actor), entry).await?;
    mail::voucher_redeemed(tx, app, &after, &row, actor).await?;
    Ok(warnings)
}

/// What the reviewer should know although it stops nothing: the service was already delivered, so
/// a competency lost since the reservation is a flag (`domain.md` D9).
fn flags(
    app: &App,
    partner: &PartnerFacts,
    voucher: &voucher::Model,
) -> Result<Vec<Refusal>, AppError> {
    let program = app.program()?;
    let engagement_type = program
        .engagement_type(voucher.engagement_type_id)
        .ok_or_else(|| AppError::internal("an engagement type left the catalogue"))?;
    let today = app.clock.today();
    let answer = eligibility(&program, partner, engagement_type, None, today)?;
    let unmet = answer.requirements.into_iter().filter(|it| !it.met);
    Ok(unmet
        .filter(|it| it.kind == RequirementKind::Competency)
        .map(|it| it.refusal)
        .collect())
}

/// The redemption with its amount, which no later rate changes.
fn frozen(
    app: &App,
    actor: &Actor,
    voucher: &voucher::Model,
    live: &reservation::Model,
    rate: &Rate,
    warnings: &[Refusal],
) -> Result<redemption::Model, AppError> {
    let now = app.clock.now();
    let today = now.date_naive();
    let worth = rules::worth(voucher.days, rate);
    Ok(redemption::Model {
        id: app.ids.mint(now),
        voucher_id: voucher.id,
        reservation_id: live.id,
        partner_id: live.partner_id,
        location_id: live.location_id,
        rate_id: rate.id,
        days: worth.days,
        day_rate_minor: worth.day_rate_minor,
        amount_minor: worth.amount_minor,
        currency: rate.currency.clone(),
        redeemed_by: actor.user,
        redeemed_at: now,
        payment_due_on: rules::payment_due_on(today, &app.program()?.rules(today)?),
        first_due_on: None,
        warnings: serde_json::to_value(warnings)?,
        reversed_at: None,
    })
}
