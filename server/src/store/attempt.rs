//! Attempts to validate a voucher number: kept, and counted against guessing.

use chrono::{DateTime, Utc};
use entity::user;
use entity::validation_attempt;
use entity::vocab::{OrganizationId, UserId, ValidationAttemptId, VoucherId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect,
};

use super::Tx;
use crate::app::App;

/// How many attempts of a person failed since an instant. Takes the person's turn: attempts of the
/// same person are counted one after the other, however many come at once.
pub async fn failures_since(tx: &Tx, by: UserId, since: DateTime<Utc>) -> Result<u64, DbErr> {
    user::Entity::find_by_id(by)
        .lock_exclusive()
        .one(tx)
        .await?;
    validation_attempt::Entity::find()
        .filter(validation_attempt::Column::UserId.eq(by))
        .filter(validation_attempt::Column::Succeeded.eq(false))
        .filter(validation_attempt::Column::At.gt(since))
        .count(tx)
        .await
}

/// Writes an attempt down. Of the number only a hash is kept: a mistyped one may be another's.
pub async fn record(
    tx: &Tx,
    app: &App,
    by: UserId,
    partner: OrganizationId,
    number_hash: String,
    found: Option<VoucherId>,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let row = validation_attempt::Model {
        id: app.ids.mint::<ValidationAttemptId>(now),
        user_id: by,
        partner_id: partner,
        number_hash,
        voucher_id: found,
        succeeded: found.is_some(),
        at: now,
    };
    row.into_active_model().insert(tx).await?;
    Ok(())
}
