//! Redemptions: one live one per voucher, which the database guarantees.

use chrono::{DateTime, Utc};
use entity::vocab::{OrganizationId, RedemptionId, VoucherId};
use entity::{payment_line, redemption};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::{Tx, is_violation_of};
use crate::domain::refusal::Refusal;
use crate::error::AppError;

/// The live redemptions of vouchers.
pub async fn live_of(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<redemption::Model>, DbErr> {
    redemption::Entity::find()
        .filter(redemption::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(redemption::Column::ReversedAt.is_null())
        .all(connection)
        .await
}

/// The live redemption of a voucher, locked until the transaction ends.
pub async fn lock(tx: &Tx, voucher: VoucherId) -> Result<Option<redemption::Model>, DbErr> {
    redemption::Entity::find()
        .filter(redemption::Column::VoucherId.eq(voucher))
        .filter(redemption::Column::ReversedAt.is_null())
        .lock_exclusive()
        .one(tx)
        .await
}

/// Ends a redemption that was made in error.
pub async fn reverse(
    tx: &Tx,
    id: RedemptionId,
    at: DateTime<Utc>,
    reason: String,
) -> Result<(), AppError> {
    let columns = redemption::ActiveModel {
        reversed_at: Set(Some(at)),
        reversal_reason: Set(Some(reason)),
        ..Default::default()
    };
    let written = redemption::Entity::update_many()
        .set(columns)
        .filter(redemption::Column::Id.eq(id))
        .filter(redemption::Column::ReversedAt.is_null())
        .exec(tx)
        .await?;
    if written.rows_affected == 1 {
        Ok(())
    } else {
        Err(AppError::conflict())
    }
}

/// The live redemptions of a partner's vouchers, locked until the transaction ends, by id so that
/// two requests never wait for each other.
pub async fn lock_of(
    tx: &Tx,
    partner: OrganizationId,
    vouchers: &[VoucherId],
) -> Result<Vec<redemption::Model>, DbErr> {
    redemption::Entity::find()
        .filter(redemption::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(redemption::Column::PartnerId.eq(partner))
        .filter(redemption::Column::ReversedAt.is_null())
        .order_by_asc(redemption::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await
}

/// Inserts a redemption; the database refuses a second live one.
pub async fn insert(tx: &Tx, row: redemption::Model) -> Result<redemption::Model, AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(row),
        Err(error) if is_violation_of(&error, "one_live_redemption", "redemption.voucher_id") => {
            Err(Refusal::state(entity::vocab::VoucherState::Redeemed).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// The live redemptions of vouchers that no live payment line asks for.
pub async fn awaiting(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<redemption::Model>, DbErr> {
    let requested = payment_line::Entity::find()
        .select_only()
        .column(payment_line::Column::RedemptionId)
        .filter(payment_line::Column::ReleasedAt.is_null())
        .into_query();
    redemption::Entity::find()
        .filter(redemption::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(redemption::Column::ReversedAt.is_null())
        .filter(redemption::Column::Id.not_in_subquery(requested))
        .all(connection)
        .await
}

/// The live payment lines of vouchers.
pub async fn live_lines_of(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<payment_line::Model>, DbErr> {
    payment_line::Entity::find()
        .filter(payment_line::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(payment_line::Column::ReleasedAt.is_null())
        .all(connection)
        .await
}
