//! Changing a reservation, and letting it go.

use chrono::NaiveDate;
use entity::vocab::{OrganizationId, UserId, VoucherId};
use entity::{reservation, voucher};
use sea_orm::Set;

use super::engagement_type;
use crate::app::App;
use crate::domain::eligibility::lead_refusal;
use crate::domain::engagement::{Plan, plan_refusals};
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::engagement::{self, Proof};
use crate::service::voucher::{facts, required};
use crate::service::{extension, mail};
use crate::store::voucher::Change;
use crate::store::{Tx, audit, partner, reservation as reservations, rows, voucher as vouchers};

/// New dates, and perhaps another team, for a reservation.
#[derive(Clone, Debug)]
pub struct Reschedule {
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub lead_consultant: Option<UserId>,
    /// Who assists from now on; as before when absent.
    pub assistants: Option<Vec<UserId>>,
    pub notify_customer: bool,
}

/// Changes the dates or the lead consultant of a reservation.
pub async fn reschedule(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    input: Reschedule,
) -> Result<voucher::Model, AppError> {
    let (_, scope) = actor.may_in_partner(Action::ReserveVoucher)?;
    move_to(app, actor, &scope, id, input, None).await
}

/// The same for whoever may do it: the operator, in the partner's place, says why.
pub(in crate::service) async fn move_to(
    app: &App,
    actor: &Actor,
    scope: &Scope,
    id: VoucherId,
    input: Reschedule,
    reason: Option<String>,
) -> Result<voucher::Model, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    let rules = program.rules(today)?;

    let tx = app.db.write().await?;
    let (before, live) = lock_reserved(&tx, scope, id).await?;
    let own = scope.partner().or(before.reserved_by);
    let own = own.ok_or_else(|| Refusal::state(before.state))?;
    let decision = facts(&before).decide(Command::Reschedule { by: own }, today, &rules)?;
    let live = live.ok_or_else(|| Refusal::state(before.state))?;
    let plan = Plan {
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        planned_start: Some(live.starts_on),
    };
    let mut refusals = plan_refusals(plan, before.expires_on, today, &rules);
    let lead = input.lead_consultant.unwrap_or(live.lead_consultant_id);
    let assistants = input
        .assistants
        .clone()
        .unwrap_or_else(|| live.assistant_ids.0.clone());
    let team_changes = lead != live.lead_consultant_id || assistants != live.assistant_ids.0;
    if team_changes {
        refusals.extend(team_refusals(app, &tx, own, &before, (lead, &assistants), &live).await?);
    }
    if !refusals.is_empty() {
        return Err(refusals.into());
    }

    let columns = reservation::ActiveModel {
        starts_on: Set(input.starts_on),
        ends_on: Set(input.ends_on),
        lead_consultant_id: Set(lead),
        assistant_ids: Set(reservation::UserIds(assistants.clone())),
        ..Default::default()
    };
    reservations::update(&tx, live.id, columns).await?;
    if team_changes {
        let moved = reservation::Model {
            lead_consultant_id: lead,
            assistant_ids: reservation::UserIds(assistants.clone()),
            ..live.clone()
        };
        let partner = partner::facts(&tx, own).await?;
        let proof = Proof {
            program: &program,
            partner: &partner.ok_or_else(|| AppError::internal("a partner is missing"))?,
            engagement_type: engagement_type(&program, &before)?,
            on: today,
        };
        engagement::record(&tx, app, actor, &moved, &proof).await?;
    }
    let dates = format!("{} – {}", input.starts_on, input.ends_on);
    let (dates, line) = match &reason {
        None => (
            dates,
            audit::Line::done("rescheduleReservation", "voucher", id.0),
        ),
        Some(reason) => (
            format!("{dates}: {reason}"),
            audit::Line::done("rescheduleForPartner", "voucher", id.0).detail(reason.as_str()),
        ),
    };
    let change = Change::new(decision).because(Some(dates));
    let after = vouchers::transition(&tx, app, Some(actor), &before, change).await?;
    audit::record(&tx, app, Some(actor), line).await?;
    if input.notify_customer {
        let dates_stay = (live.starts_on, live.ends_on) == (input.starts_on, input.ends_on);
        let moved = reservation::Model {
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            lead_consultant_id: lead,
            assistant_ids: reservation::UserIds(assistants),
            ..live
        };
        let name = name_of(&tx, own).await?;
        let kind = "reservation_rescheduled";
        if dates_stay && team_changes {
            mail::extension::team_changed(&tx, app, &after, &moved, &name).await?;
        } else {
            mail::reservation_changed(&tx, app, kind, &after, &moved, &name).await?;
        }
        if reason.is_some() {
            // The partner did not do it itself.
            mail::tell_reserver(&tx, app, kind, &after, &moved, &name).await?;
        }
    }
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

