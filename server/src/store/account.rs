//! People, their roles and their sessions.

use chrono::{DateTime, Utc};
use entity::vocab::{Locale, OrganizationId, OrganizationKind, Role, RoleGrantId, UserId};
use entity::{organization, role_grant, session, user};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, FromQueryResult, IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect,
};

/// An account of the demonstration.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Account {
    pub email: String,
    pub name: String,
    pub organization: String,
    pub role: Role,
}

/// The person with this e-mail address, given in lower case.
pub async fn by_email(
    connection: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<user::Model>, DbErr> {
    user::Entity::find()
        .filter(user::Column::Email.eq(email))
        .one(connection)
        .await
}

fn to_organization() -> sea_orm::RelationDef {
    role_grant::Entity::belongs_to(organization::Entity)
        .from(role_grant::Column::OrganizationId)
        .to(organization::Column::Id)
        .into()
}

/// Keeps a new session.
pub async fn open_session(
    connection: &impl ConnectionTrait,
    row: session::Model,
) -> Result<(), DbErr> {
    row.into_active_model().insert(connection).await?;
    Ok(())
}

/// Ends the session of a token; returns it with its person if it was open.
pub async fn end_session(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<session::Model>, DbErr> {
    let open = session::Entity::find()
        .filter(session::Column::TokenHash.eq(token_hash))
        .filter(session::Column::EndedAt.is_null())
        .one(connection)
        .await?;
    let Some(open) = open else { return Ok(None) };
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::Id.eq(open.id))
        .filter(session::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    Ok((ended.rows_affected == 1).then_some(open))
}

/// Forgets sessions that ended or expired before `before`.
pub async fn forget_sessions(
    connection: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let gone = session::Entity::delete_many()
        .filter(
            Condition::any()
                .add(session::Column::ExpiresAt.lt(before))
                .add(session::Column::EndedAt.lt(before)),
        )
        .exec(connection)
        .await?;
    Ok(gone.rows_affected)
}

/// Changes the language of a person.
pub async fn set_locale(
    connection: &impl ConnectionTrait,
    id: UserId,
    locale: Locale,
) -> Result<(), DbErr> {
    let change = user::ActiveModel {
        id: Set(id),
        locale: Set(locale),
        ..Default::default()
    };
    change.update(connection).await?;
    Ok(())
}

/// Keeps a new person, who has no role yet.
pub async fn insert(connection: &impl ConnectionTrait, row: user::Model) -> Result<(), DbErr> {
    row.into_active_model().insert(connection).await?;
    Ok(())
}

/// Changes the name and the language of a person.
pub async fn update(
    connection: &impl ConnectionTrait,
    id: UserId,
    name: &str,
    locale: Locale,
) -> Result<(), DbErr> {
    let change = user::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        locale: Set(locale),
        ..Default::default()
    };
    change.update(connection).await?;
    Ok(())
}

/// Changes the password of a person.
pub async fn set_password(
    connection: &impl ConnectionTrait,
    id: UserId,
    password_hash: String,
) -> Result<(), DbErr> {
    let change = user::ActiveModel {
        id: Set(id),
        password_hash: Set(password_hash),
        ..Default::default()
    };
    change.update(connection).await?;
    Ok(())
}

/// The operator's organization, if there is one.
pub async fn operator(
    connection: &impl ConnectionTrait,
) -> Result<Option<organization::Model>, DbErr> {
    organization::Entity::find()
        .filter(organization::Column::Kind.eq(OrganizationKind::Operator))
        .order_by_asc(organization::Column::Id)
        .one(connection)
        .await
}

/// Keeps a new organization.
pub async fn add_organization(
    connection: &impl ConnectionTrait,
    row: organization::Model,
) -> Result<(), DbErr> {
    row.into_active_model().insert(connection).await?;
    Ok(())
}

/// Keeps a new person with one role.
pub async fn add_user(
    connection: &impl ConnectionTrait,
    row: user::Model,
    grant: (RoleGrantId, OrganizationId, Role),
) -> Result<(), DbErr> {
    let (id, organization_id, role) = grant;
    let grant = role_grant::Model {
        id,
        user_id: row.id,
        organization_id,
        role,
        company_wide: true,
        created_at: row.created_at,
    };
    row.into_active_model().insert(connection).await?;
    grant.into_active_model().insert(connection).await?;
    Ok(())
}

/// Whether anybody can sign in here.
pub async fn has_users(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let any = user::Entity::find().limit(1).one(connection).await?;
    Ok(any.is_some())
}

/// Every account with its roles, by organization and name.
pub async fn accounts(connection: &impl ConnectionTrait) -> Result<Vec<Account>, DbErr> {
    role_grant::Entity::find()
        .join(
            JoinType::InnerJoin,
            role_grant::Entity::belongs_to(user::Entity)
                .from(role_grant::Column::UserId)
                .to(user::Column::Id)
                .into(),
        )
        .join(JoinType::InnerJoin, to_organization())
        .filter(user::Column::DisabledAt.is_null())
        .select_only()
        .column_as(user::Column::Email, "email")
        .column_as(user::Column::Name, "name")
        .column_as(organization::Column::Name, "organization")
        .column_as(role_grant::Column::Role, "role")
        .order_by_asc(role_grant::Column::Id)
        .into_model::<Account>()
        .all(connection)
        .await
}
