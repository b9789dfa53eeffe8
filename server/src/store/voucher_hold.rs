//! Short holds in front of a reservation: one live one per voucher, which the database guarantees.

use chrono::{DateTime, Utc};
use entity::vocab::{HoldEnd, OrganizationId, VoucherHoldId, VoucherId};
use entity::voucher_hold;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect,
};

use super::{Tx, is_violation_of};
use crate::error::AppError;

/// The hold of a voucher that nobody ended yet; its time may be over.
pub async fn open(
    connection: &impl ConnectionTrait,
    voucher: VoucherId,
) -> Result<Option<voucher_hold::Model>, DbErr> {
    voucher_hold::Entity::find()
        .filter(voucher_hold::Column::VoucherId.eq(voucher))
        .filter(voucher_hold::Column::ReleasedAt.is_null())
        .one(connection)
        .await
}

/// The live holds of vouchers, whoever has them.
pub async fn live(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
    now: DateTime<Utc>,
) -> Result<Vec<voucher_hold::Model>, DbErr> {
    voucher_hold::Entity::find()
        .filter(voucher_hold::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(voucher_hold::Column::ReleasedAt.is_null())
        .filter(voucher_hold::Column::HeldUntil.gt(now))
        .all(connection)
        .await
}

/// The live holds of a partner among vouchers.
pub async fn of_partner(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
    vouchers: &[VoucherId],
    now: DateTime<Utc>,
) -> Result<Vec<voucher_hold::Model>, DbErr> {
    voucher_hold::Entity::find()
        .filter(voucher_hold::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(voucher_hold::Column::PartnerId.eq(partner))
        .filter(voucher_hold::Column::ReleasedAt.is_null())
        .filter(voucher_hold::Column::HeldUntil.gt(now))
        .all(connection)
        .await
}

/// The vouchers whose hold has lapsed and that nobody ended yet.
pub async fn lapsed(
    connection: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<VoucherId>, DbErr> {
    voucher_hold::Entity::find()
        .select_only()
        .column(voucher_hold::Column::VoucherId)
        .filter(voucher_hold::Column::ReleasedAt.is_null())
        .filter(voucher_hold::Column::HeldUntil.lte(now))
        .into_tuple()
        .all(connection)
        .await
}

/// Inserts a hold; the database refuses a second live one.
pub async fn insert(tx: &Tx, row: voucher_hold::Model) -> Result<voucher_hold::Model, AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(row),
        Err(error) if is_violation_of(&error, "one_live_hold", "voucher_hold.voucher_id") => {
            Err(AppError::conflict())
        }
        Err(error) => Err(error.into()),
    }
}

/// Ends a hold.
pub async fn end(
    tx: &Tx,
    id: VoucherHoldId,
    at: DateTime<Utc>,
    reason: HoldEnd,
) -> Result<(), DbErr> {
    end_where(tx, voucher_hold::Column::Id.eq(id), at, reason).await
}

/// Ends whatever hold a voucher has.
pub async fn end_of(
    tx: &Tx,
    voucher: VoucherId,
    at: DateTime<Utc>,
    reason: HoldEnd,
) -> Result<(), DbErr> {
    end_where(tx, voucher_hold::Column::VoucherId.eq(voucher), at, reason).await
}

async fn end_where(
    tx: &Tx,
    which: sea_orm::sea_query::SimpleExpr,
    at: DateTime<Utc>,
    reason: HoldEnd,
) -> Result<(), DbErr> {
    voucher_hold::Entity::update_many()
        .set(voucher_hold::ActiveModel {
            released_at: Set(Some(at)),
            release_reason: Set(Some(reason)),
            ..Default::default()
        })
        .filter(which)
        .filter(voucher_hold::Column::ReleasedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
