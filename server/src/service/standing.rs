//! What the operator knows of a partner from elsewhere: its training, its membership, and, as the
//! partner does itself, the exams of its consultants (`domain.md` §3.1, §3.2).

use chrono::{NaiveDate, TimeDelta};
use entity::vocab::{OrganizationId, Role, UserId};
use entity::{compliance_training, organization, user};

use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::audit::{self, Line};
use crate::store::{Tx, competency as competencies, partner as partners, people};

/// Notes that a partner passed the compliance training.
pub async fn record_training(
    app: &App,
    actor: &Actor,
    partner: OrganizationId,
    passed_on: NaiveDate,
    valid_until: Option<NaiveDate>,
) -> Result<compliance_training::Model, AppError> {
    actor.may(Action::ManagePartners)?;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    if passed_on > today {
        return Err(Refusal::invalid("passedOn", "day_in_the_future").into());
    }
    let valid_until =
        valid_until.unwrap_or(passed_on + TimeDelta::days(rules.compliance_training_days));
    if valid_until < passed_on {
        return Err(Refusal::invalid("validUntil", "date_order").into());
    }
    let tx = app.db.write().await?;
    lock(&tx, partner).await?;
    let row = competencies::put_training(&tx, app, partner, passed_on, valid_until).await?;
    let line = Line::done("recordComplianceTraining", "partner", partner.0)
        .detail(format!("{passed_on} – {valid_until}"));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(row)
}

/// Notes that a partner renewed its membership of the network.
pub async fn renew_membership(
    app: &App,
    actor: &Actor,
    partner: OrganizationId,
    ends_on: NaiveDate,
) -> Result<organization::Model, AppError> {
    actor.may(Action::ManagePartners)?;
    let tx = app.db.write().await?;
    let before = lock(&tx, partner).await?;
    if let Some(known) = before.membership_ends_on.filter(|known| ends_on <= *known) {
        return Err(Refusal::invalid("endsOn", "membership_not_longer")
            .with("date", known)
            .into());
    }
    let after = partners::set_membership(&tx, before, ends_on).await?;
    let line =
        Line::done("renewMembership", "partner", partner.0).detail(format!("until {ends_on}"));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(after)
}

async fn lock(tx: &Tx, partner: OrganizationId) -> Result<organization::Model, AppError> {
    partners::lock(tx, partner)
        .await?
        .ok_or_else(|| AppError::not_found("partnerId"))
}

/// Notes that a consultant passed an exam or assessment.
pub async fn record_skill(
    app: &App,
    actor: &Actor,
    person: UserId,
    exam: &str,
    achieved_on: NaiveDate,
) -> Result<user::Model, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    let tx = app.db.write().await?;
    let consultant = consultant(&tx, actor, person).await?;
    let own_exams = program.engagement_types.iter().flat_map(|it| &it.exams);
    let listed = program.exam(exam);
    if listed.is_none() && !own_exams.into_iter().any(|it| it == exam) {
        return Err(Refusal::invalid("exam", "unknown_exam").into());
    }
    if achieved_on > today {
        return Err(Refusal::invalid("achievedOn", "day_in_the_future").into());
    }
    let retired_on = listed.and_then(|it| it.retired_on);
    if let Some(last) = retired_on.filter(|last| *last < achieved_on) {
        return Err(Refusal::invalid("achievedOn", "exam_retired")
            .with("date", last)
            .into());
    }
    competencies::put_skill(&tx, app, person, exam, achieved_on).await?;
    let line =
        Line::done("recordSkill", "person", person.0).detail(format!("{exam} {achieved_on}"));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(consultant)
}

/// Takes an exam of a consultant away.
pub async fn remove_skill(
    app: &App,
    actor: &Actor,
    person: UserId,
    exam: &str,
) -> Result<user::Model, AppError> {
    let tx = app.db.write().await?;
    let consultant = consultant(&tx, actor, person).await?;
    if !competencies::remove_skill(&tx, person, exam).await? {
        return Err(AppError::not_found("exam"));
    }
    let line = Line::done("removeSkill", "person", person.0).detail(exam);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(consultant)
}

/// A consultant inside the actor's reach: of their own company, or, for the operator, of any.
async fn consultant(tx: &Tx, actor: &Actor, person: UserId) -> Result<user::Model, AppError> {
    let scope = actor
        .may(Action::ManageConsultants)
        .or_else(|_| actor.may(Action::ManagePartners))?;
    let within = match scope {
        Scope::Everything => None,
        Scope::Partner(own) => Some(own),
        Scope::PartnerPart(..) | Scope::Customer(_) | Scope::Assignee(..) => {
            return Err(AppError::Forbidden);
        }
    };
    people::with_role(tx, person, Role::Consultant, within)
        .await?
        .ok_or_else(|| AppError::not_found("personId"))
}
