//! Redeeming reported vouchers, one or several at once (`domain.md` §9, §7.3 T10).
//!
//! Each voucher stands alone, what is refused for one undoes nothing of the others; or all of them
//! together, when that is asked.

mod preview;

use std::collections::HashMap;

use entity::vocab::{OrganizationId, VoucherId};
use entity::{redemption, reservation, voucher};
use sea_orm::TransactionTrait;
use serde::{Deserialize, Serialize};

use super::once::{Begin, Once};
use super::voucher::{facts, lock_agreement};
use super::{extension, mail};
use crate::app::App;
use crate::domain::eligibility::Evidence;
use crate::domain::ledger;
use crate::domain::partner::PartnerFacts;
use crate::domain::program::Rate;
use crate::domain::redemption::{self as rules, Delivery, Facts};
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher::Change;
use crate::store::{
    Tx, audit, ledger as days, partner as partners, redemption as redemptions, report as reports,
    reservation as reservations, voucher as vouchers,
};

pub use preview::{Preview, preview};

/// How many vouchers are redeemed at once.
const MAX: usize = 100;

/// Whether what is refused for one voucher undoes the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Mode {
    Each,
    AllOrNothing,
}

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
    mode: Mode,
    key: &str,
) -> Result<Vec<Outcome>, AppError> {
    let (own, scope) = actor.may_in_partner(Action::RedeemVoucher)?;
    if ids.is_empty() || ids.len() > MAX {
        return Err(Refusal::invalid("voucherIds", "voucher_count")
            .with("max", MAX)
            .into());
    }
    let asked = (ids, mode);
    match Once::begin(app, actor, "redeemVouchers", key, &asked).await? {
        Begin::Answered(answer) => answer,
        Begin::Fresh(once) => {
            let result = match mode {
                Mode::Each => redeem_each(app, actor, &once.tx, own, &scope, ids).await,
                Mode::AllOrNothing => redeem_together(app, actor, &once.tx, own, &scope, ids).await,
            };
            once.finish(app, result).await
        }
    }
}

/// All of them, or none: then those that could have been redeemed say so.
async fn redeem_together(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    own: OrganizationId,
    scope: &Scope,
    ids: &[VoucherId],
) -> Result<Vec<Outcome>, AppError> {
    let step = tx.begin().await?;
    let mut outcomes = redeem_each(app, actor, &step, own, scope, ids).await?;
    if outcomes.iter().all(|it| it.refusals.is_empty()) {
        step.commit().await?;
        return Ok(outcomes);
    }
    step.rollback().await?;
    for outcome in outcomes.iter_mut().filter(|it| it.refusals.is_empty()) {
        outcome.warnings.clear();
        outcome.refusals.push(Reason::OthersRefused.into());
    }
    Ok(outcomes)
}

async fn redeem_each(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    own: OrganizationId,
    scope: &Scope,
    ids: &[VoucherId],
) -> Result<Vec<Outcome>, AppError> {
    let partner = partners::facts(tx, own).await?;
    let partner = partner.ok_or_else(|| AppError::internal("a partner is missing"))?;
    let redeemer = Redeemer {
        actor,
        scope,
        partner: &partner,
        reason: None,
    };
    let mut outcomes = HashMap::new();
    for id in lock_in_order(tx, scope, ids).await? {
        let step = tx.begin().await?;
        let (warnings, refusals) = match redeem_one(app, &step, &redeemer, id).await {
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

/// Who redeems: somebody of the partner, or the operator in its place, who says why.
pub(super) struct Redeemer<'a> {
    pub(super) actor: &'a Actor,
    pub(super) scope: &'a Scope,
    /// Who holds the voucher and is paid.
    pub(super) partner: &'a PartnerFacts,
    pub(super) reason: Option<&'a str>,
}

/// Redeems a voucher of a partner, when nothing is in the way; the warnings are for its reviewer.
pub(super) async fn redeem_one(
    app: &App,
    tx: &Tx,
    redeemer: &Redeemer<'_>,
    id: VoucherId,
) -> Result<Vec<Refusal>, AppError> {
    let Redeemer {
        actor,
        scope,
        partner,
        reason,
    } = *redeemer;
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
    let evidence = evidence(app, partner, &before, live)?;
    let warnings = evidence.warnings.clone();
    reservations::keep_redemption(tx, live.id, serde_json::to_value(&evidence)?).await?;

    let change = Change::new(decision).because(reason.map(str::to_owned));
    let after = vouchers::transition(tx, app, Some(actor), &before, change).await?;
    let row = frozen(app, actor, &before, live, rate, &warnings)?;
    let row = redemptions::insert(tx, row).await?;
    let from = lock_agreement(tx, &before).await?;
    extension::lapse(tx, id).await?;
    let moves = ledger::consume(&days::held_lots(tx, id).await?);
    days::write(tx, app, &from, Some(id), &moves).await?;
    let entry = match reason {
        None => audit::Line::done("redeemVouchers", "voucher", id.0).detail(before.number),
        Some(reason) => audit::Line::done("redeemForPartner", "voucher", id.0).detail(reason),
    };
    audit::record(tx, app, Some(actor), entry).await?;
    // Who redeems is told until when to ask for payment; in another's place, who reserved it is.
    let told = match reason {
        None => actor.user,
        Some(_) => live.reserved_by_user,
    };
    mail::voucher_redeemed(tx, app, &after, &row, told).await?;
    Ok(warnings)
}

/// What is known of the partner now. Its warnings are what the reviewer should know although it
/// stops nothing: the service was already delivered, so what was lost since the reservation is a
/// flag (`domain.md` D9).
fn evidence(
    app: &App,
    partner: &PartnerFacts,
    voucher: &voucher::Model,
    live: &reservation::Model,
) -> Result<Evidence, AppError> {
    let program = app.program()?;
    let engagement_type = program
        .engagement_type(voucher.engagement_type_id)
        .ok_or_else(|| AppError::internal("an engagement type left the catalogue"))?;
    let today = app.clock.today();
    let lead = live.lead_consultant_id;
    let delivery = (live.delivery_country.as_str(), lead);
    let found = Evidence::of(&program, partner, engagement_type, delivery, today)?;
    let warnings = found.flags(&program, partner, engagement_type, lead)?;
    Ok(Evidence { warnings, ..found })
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
        reversal_reason: None,
    })
}
