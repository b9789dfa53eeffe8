//! The sessions of a person: for which organization, and which of them to end.

use chrono::{DateTime, Utc};
use entity::session;
use entity::vocab::{OrganizationId, SessionId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::Tx;

/// The live sessions of a person, newest first.
pub async fn live_of(
    connection: &impl ConnectionTrait,
    person: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::UserId.eq(person))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::CreatedAt)
        .all(connection)
        .await
}

/// The organization for which a person worked last.
pub async fn last_organization(
    connection: &impl ConnectionTrait,
    person: UserId,
) -> Result<Option<OrganizationId>, DbErr> {
    let last = session::Entity::find()
        .filter(session::Column::UserId.eq(person))
        .filter(session::Column::OrganizationId.is_not_null())
        .order_by_desc(session::Column::CreatedAt)
        .limit(1)
        .one(connection)
        .await?;
    Ok(last.and_then(|session| session.organization_id))
}

/// Remembers for which organization a session stands.
pub async fn choose(tx: &Tx, id: SessionId, organization: OrganizationId) -> Result<(), DbErr> {
    let change = session::ActiveModel {
        id: Set(id),
        organization_id: Set(Some(organization)),
        ..Default::default()
    };
    change.update(tx).await?;
    Ok(())
}

/// Ends live sessions of a person: these, or all but `kept` when none are named.
pub async fn end(
    tx: &Tx,
    person: UserId,
    only: Option<&[SessionId]>,
    kept: Option<SessionId>,
    at: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let mut sessions = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(at))
        .filter(session::Column::UserId.eq(person))
        .filter(session::Column::EndedAt.is_null());
    if let Some(only) = only {
        sessions = sessions.filter(session::Column::Id.is_in(only.iter().copied()));
    }
    if let Some(kept) = kept {
        sessions = sessions.filter(session::Column::Id.ne(kept));
    }
    Ok(sessions.exec(tx).await?.rows_affected)
}
