//! The competencies that partners hold, with their history, and the exams of their consultants.

use chrono::{NaiveDate, TimeDelta};
use entity::vocab::{
    CompetencyChange, CompetencyId, CompetencyStatus, ConsultantSkillId, OrganizationId,
    PartnerCompetencyId, UserId,
};
use entity::{competency_event, compliance_training, consultant_skill, partner_competency};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::Tx;
use crate::app::App;
use crate::domain::competency::Standing;
use crate::domain::rules::Rules;
use crate::policy::Actor;

/// What an event says of a competency.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    pub change: CompetencyChange,
    pub reason: Option<&'a str>,
    pub actor: Option<&'a Actor>,
}

/// What a partner holds of a competency, locked.
pub async fn lock(
    tx: &Tx,
    partner: OrganizationId,
    competency: CompetencyId,
) -> Result<Option<partner_competency::Model>, DbErr> {
    partner_competency::Entity::find()
        .filter(partner_competency::Column::PartnerId.eq(partner))
        .filter(partner_competency::Column::CompetencyId.eq(competency))
        .lock_exclusive()
        .one(tx)
        .await
}

/// The same by its own id.
pub async fn lock_by_id(
    tx: &Tx,
    id: PartnerCompetencyId,
) -> Result<Option<partner_competency::Model>, DbErr> {
    partner_competency::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await
}

/// Writes down where a competency now stands, with its event. `held` is what was there before.
pub async fn put(
    tx: &Tx,
    app: &App,
    held: Option<partner_competency::Model>,
    (partner, competency): (OrganizationId, CompetencyId),
    standing: Standing,
    note: Note<'_>,
) -> Result<partner_competency::Model, DbErr> {
    let now = app.clock.now();
    let row = partner_competency::Model {
        id: held.as_ref().map_or_else(|| app.ids.mint(now), |it| it.id),
        partner_id: partner,
        competency_id: competency,
        level: standing.level,
        status: standing.status,
        anniversary_on: standing.anniversary_on,
        reminded_before: held.as_ref().and_then(|it| it.reminded_before),
        reminded_after: held.as_ref().and_then(|it| it.reminded_after),
    };
    let active = row.clone().into_active_model();
    if held.is_some() {
        active.reset_all().update(tx).await?;
    } else {
        active.insert(tx).await?;
    }
    let event = competency_event::Model {
        id: app.ids.mint(now),
        partner_competency_id: row.id,
        change: note.change,
        level: row.level,
        status: row.status,
        anniversary_on: row.anniversary_on,
        reason: note.reason.map(str::to_owned),
        actor_id: note.actor.map(|it| it.user),
        at: now,
    };
    event.into_active_model().insert(tx).await?;
    Ok(row)
}

/// Remembers for which anniversary the partner was reminded, before or after it.
pub async fn reminded(tx: &Tx, row: &partner_competency::Model, after: bool) -> Result<(), DbErr> {
    let mut columns = partner_competency::ActiveModel {
        id: Set(row.id),
        ..Default::default()
    };
    let day = Set(Some(row.anniversary_on));
    if after {
        columns.reminded_after = day;
    } else {
        columns.reminded_before = day;
    }
    columns.update(tx).await?;
    Ok(())
}

/// Competencies for which something falls due on a day.
pub async fn due(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
    rules: &Rules,
    limit: u64,
) -> Result<Vec<PartnerCompetencyId>, DbErr> {
    let day = partner_competency::Column::AnniversaryOn;
    let back = |days: i64| today - TimeDelta::days(days);
    let not_for_it = |column: partner_competency::Column| {
        Condition::any()
            .add(column.is_null())
            .add(Expr::col(column).ne(Expr::col(day)))
    };
    let lost = Condition::all().add(day.lt(back(rules.competency_renewal_days)));
    let after = Condition::all()
        .add(day.lte(back(rules.competency_reminder_after_days)))
        .add(not_for_it(partner_competency::Column::RemindedAfter));
    let before = Condition::all()
        .add(day.lte(today + TimeDelta::days(rules.competency_reminder_before_days)))
        .add(day.gt(back(rules.competency_reminder_after_days)))
        .add(not_for_it(partner_competency::Column::RemindedBefore));
    let live = [CompetencyStatus::Active, CompetencyStatus::AtRisk];
    partner_competency::Entity::find()
        .select_only()
        .column(partner_competency::Column::Id)
        .filter(partner_competency::Column::Status.is_in(live))
        .filter(Condition::any().add(lost).add(after).add(before))
        .order_by_asc(partner_competency::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await
}

/// The events of competencies, oldest first.
pub async fn events(
    connection: &impl ConnectionTrait,
    competencies: &[PartnerCompetencyId],
) -> Result<Vec<competency_event::Model>, DbErr> {
    competency_event::Entity::find()
        .filter(competency_event::Column::PartnerCompetencyId.is_in(competencies.iter().copied()))
        .order_by_asc(competency_event::Column::Id)
        .all(connection)
        .await
}

/// Notes that a person passed an exam; another day replaces the one that was noted.
pub async fn put_skill(
    tx: &Tx,
    app: &App,
    person: UserId,
    exam: &str,
    achieved_on: NaiveDate,
) -> Result<(), DbErr> {
    let written = consultant_skill::Entity::update_many()
        .col_expr(
            consultant_skill::Column::AchievedOn,
            Expr::value(achieved_on),
        )
        .filter(consultant_skill::Column::UserId.eq(person))
        .filter(consultant_skill::Column::Exam.eq(exam))
        .exec(tx)
        .await?;
    if written.rows_affected == 0 {
        let row = consultant_skill::Model {
            id: app.ids.mint::<ConsultantSkillId>(app.clock.now()),
            user_id: person,
            exam: exam.to_owned(),
            achieved_on,
        };
        row.into_active_model().insert(tx).await?;
    }
    Ok(())
}

/// Takes an exam of a person away; `false` when it was not noted.
pub async fn remove_skill(tx: &Tx, person: UserId, exam: &str) -> Result<bool, DbErr> {
    let removed = consultant_skill::Entity::delete_many()
        .filter(consultant_skill::Column::UserId.eq(person))
        .filter(consultant_skill::Column::Exam.eq(exam))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected > 0)
}

/// The passes of the compliance training of partners, oldest first.
pub async fn trainings_of(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<compliance_training::Model>, DbErr> {
    compliance_training::Entity::find()
        .filter(compliance_training::Column::PartnerId.is_in(partners.iter().copied()))
        .order_by_asc(compliance_training::Column::PassedOn)
        .order_by_asc(compliance_training::Column::Id)
        .all(connection)
        .await
}

/// Notes a pass of the compliance training; the same pass again changes its last day.
pub async fn put_training(
    tx: &Tx,
    app: &App,
    partner: OrganizationId,
    passed_on: NaiveDate,
    valid_until: NaiveDate,
) -> Result<compliance_training::Model, DbErr> {
    let known = compliance_training::Entity::find()
        .filter(compliance_training::Column::PartnerId.eq(partner))
        .filter(compliance_training::Column::PassedOn.eq(passed_on))
        .one(tx)
        .await?;
    let row = compliance_training::Model {
        id: known
            .as_ref()
            .map_or_else(|| app.ids.mint(app.clock.now()), |it| it.id),
        partner_id: partner,
        passed_on,
        valid_until,
    };
    let active = row.clone().into_active_model();
    if known.is_some() {
        active.reset_all().update(tx).await?;
    } else {
        active.insert(tx).await?;
    }
    Ok(row)
}
