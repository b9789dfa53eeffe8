//! The secret addresses of calendars. Of a token only its hash is kept; the database sees to it that
//! nobody has two of them.

use chrono::{DateTime, Utc};
use entity::calendar_feed;
use entity::vocab::{CalendarFeedId, UserId};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter,
};

use super::{Tx, is_violation_of};
use crate::error::AppError;

/// The feed of a person that works.
pub async fn of(
    connection: &impl ConnectionTrait,
    person: UserId,
) -> Result<Option<calendar_feed::Model>, DbErr> {
    calendar_feed::Entity::find()
        .filter(calendar_feed::Column::UserId.eq(person))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .one(connection)
        .await
}

/// A feed by its id, ended ones too.
pub async fn find(
    connection: &impl ConnectionTrait,
    id: CalendarFeedId,
) -> Result<Option<calendar_feed::Model>, DbErr> {
    calendar_feed::Entity::find_by_id(id).one(connection).await
}

/// A feed by the hash of its token, ended ones too.
pub async fn by_token(
    connection: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<calendar_feed::Model>, DbErr> {
    calendar_feed::Entity::find()
        .filter(calendar_feed::Column::TokenHash.eq(token_hash))
        .one(connection)
        .await
}

/// Inserts a feed; the database refuses a second one that works.
pub async fn insert(tx: &Tx, row: calendar_feed::Model) -> Result<(), AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(_) => Ok(()),
        Err(error) if is_violation_of(&error, "one_live_feed", "calendar_feed.user_id") => {
            Err(AppError::conflict())
        }
        Err(error) => Err(error.into()),
    }
}

/// Ends whatever feed a person has.
pub async fn revoke(tx: &Tx, person: UserId, at: DateTime<Utc>) -> Result<(), DbErr> {
    let ended = calendar_feed::ActiveModel {
        revoked_at: Set(Some(at)),
        ..Default::default()
    };
    calendar_feed::Entity::update_many()
        .set(ended)
        .filter(calendar_feed::Column::UserId.eq(person))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives a feed another token, provided that it works and was never fetched; says whether it did.
pub async fn renew(tx: &Tx, id: CalendarFeedId, token_hash: &str) -> Result<bool, DbErr> {
    let renewed = calendar_feed::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        ..Default::default()
    };
    let written = calendar_feed::Entity::update_many()
        .set(renewed)
        .filter(calendar_feed::Column::Id.eq(id))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .filter(calendar_feed::Column::ReadAt.is_null())
        .exec(tx)
        .await?;
    Ok(written.rows_affected == 1)
}

/// Notes that a feed was fetched.
pub async fn read(tx: &Tx, id: CalendarFeedId, at: DateTime<Utc>) -> Result<(), DbErr> {
    let noted = calendar_feed::ActiveModel {
        read_at: Set(Some(at)),
        ..Default::default()
    };
    calendar_feed::Entity::update_many()
        .set(noted)
        .filter(calendar_feed::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
