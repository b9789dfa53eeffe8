//! Support agents who act for somebody: one at a time in a session, which the database guarantees.

use chrono::{DateTime, Utc};
use entity::representation;
use entity::vocab::{OrganizationId, RepresentationId, SessionId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use super::Tx;

/// Begins to act for somebody.
pub async fn insert(tx: &Tx, row: representation::Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// The last representation of a session that nobody ended, even if its time is over.
pub async fn of_session(
    connection: &impl ConnectionTrait,
    session: SessionId,
) -> Result<Option<representation::Model>, DbErr> {
    representation::Entity::find()
        .filter(representation::Column::SessionId.eq(session))
        .filter(representation::Column::EndedAt.is_null())
        .order_by_desc(representation::Column::Id)
        .one(connection)
        .await
}

/// Ends a representation.
pub async fn end(tx: &Tx, id: RepresentationId, at: DateTime<Utc>) -> Result<(), DbErr> {
    end_where(
        tx,
        Condition::all().add(representation::Column::Id.eq(id)),
        at,
    )
    .await
}

/// Ends every representation by somebody, and of somebody in an organization.
pub async fn end_of_person(
    tx: &Tx,
    person: UserId,
    organization: OrganizationId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let acted_for = Condition::all()
        .add(representation::Column::PersonId.eq(person))
        .add(representation::Column::OrganizationId.eq(organization));
    let by_or_for = Condition::any()
        .add(representation::Column::AgentId.eq(person))
        .add(acted_for);
    end_where(tx, by_or_for, at).await
}

async fn end_where(tx: &Tx, which: Condition, at: DateTime<Utc>) -> Result<(), DbErr> {
    representation::Entity::update_many()
        .col_expr(representation::Column::EndedAt, Expr::value(at))
        .filter(which)
        .filter(representation::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
