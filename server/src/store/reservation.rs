//! Reservations: one live one per voucher, which the database guarantees.

use chrono::{DateTime, Utc};
use entity::vocab::{OrganizationId, ReservationId, VoucherId, VoucherState};
use entity::{reservation, voucher};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use super::rows::keyed;
use super::{Tx, is_violation_of};
use crate::domain::refusal::Reason;
use crate::error::AppError;

/// The live reservation of a voucher.
pub async fn live(
    connection: &impl ConnectionTrait,
    voucher: VoucherId,
) -> Result<Option<reservation::Model>, DbErr> {
    Ok(live_of(connection, &[voucher]).await?.into_iter().next())
}

/// The live reservations of several vouchers.
pub async fn live_of(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<reservation::Model>, DbErr> {
    reservation::Entity::find()
        .filter(reservation::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(reservation::Column::EndedAt.is_null())
        .all(connection)
        .await
}

/// The latest reservations of several vouchers, live or ended with the voucher.
pub async fn current_of(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<reservation::Model>, DbErr> {
    // Oldest first: collected by voucher, the latest one stays.
    reservation::Entity::find()
        .filter(reservation::Column::VoucherId.is_in(vouchers.iter().copied()))
        .order_by_asc(reservation::Column::Id)
        .all(connection)
        .await
}

/// The live reservations of one partner, or of all, with their vouchers, in two statements.
pub async fn held(
    connection: &impl ConnectionTrait,
    partner: Option<OrganizationId>,
) -> Result<Vec<(reservation::Model, voucher::Model)>, DbErr> {
    let mut vouchers = voucher::Entity::find()
        .filter(voucher::Column::State.is_in([VoucherState::Reserved, VoucherState::Reported]));
    if let Some(partner) = partner {
        vouchers = vouchers.filter(voucher::Column::ReservedBy.eq(partner));
    }
    let vouchers = keyed(vouchers.all(connection).await?, |row| row.id);
    let mut live = reservation::Entity::find().filter(reservation::Column::EndedAt.is_null());
    if let Some(partner) = partner {
        live = live.filter(reservation::Column::PartnerId.eq(partner));
    }
    let live = live.order_by_asc(reservation::Column::Id).all(connection);
    let live = live.await?.into_iter();
    Ok(live
        .filter_map(|row| {
            let voucher = vouchers.get(&row.voucher_id)?.clone();
            Some((row, voucher))
        })
        .collect())
}

/// Inserts a reservation; the database refuses a second live one.
pub async fn insert(tx: &Tx, row: reservation::Model) -> Result<reservation::Model, AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(row),
        Err(error) if is_violation_of(&error, "one_live_reservation", "reservation.voucher_id") => {
            Err(Reason::AlreadyReserved.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Changes the columns that are set in `columns`.
pub async fn update(
    tx: &Tx,
    id: ReservationId,
    columns: reservation::ActiveModel,
) -> Result<(), AppError> {
    let written = reservation::Entity::update_many()
        .set(columns)
        .filter(reservation::Column::Id.eq(id))
        .filter(reservation::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    if written.rows_affected == 1 {
        Ok(())
    } else {
        Err(AppError::conflict())
    }
}

/// Keeps what a redemption found.
pub async fn keep_redemption(
    tx: &impl ConnectionTrait,
    id: ReservationId,
    evidence: serde_json::Value,
) -> Result<(), DbErr> {
    let columns = reservation::ActiveModel {
        redemption_evidence: sea_orm::Set(Some(evidence)),
        ..Default::default()
    };
    reservation::Entity::update_many()
        .set(columns)
        .filter(reservation::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends a live reservation.
pub async fn end(
    tx: &Tx,
    id: ReservationId,
    at: DateTime<Utc>,
    reason: String,
) -> Result<(), AppError> {
    let columns = reservation::ActiveModel {
        ended_at: sea_orm::Set(Some(at)),
        end_reason: sea_orm::Set(Some(reason)),
        ..Default::default()
    };
    update(tx, id, columns).await
}
