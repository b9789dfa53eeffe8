//! Partners: the facts that rules decide on.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::vocab::{CompetencyChange, OrganizationId, OrganizationKind, Role, UserId};
use entity::{
    competency_event, consultant_skill, enrollment_event, organization, partner_competency,
    partner_location, role_grant, user,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};

use super::rows::{grouped, keyed};
use super::{Tx, competency, enrollment};
use crate::domain::competency::Standing;
use crate::domain::partner::{
    CompetencyPast, Consultant, EnrollmentPast, HeldCompetency, HeldEnrollment, Location,
    PartnerFacts, Signature, Skill, Training,
};

/// Everything that eligibility, enrollment and reservation ask about a partner; `None` when there
/// is no such partner.
pub async fn facts(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Option<PartnerFacts>, DbErr> {
    Ok(facts_of(connection, &[id]).await?.remove(&id))
}

/// The same for several partners, in eleven statements however many they are.
pub async fn facts_of(
    connection: &impl ConnectionTrait,
    ids: &[OrganizationId],
) -> Result<HashMap<OrganizationId, PartnerFacts>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let partners = organization::Entity::find()
        .filter(organization::Column::Id.is_in(ids.iter().copied()))
        .filter(organization::Column::Kind.eq(OrganizationKind::Partner))
        .all(connection)
        .await?;
    let competencies = competencies_of(connection, ids).await?;
    let held_ids: Vec<_> = competencies.iter().map(|row| row.id).collect();
    let changes = competency::events(connection, &held_ids).await?;
    let mut changes = grouped(changes, |row| row.partner_competency_id);
    let mut competencies = grouped(competencies, |row| row.partner_id);
    let trainings = competency::trainings_of(connection, ids).await?;
    let mut trainings = grouped(trainings, |row| row.partner_id);
    let signatures = enrollment::signatures(connection, ids).await?;
    let mut signatures = grouped(signatures, |row| row.partner_id);
    let enrollments = enrollment::of(connection, ids).await?;
    let enrolled: Vec<_> = enrollments.iter().map(|row| row.id).collect();
    let events = enrollment::events(connection, &enrolled).await?;
    let mut events = grouped(events, |row| row.enrollment_id);
    let mut enrollments = grouped(enrollments, |row| row.partner_id);
    let locations = locations_of(connection, ids).await?;
    let mut locations = grouped(locations, |row| row.partner_id);
    let mut consultants = consultants(connection, ids).await?;
    let mut facts = HashMap::new();
    for partner in partners {
        let id = partner.id;
        let Some(membership_ends_on) = partner.membership_ends_on else {
            continue;
        };
        let known = PartnerFacts {
            partner_id: id,
            membership_ends_on,
            competencies: all(&mut competencies, id, |row| {
                let past = changes.remove(&row.id).unwrap_or_default();
                held(&row, past)
            }),
            trainings: all(&mut trainings, id, |row| Training {
                passed_on: row.passed_on,
                valid_until: row.valid_until,
            }),
            signatures: all(&mut signatures, id, |row| Signature {
                agreement_id: row.program_agreement_id,
                signed_on: row.signed_at.date_naive(),
            }),
            enrollments: all(&mut enrollments, id, |row| HeldEnrollment {
                offering_id: row.offering_id,
                state: row.state,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                past: past_of(events.remove(&row.id).unwrap_or_default()),
            }),
            locations: all(&mut locations, id, |row| Location {
                id: row.id,
                country: row.country,
            }),
            consultants: consultants.remove(&id).unwrap_or_default(),
        };
        facts.insert(id, known);
    }
    Ok(facts)
}

/// An enrollment's changes of state, in the words of the rules.
fn past_of(events: Vec<enrollment_event::Model>) -> Vec<EnrollmentPast> {
    let events = events.into_iter();
    events
        .map(|it| EnrollmentPast {
            from: it.at.date_naive(),
            before: it.before,
            after: it.after,
        })
        .collect()
}

