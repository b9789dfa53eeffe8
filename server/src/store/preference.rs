//! What people want to be told.

use entity::notification_preference::{Column, Entity, Model};
use entity::vocab::UserId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

use super::Tx;

/// What somebody chose; all mail, and neither digest nor nudges, when they chose nothing.
pub async fn of<C: ConnectionTrait>(connection: &C, person: UserId) -> Result<Model, DbErr> {
    let chosen = Entity::find_by_id(person).one(connection).await?;
    Ok(chosen.unwrap_or_else(|| Model {
        user_id: person,
        muted: Default::default(),
        digest: false,
        nudges: false,
        updated_at: Default::default(),
    }))
}

/// Saves what somebody chose.
pub async fn save(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let replace = OnConflict::column(Column::UserId)
        .update_columns([
            Column::Muted,
            Column::Digest,
            Column::Nudges,
            Column::UpdatedAt,
        ])
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
