//! People by their e-mail address.

use entity::vocab::{Locale, OrganizationId, Role, UserId};
use entity::{consultant_skill, role_grant, user};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

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

/// The people of an organization by name, with a role if one is given; at most 200.
pub async fn of(
    connection: &impl ConnectionTrait,
    organization: OrganizationId,
    role: Option<Role>,
) -> Result<Vec<user::Model>, DbErr> {
    let mut grants = role_grant::Entity::find()
        .select_only()
        .column(role_grant::Column::UserId)
        .filter(role_grant::Column::OrganizationId.eq(organization));
    if let Some(role) = role {
        grants = grants.filter(role_grant::Column::Role.eq(role));
    }
    user::Entity::find()
        .filter(user::Column::Id.in_subquery(grants.into_query()))
        .order_by_asc(user::Column::Name)
        .order_by_asc(user::Column::Id)
        .limit(200)
        .all(connection)
        .await
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
