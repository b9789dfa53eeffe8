//! The partner's side of a voucher: reserve, reschedule, let go (`domain.md` §7.3 T6–T8).

mod change;

use chrono::NaiveDate;
use entity::vocab::{LocationId, UserId, VoucherId};
use entity::{reservation, voucher};
use sea_orm::Set;
use serde::{Deserialize, Serialize};

use super::engagement::{self, Proof};
use super::once::{Begin, Once};
use super::validation::{Key, look_up};
use super::voucher::{facts, find};
use super::{hold, mail};
use crate::app::App;
use crate::domain::eligibility::{Evidence, ReservationAsk, reservation_refusals};
use crate::domain::engagement::{Plan, Purpose, long_engagement_refusal, plan_refusals};
use crate::domain::program::{EngagementType, Program};
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher::Change;
use crate::store::{Tx, audit, partner, reservation as reservations, voucher as vouchers};

pub(super) use change::move_to;
pub use change::{Reschedule, cancel, reschedule};

/// What a partner says when it reserves a voucher.
#[derive(Clone, Debug, Serialize)]
pub struct NewReservation {
    pub key: Key,
    pub location: LocationId,
    pub delivery_country: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub lead_consultant: UserId,
    pub assistants: Vec<UserId>,
    pub accepted_terms_version: Option<String>,
    pub fifteen_day_exception: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Reserved {
    voucher: VoucherId,
    warnings: Vec<Refusal>,
}

/// Reserves a voucher for the partner alone. The warnings speak of what may be looked at later.
pub async fn reserve(
    app: &App,
    actor: &Actor,
    input: NewReservation,
    key: &str,
) -> Result<(voucher::Model, Vec<Refusal>), AppError> {
    let (own, _) = actor.may_in_partner(Action::ReserveVoucher)?;
    // Knowing the voucher comes first, and counts as an attempt whatever follows.
    let id = look_up(app, actor, own, &input.key).await?;
    let done = match Once::begin::<Reserved>(app, actor, "reserveVoucher", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = reserve_in(app, actor, &once.tx, id, &input).await;
            once.finish(app, result).await?
        }
    };
    Ok((
        find(app, &Scope::Partner(own), done.voucher).await?,
        done.warnings,
    ))
}