fn held(row: &partner_competency::Model, past: Vec<competency_event::Model>) -> HeldCompetency {
    let began = |change| {
        matches!(
            change,
            CompetencyChange::Started | CompetencyChange::Qualified | CompetencyChange::Activated
        )
    };
    let past = past.into_iter().map(|it| CompetencyPast {
        from: it.at.date_naive(),
        began: began(it.change),
        standing: Standing {
            level: it.level,
            status: it.status,
            anniversary_on: it.anniversary_on,
        },
    });

    HeldCompetency {
        competency_id: row.competency_id,
        level: row.level,
        status: row.status,
        anniversary_on: row.anniversary_on,
        past: past.collect(),
    }
}

/// What one partner has of the rows of many, in the words of the rules.
fn all<R, F>(
    rows: &mut HashMap<OrganizationId, Vec<R>>,
    id: OrganizationId,
    fact: impl FnMut(R) -> F,
) -> Vec<F> {
    let own = rows.remove(&id).unwrap_or_default();
    own.into_iter().map(fact).collect()
}

async fn consultants(
    connection: &impl ConnectionTrait,
    ids: &[OrganizationId],
) -> Result<HashMap<OrganizationId, Vec<Consultant>>, DbErr> {
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::OrganizationId.is_in(ids.iter().copied()))
        .filter(role_grant::Column::Role.eq(Role::Consultant))
        .order_by_asc(role_grant::Column::UserId)
        .all(connection)
        .await?;
    let people: Vec<UserId> = grants.iter().map(|it| it.user_id).collect();
    let known = user::Entity::find()
        .filter(user::Column::Id.is_in(people.iter().copied()))
        .filter(user::Column::DisabledAt.is_null())
        .all(connection)
        .await?;
    let known = keyed(known, |row| row.id);
    let skills = consultant_skill::Entity::find()
        .filter(consultant_skill::Column::UserId.is_in(people))
        .order_by_asc(consultant_skill::Column::Id)
        .all(connection)
        .await?;
    let skills = grouped(skills, |row| row.user_id);
    let mut consultants: HashMap<OrganizationId, Vec<Consultant>> = HashMap::new();
    for grant in grants {
        let Some(person) = known.get(&grant.user_id) else {
            continue;
        };
        let passed = skills.get(&person.id).into_iter().flatten();
        let consultant = Consultant {
            id: person.id,
            name: person.name.clone(),
            skills: passed
                .map(|row| Skill {
                    exam: row.exam.clone(),
                    achieved_on: row.achieved_on,
                })
                .collect(),
        };
        let own = consultants.entry(grant.organization_id).or_default();
        own.push(consultant);
    }
    Ok(consultants)
}

/// A partner, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: OrganizationId) -> Result<Option<organization::Model>, DbErr> {
    organization::Entity::find_by_id(id)
        .filter(organization::Column::Kind.eq(OrganizationKind::Partner))
        .lock_exclusive()
        .one(tx)
        .await
}

/// Writes down until when the membership of a partner runs.
pub async fn set_membership(
    tx: &Tx,
    partner: organization::Model,
    ends_on: NaiveDate,
) -> Result<organization::Model, DbErr> {
    let columns = organization::ActiveModel {
        id: Set(partner.id),
        membership_ends_on: Set(Some(ends_on)),
        ..Default::default()
    };
    columns.update(tx).await
}

/// The locations of partners, oldest first.
pub async fn locations_of(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<partner_location::Model>, DbErr> {
    partner_location::Entity::find()
        .filter(partner_location::Column::PartnerId.is_in(partners.iter().copied()))
        .order_by_asc(partner_location::Column::Id)
        .all(connection)
        .await
}

/// The competencies of partners, oldest first.
pub async fn competencies_of(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<partner_competency::Model>, DbErr> {
    partner_competency::Entity::find()
        .filter(partner_competency::Column::PartnerId.is_in(partners.iter().copied()))
        .order_by_asc(partner_competency::Column::Id)
        .all(connection)
        .await
}
