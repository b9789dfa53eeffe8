//! Partners: the facts that rules decide on.

use entity::vocab::{OrganizationId, OrganizationKind, Role};
use entity::{
    agreement_signature, compliance_training, consultant_skill, enrollment, organization,
    partner_competency, partner_location, role_grant, user,
};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::rows::grouped;
use crate::domain::partner::{
    Consultant, HeldCompetency, HeldEnrollment, Location, PartnerFacts, Signature, Skill, Training,
};

/// Everything that eligibility, enrollment and reservation ask about a partner, in eight
/// statements; `None` when there is no such partner.
pub async fn facts(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Option<PartnerFacts>, DbErr> {
    let partner = organization::Entity::find_by_id(id)
        .filter(organization::Column::Kind.eq(OrganizationKind::Partner))
        .one(connection)
        .await?;
    let Some(membership_ends_on) = partner.and_then(|it| it.membership_ends_on) else {
        return Ok(None);
    };
    Ok(Some(PartnerFacts {
        partner_id: id,
        membership_ends_on,
        competencies: competencies(connection, id).await?,
        trainings: trainings(connection, id).await?,
        signatures: signatures(connection, id).await?,
        enrollments: enrollments(connection, id).await?,
        locations: locations(connection, id).await?,
        consultants: consultants(connection, id).await?,
    }))
}

async fn competencies(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Vec<HeldCompetency>, DbErr> {
    let rows = partner_competency::Entity::find()
        .filter(partner_competency::Column::PartnerId.eq(id))
        .order_by_asc(partner_competency::Column::Id)
        .all(connection)
        .await?;
    let held = rows.into_iter().map(|row| HeldCompetency {
        competency_id: row.competency_id,
        level: row.level,
        status: row.status,
        anniversary_on: row.anniversary_on,
    });
    Ok(held.collect())
}

async fn trainings(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Vec<Training>, DbErr> {
    let rows = compliance_training::Entity::find()
        .filter(compliance_training::Column::PartnerId.eq(id))
        .all(connection)
        .await?;
    let passed = rows.into_iter().map(|row| Training {
        passed_on: row.passed_on,
        valid_until: row.valid_until,
    });
    Ok(passed.collect())
}

async fn signatures(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Vec<Signature>, DbErr> {
    let rows = agreement_signature::Entity::find()
        .filter(agreement_signature::Column::PartnerId.eq(id))
        .all(connection)
        .await?;
    let signed = rows.into_iter().map(|row| Signature {
        agreement_id: row.program_agreement_id,
        signed_on: row.signed_at.date_naive(),
    });
    Ok(signed.collect())
}

async fn enrollments(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Vec<HeldEnrollment>, DbErr> {
    let rows = enrollment::Entity::find()
        .filter(enrollment::Column::PartnerId.eq(id))
        .order_by_asc(enrollment::Column::Id)
        .all(connection)
        .await?;
    let held = rows.into_iter().map(|row| HeldEnrollment {
        offering_id: row.offering_id,
        state: row.state,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    });
    Ok(held.collect())
}

async fn locations(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Vec<Location>, DbErr> {
    let rows = partner_location::Entity::find()
        .filter(partner_location::Column::PartnerId.eq(id))
        .order_by_asc(partner_location::Column::Id)
        .all(connection)
        .await?;
    let places = rows.into_iter().map(|row| Location {
        id: row.id,
        country: row.country,
    });
    Ok(places.collect())
}

async fn consultants(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Vec<Consultant>, DbErr> {
    let people = user::Entity::find()
        .filter(user::Column::Id.in_subquery(people_with(id, Role::Consultant)))
        .filter(user::Column::DisabledAt.is_null())
        .order_by_asc(user::Column::Id)
        .all(connection)
        .await?;
    let skills = consultant_skill::Entity::find()
        .filter(consultant_skill::Column::UserId.in_subquery(people_with(id, Role::Consultant)))
        .order_by_asc(consultant_skill::Column::Id)
        .all(connection)
        .await?;
    let mut skills = grouped(skills, |row| row.user_id);
    let consultants = people.into_iter().map(|person| Consultant {
        id: person.id,
        name: person.name,
        skills: skills
            .remove(&person.id)
            .unwrap_or_default()
            .into_iter()
            .map(|row| Skill {
                exam: row.exam,
                achieved_on: row.achieved_on,
            })
            .collect(),
    });
    Ok(consultants.collect())
}

/// The ids of the people who have a role in an organization, as a subquery.
fn people_with(organization: OrganizationId, role: Role) -> SelectStatement {
    role_grant::Entity::find()
        .select_only()
        .column(role_grant::Column::UserId)
        .filter(role_grant::Column::OrganizationId.eq(organization))
        .filter(role_grant::Column::Role.eq(role))
        .into_query()
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