async fn name_of(tx: &Tx, partner: OrganizationId) -> Result<String, AppError> {
    let found = rows::organizations(tx, &[partner]).await?.remove(&partner);
    Ok(found.map(|it| it.name).unwrap_or_default())
}

/// Why the new people cannot deliver; those who were there before stay without being asked again.
async fn team_refusals(
    app: &App,
    tx: &Tx,
    own: OrganizationId,
    voucher: &voucher::Model,
    (lead, assistants): (UserId, &[UserId]),
    before: &reservation::Model,
) -> Result<Vec<Refusal>, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    let partner = partner::facts(tx, own)
        .await?
        .ok_or_else(|| AppError::internal("a partner is missing"))?;
    let engagement_type = engagement_type(&program, voucher)?;
    let mut refusals = Vec::new();
    if lead != before.lead_consultant_id {
        refusals.extend(lead_refusal(
            &program,
            &partner,
            engagement_type,
            lead,
            today,
        )?);
    }
    let strangers = assistants
        .iter()
        .filter(|it| partner.consultant(**it).is_none());
    refusals.extend(strangers.map(|_| Refusal::new(Reason::NotFound).at("assistantIds")));
    Ok(refusals)
}

/// Lets a voucher go: it is assigned again, to any partner, with the same last day. The operator
/// may do it in the partner's place.
pub async fn cancel(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    reason: String,
) -> Result<voucher::Model, AppError> {
    let scope = match actor.may_in_partner(Action::ReserveVoucher) {
        Ok((_, scope)) => scope,
        Err(_) => actor.may(Action::VoidVoucher)?,
    };
    let now = app.clock.now();
    let today = now.date_naive();
    let rules = app.program()?.rules(today)?;
    let reason = required("reason", &reason, 500)?;

    let tx = app.db.write().await?;
    let (before, live) = lock_reserved(&tx, &scope, id).await?;
    let by = before
        .reserved_by
        .ok_or_else(|| Refusal::state(before.state))?;
    let decision = facts(&before).decide(Command::CancelReservation { by }, today, &rules)?;
    let live = live.ok_or_else(|| Refusal::state(before.state))?;
    reservations::end(&tx, live.id, now, reason.clone()).await?;
    extension::lapse(&tx, id).await?;
    let mut change = Change::new(decision).because(Some(reason.clone()));
    change.columns.reserved_by = Set(None);
    let after = vouchers::transition(&tx, app, Some(actor), &before, change).await?;
    let line = audit::Line::done("cancelReservation", "voucher", id.0).detail(reason);
    audit::record(&tx, app, Some(actor), line).await?;
    let name = name_of(&tx, by).await?;
    let kind = "reservation_cancelled";
    mail::reservation_changed(&tx, app, kind, &after, &live, &name).await?;
    if scope == Scope::Everything {
        // The partner did not do it itself.
        mail::tell_reserver(&tx, app, kind, &after, &live, &name).await?;
    }
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

async fn lock_reserved(
    tx: &Tx,
    scope: &Scope,
    id: VoucherId,
) -> Result<(voucher::Model, Option<reservation::Model>), AppError> {
    let voucher = vouchers::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let live = reservations::live(tx, id).await?;
    Ok((voucher, live))
}