async fn reserve_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    id: VoucherId,
    input: &NewReservation,
) -> Result<Reserved, AppError> {
    let (own, scope) = actor.may_in_partner(Action::ReserveVoucher)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let program = app.program()?;
    let rules = program.rules(today)?;
    let before = vouchers::lock(tx, &Scope::Everything, id)
        .await?
        .ok_or(Reason::VoucherNotFoundOrEmailMismatch)?;
    let decision = facts(&before).decide(Command::Reserve { by: own }, today, &rules)?;
    if let Some(held) = hold::serve(app, tx, own, id).await? {
        return Err(held.into());
    }

    let engagement_type = engagement_type(&program, &before)?;
    let partner = partner::facts(tx, own)
        .await?
        .ok_or_else(|| AppError::internal("a partner is missing"))?;
    let ask = ReservationAsk {
        engagement_type,
        location: input.location,
        delivery_country: &input.delivery_country,
        lead: input.lead_consultant,
        assistants: &input.assistants,
    };
    let verdict = reservation_refusals(&program, &partner, &ask, today)?;
    let plan = Plan {
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        planned_start: None,
    };
    let mut refusals = plan_refusals(plan, before.expires_on, today, &rules);
    if !scope.holds(own, input.location) {
        refusals.push(Refusal::new(Reason::LocationNotGranted).at("locationId"));
    }
    refusals.extend(verdict.refusals);
    let statement = input.fifteen_day_exception.as_deref();
    refusals.extend(fifteen_day_refusal(tx, &before, statement, &rules).await?);
    let terms = program.agreement(today).map(|it| it.version.clone());
    if input.accepted_terms_version.is_none() || input.accepted_terms_version != terms {
        refusals.push(Refusal::new(Reason::TermsNotAccepted).at("acceptedTermsVersion"));
    }
    if !refusals.is_empty() {
        return Err(refusals.into());
    }

    let delivery = (input.delivery_country.as_str(), input.lead_consultant);
    let evidence = Evidence {
        warnings: verdict.warnings.clone(),
        ..Evidence::of(&program, &partner, engagement_type, delivery, today)?
    };
    let row = reservation::Model {
        id: app.ids.mint(now),
        voucher_id: id,
        partner_id: own,
        location_id: input.location,
        delivery_country: input.delivery_country.clone(),
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        lead_consultant_id: input.lead_consultant,
        assistant_ids: reservation::UserIds(input.assistants.clone()),
        terms_version: terms.unwrap_or_default(),
        fifteen_day_exception: input.fifteen_day_exception.clone(),
        evidence: serde_json::to_value(evidence)?,
        reserved_by_user: actor.user,
        reserved_at: now,
        ended_at: None,
        end_reason: None,
        redemption_evidence: None,
    };
    let reserved = reservations::insert(tx, row).await?;
    let proof = Proof {
        program: &program,
        partner: &partner,
        engagement_type,
        on: today,
    };
    engagement::record(tx, app, actor, &reserved, &proof).await?;
    let mut change = Change::new(decision);
    change.columns.reserved_by = Set(Some(own));
    let after = vouchers::transition(tx, app, Some(actor), &before, change).await?;
    audit::record(
        tx,
        app,
        Some(actor),
        audit::Line::done("reserveVoucher", "voucher", id.0),
    )
    .await?;
    let name = &actor.organization_name;
    mail::reservation_changed(tx, app, "voucher_reserved", &after, &reserved, name).await?;
    Ok(Reserved {
        voucher: id,
        warnings: verdict.warnings,
    })
}

async fn fifteen_day_refusal(
    tx: &Tx,
    voucher: &voucher::Model,
    statement: Option<&str>,
    rules: &crate::domain::rules::Rules,
) -> Result<Option<Refusal>, AppError> {
    if voucher.days < rules.once_per_customer_days {
        return Ok(None);
    }
    let earlier = vouchers::long_engagements(tx, voucher, rules.once_per_customer_days).await?;
    let earlier: Vec<Purpose<'_>> = earlier.iter().map(purpose).collect();
    Ok(long_engagement_refusal(
        voucher.days,
        purpose(voucher),
        &earlier,
        statement,
        rules,
    ))
}

/// What makes the engagement of a voucher different from others.
pub(super) fn purpose(voucher: &voucher::Model) -> Purpose<'_> {
    Purpose {
        division: voucher.division.as_deref(),
        focus_product: voucher.focus_product.as_deref(),
    }
}

/// What a reservation rested on, for the partner and the operator.
pub fn evidence(actor: &Actor, row: &reservation::Model) -> Option<Evidence> {
    read(actor, row, Some(&row.evidence))
}

/// What was found when its voucher was redeemed, for the same.
pub fn redemption_evidence(actor: &Actor, row: &reservation::Model) -> Option<Evidence> {
    read(actor, row, row.redemption_evidence.as_ref())
}

fn read(
    actor: &Actor,
    row: &reservation::Model,
    noted: Option<&serde_json::Value>,
) -> Option<Evidence> {
    let noted = noted.filter(|_| actor.sees_inside(row.partner_id))?;
    serde_json::from_value(noted.clone()).ok()
}

pub(super) fn engagement_type<'a>(
    program: &'a Program,
    voucher: &voucher::Model,
) -> Result<&'a EngagementType, AppError> {
    program
        .engagement_type(voucher.engagement_type_id)
        .ok_or_else(|| AppError::internal("an engagement type left the catalogue"))
}

/// What should be looked at although the voucher could be reserved, as it was noted then.
pub fn warnings(row: &reservation::Model) -> Vec<Refusal> {
    let noted = row.evidence.get("warnings").cloned().unwrap_or_default();
    serde_json::from_value(noted).unwrap_or_default()
}
