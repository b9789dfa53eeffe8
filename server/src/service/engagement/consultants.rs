//! Who delivers an engagement: one lead with an exam of a qualifying competency, and assistants,
//! for whom a missing exam is a warning (`domain.md` §14, scenario 21). The proof is kept as it was
//! when they were assigned.

use chrono::NaiveDate;
use entity::vocab::{ConsultantRole as Role, ReservationId, UserId};
use entity::{consultant_assignment, reservation};
use sea_orm::Set;

use super::lock;
use crate::app::App;
use crate::domain::eligibility::lead_refusal;
use crate::domain::partner::PartnerFacts;
use crate::domain::program::{EngagementType, Program};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::{
    Tx, audit, engagement_log as log, partner as partners, reservation as reservations,
};

/// A consultant's part in an engagement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub engagement: ReservationId,
    pub person: UserId,
    pub role: Role,
}

/// Gives a consultant a part in an engagement. A new lead takes the place of the one before.
pub async fn assign(
    app: &App,
    actor: &Actor,
    input: Assignment,
) -> Result<(reservation::Model, Vec<Refusal>), AppError> {
    let (own, scope) = actor.may_in_partner(Action::ReserveVoucher)?;
    let today = app.clock.today();
    let program = app.program()?;
    let tx = app.db.write().await?;
    let (live, voucher) = lock(&tx, app, &scope, input.engagement, "engagementId").await?;
    let partner = partners::facts(&tx, own).await?;
    let partner = partner.ok_or_else(|| AppError::internal("a partner is missing"))?;
    let engagement_type = program
        .engagement_type(voucher.engagement_type_id)
        .ok_or_else(|| AppError::internal("an engagement type left the catalogue"))?;
    let unqualified = lead_refusal(&program, &partner, engagement_type, input.person, today)?
        .map(|it| it.at("personId"));
    let warnings = match (input.role, unqualified) {
        (_, None) => Vec::new(),
        (Role::Assistant, Some(refusal)) if refusal.reason == Reason::ConsultantNotQualified => {
            vec![refusal]
        }
        (Role::Lead | Role::Assistant, Some(refusal)) => return Err(refusal.into()),
    };
    if input.role == Role::Assistant && live.lead_consultant_id == input.person {
        // Somebody has to lead.
        return Err(Refusal::invalid("role", "engagement_needs_lead").into());
    }
    let mut after = live.clone();
    after.assistant_ids.0.retain(|it| *it != input.person);
    match input.role {
        Role::Lead => after.lead_consultant_id = input.person,
        Role::Assistant => after.assistant_ids.0.push(input.person),
    }
    store(&tx, &after).await?;
    let proof = Proof {
        program: &program,
        partner: &partner,
        engagement_type,
        on: today,
    };
    record(&tx, app, actor, &after, &proof).await?;
    let line = audit::Line::done("assignConsultant", "engagement", live.id.0)
        .detail(format!("{} for {}", input.role, voucher.number));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok((after, warnings))
}

/// Ends an assistant's part in an engagement.
pub async fn release(
    app: &App,
    actor: &Actor,
    engagement: ReservationId,
    person: UserId,
) -> Result<reservation::Model, AppError> {
    let (_, scope) = actor.may_in_partner(Action::ReserveVoucher)?;
    let tx = app.db.write().await?;
    let (live, voucher) = lock(&tx, app, &scope, engagement, "engagementId").await?;
    if live.lead_consultant_id == person {
        return Err(Refusal::invalid("personId", "engagement_needs_lead").into());
    }
    let mut after = live.clone();
    after.assistant_ids.0.retain(|it| *it != person);
    if after.assistant_ids == live.assistant_ids {
        return Err(AppError::not_found("personId"));
    }
    store(&tx, &after).await?;
    let now = app.clock.now();
    for row in log::assignments_of(&tx, &[live.id]).await? {
        if row.user_id == person {
            log::end_assignment(&tx, row.id, now).await?;
        }
    }
    let line = audit::Line::done("releaseConsultant", "engagement", live.id.0)
        .detail(voucher.number.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(after)
}

async fn store(tx: &Tx, after: &reservation::Model) -> Result<(), AppError> {
    let columns = reservation::ActiveModel {
        lead_consultant_id: Set(after.lead_consultant_id),
        assistant_ids: Set(after.assistant_ids.clone()),
        ..Default::default()
    };
    reservations::update(tx, after.id, columns).await
}

/// What a consultant's exams are looked up in.
pub struct Proof<'a> {
    pub program: &'a Program,
    pub partner: &'a PartnerFacts,
    pub engagement_type: &'a EngagementType,
    pub on: NaiveDate,
}

/// Writes down who delivers an engagement as its reservation says, with the exam that each of them
/// can show on that day; parts that stay as they were are left alone.
pub async fn record(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    reservation: &reservation::Model,
    proof: &Proof<'_>,
) -> Result<(), AppError> {
    let now = app.clock.now();
    let lead = [(reservation.lead_consultant_id, Role::Lead)];
    let assistants = reservation.assistant_ids.0.iter();
    let assistants = assistants.map(|it| (*it, Role::Assistant));
    let mut wanted: Vec<(UserId, Role)> = Vec::new();
    for (person, role) in lead.into_iter().chain(assistants) {
        // Whoever leads does not assist, and nobody assists twice.
        if wanted.iter().all(|(other, _)| *other != person) {
            wanted.push((person, role));
        }
    }
    for row in log::assignments_of(tx, &[reservation.id]).await? {
        let stays = wanted.iter().position(|it| *it == (row.user_id, row.role));
        match stays {
            Some(place) => drop(wanted.remove(place)),
            None => log::end_assignment(tx, row.id, now).await?,
        }
    }
    let exams = proof.program.exams_for(proof.engagement_type);
    for (person, role) in wanted {
        let consultant = proof.partner.consultant(person);
        let exam = consultant.and_then(|it| it.passed(&exams, proof.on));
        let achieved_on = consultant.and_then(|it| {
            let skills = it.skills.iter();
            let shown = skills.filter(|it| Some(it.exam.as_str()) == exam);
            shown.map(|it| it.achieved_on).min()
        });
        let row = consultant_assignment::Model {
            id: app.ids.mint(now),
            reservation_id: reservation.id,
            user_id: person,
            role,
            exam: exam.map(str::to_owned),
            exam_achieved_on: achieved_on,
            assigned_by: actor.user,
            assigned_at: now,
            ended_at: None,
        };
        log::insert_assignment(tx, row).await?;
    }
    Ok(())
}
