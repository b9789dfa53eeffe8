//! Reading the log of payment requests on from a position: what everything live is made of.

use entity::payment_event;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::domain::log_cursor::LogCursor;

/// The next events after a cursor, oldest first; late ones that fill a gap of the cursor included.
pub async fn after(
    connection: &impl ConnectionTrait,
    cursor: &LogCursor,
    limit: u64,
) -> Result<Vec<payment_event::Model>, DbErr> {
    let mut next = Condition::any().add(payment_event::Column::Position.gt(cursor.last()));
    if !cursor.gaps().is_empty() {
        next = next.add(payment_event::Column::Position.is_in(cursor.gaps().iter().copied()));
    }
    payment_event::Entity::find()
        .filter(next)
        .order_by_asc(payment_event::Column::Position)
        .limit(limit)
        .all(connection)
        .await
}

/// The position of the newest event; 0 when there is none.
pub async fn newest(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let newest: Option<i64> = payment_event::Entity::find()
        .select_only()
        .column(payment_event::Column::Position)
        .order_by_desc(payment_event::Column::Position)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(newest.unwrap_or(0))
}
