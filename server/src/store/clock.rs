//! How far the simulated clock is from the real one, kept over a restart.

use chrono::TimeDelta;
use entity::clock_setting;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Set};

/// The saved distance, if the clock was ever set.
pub async fn offset(connection: &impl ConnectionTrait) -> Result<Option<TimeDelta>, DbErr> {
    let row = clock_setting::Entity::find_by_id(1).one(connection).await?;
    Ok(row.map(|row| TimeDelta::milliseconds(row.offset_ms)))
}

/// Saves the distance.
pub async fn save(connection: &impl ConnectionTrait, offset: TimeDelta) -> Result<(), DbErr> {
    let row = clock_setting::ActiveModel {
        id: Set(1),
        offset_ms: Set(offset.num_milliseconds()),
    };
    let replace = OnConflict::column(clock_setting::Column::Id)
        .update_column(clock_setting::Column::OffsetMs)
        .to_owned();
    clock_setting::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}
