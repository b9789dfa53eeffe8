//! People: by their e-mail address, of an organization, with their roles and skills.

use std::collections::BTreeSet;

use entity::vocab::{Locale, OrganizationId, OrganizationKind, Role, UserId};
use entity::{consultant_skill, organization, role_grant, user};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::rows::keyed;

/// The language of the person with this address, if we know one.
pub async fn locale_of(
    connection: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<Locale>, DbErr> {
    user::Entity::find()
        .select_only()
        .column(user::Column::Locale)
        .filter(user::Column::Email.eq(email))
        .into_tuple()
        .one(connection)
        .await
}

/// The person with this address, and the kind of the organization that they act for: that of their
/// oldest role.
pub async fn by_address<C: ConnectionTrait>(
    connection: &C,
    email: &str,
) -> Result<Option<(user::Model, Option<OrganizationKind>)>, DbErr> {
    let Some(person) = user::Entity::find()
        .filter(user::Column::Email.eq(email))
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let kind = role_grant::Entity::find()
        .join(
            JoinType::InnerJoin,
            role_grant::Entity::belongs_to(organization::Entity)
                .from(role_grant::Column::OrganizationId)
                .to(organization::Column::Id)
                .into(),
        )
        .select_only()
        .column(organization::Column::Kind)
        .filter(role_grant::Column::UserId.eq(person.id))
        .order_by_asc(role_grant::Column::Id)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(Some((person, kind)))
}

/// A person with one of their roles in an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub organization: OrganizationId,
    pub role: Role,
    pub person: user::Model,
}

/// The people of organizations by name, once for each role, in two statements.
pub async fn of(
    connection: &impl ConnectionTrait,
    organizations: &[OrganizationId],
) -> Result<Vec<Member>, DbErr> {
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::OrganizationId.is_in(organizations.iter().copied()))
        .order_by_asc(role_grant::Column::Id)
        .all(connection)
        .await?;
    let people: BTreeSet<UserId> = grants.iter().map(|grant| grant.user_id).collect();
    let people = user::Entity::find()
        .filter(user::Column::Id.is_in(people))
        .all(connection)
        .await?;
    let people = keyed(people, |person| person.id);
    let member = |grant: role_grant::Model| {
        Some(Member {
            organization: grant.organization_id,
            role: grant.role,
            person: people.get(&grant.user_id)?.clone(),
        })
    };
    let mut members: Vec<Member> = grants.into_iter().filter_map(member).collect();
    members.sort_by(|one, other| {
        (&one.person.name, one.person.id).cmp(&(&other.person.name, other.person.id))
    });
    Ok(members)
}

/// The roles of people, in the order in which they were granted.
pub async fn grants_of(
    connection: &impl ConnectionTrait,
    people: &[UserId],
) -> Result<Vec<role_grant::Model>, DbErr> {
    role_grant::Entity::find()
        .filter(role_grant::Column::UserId.is_in(people.iter().copied()))
        .order_by_asc(role_grant::Column::Id)
        .all(connection)
        .await
}

/// A person with a role, anywhere or in one organization.
pub async fn with_role(
    connection: &impl ConnectionTrait,
    person: UserId,
    role: Role,
    organization: Option<OrganizationId>,
) -> Result<Option<user::Model>, DbErr> {
    let mut grants = role_grant::Entity::find()
        .filter(role_grant::Column::UserId.eq(person))
        .filter(role_grant::Column::Role.eq(role));
    if let Some(organization) = organization {
        grants = grants.filter(role_grant::Column::OrganizationId.eq(organization));
    }
    if grants.one(connection).await?.is_none() {
        return Ok(None);
    }
    user::Entity::find_by_id(person).one(connection).await
}

/// The exams and assessments that people passed, oldest first.
pub async fn skills_of(
    connection: &impl ConnectionTrait,
    people: &[UserId],
) -> Result<Vec<consultant_skill::Model>, DbErr> {
    consultant_skill::Entity::find()
        .filter(consultant_skill::Column::UserId.is_in(people.iter().copied()))
        .order_by_asc(consultant_skill::Column::AchievedOn)
        .order_by_asc(consultant_skill::Column::Id)
        .all(connection)
        .await
}
