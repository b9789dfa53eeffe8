//! Reading the log of vouchers on from a position: what everything live is made of.

use entity::voucher_event;
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
) -> Result<Vec<voucher_event::Model>, DbErr> {
    let mut next = Condition::any().add(voucher_event::Column::Position.gt(cursor.last()));
    if !cursor.gaps().is_empty() {
        next = next.add(voucher_event::Column::Position.is_in(cursor.gaps().iter().copied()));
    }
    voucher_event::Entity::find()
        .filter(next)
        .order_by_asc(voucher_event::Column::Position)
        .limit(limit)
        .all(connection)
        .await
}

/// The position of the newest event; 0 when there is none.
pub async fn newest(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let newest: Option<i64> = voucher_event::Entity::find()
        .select_only()
        .column(voucher_event::Column::Position)
        .order_by_desc(voucher_event::Column::Position)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(newest.unwrap_or(0))
}
