//! Customers with more than one long engagement of a type: what the 15-day rule looks at.

use entity::vocab::{EngagementTypeId, OrganizationId, VoucherState};
use entity::{reservation, voucher};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// The states in which an engagement was taken.
pub const TAKEN: [VoucherState; 3] = [
    VoucherState::Reserved,
    VoucherState::Reported,
    VoucherState::Redeemed,
];

/// Customers and engagement types with more than one taken voucher of at least so many days.
pub async fn repeated(
    connection: &impl ConnectionTrait,
    days: i32,
) -> Result<Vec<(OrganizationId, EngagementTypeId)>, DbErr> {
    voucher::Entity::find()
        .select_only()
        .column(voucher::Column::CustomerId)
        .column(voucher::Column::EngagementTypeId)
        .filter(voucher::Column::Days.gte(days))
        .filter(voucher::Column::State.is_in(TAKEN))
        .group_by(voucher::Column::CustomerId)
        .group_by(voucher::Column::EngagementTypeId)
        .having(voucher::Column::Id.count().gt(1))
        .order_by_asc(voucher::Column::CustomerId)
        .order_by_asc(voucher::Column::EngagementTypeId)
        .into_tuple()
        .all(connection)
        .await
}

/// The taken vouchers of at least so many days of a customer and an engagement type, with their
/// reservations, in the order in which they were reserved.
pub async fn of(
    connection: &impl ConnectionTrait,
    (customer, engagement_type): (OrganizationId, EngagementTypeId),
    days: i32,
) -> Result<Vec<(voucher::Model, Option<reservation::Model>)>, DbErr> {
    let vouchers = voucher::Entity::find()
        .filter(voucher::Column::CustomerId.eq(customer))
        .filter(voucher::Column::EngagementTypeId.eq(engagement_type))
        .filter(voucher::Column::Days.gte(days))
        .filter(voucher::Column::State.is_in(TAKEN))
        .all(connection)
        .await?;
    let ids: Vec<_> = vouchers.iter().map(|it| it.id).collect();
    let mut reservations = super::rows::keyed(
        super::reservation::current_of(connection, &ids).await?,
        |it| it.voucher_id,
    );
    let mut pairs: Vec<_> = vouchers
        .into_iter()
        .map(|it| {
            let reservation = reservations.remove(&it.id);
            (it, reservation)
        })
        .collect();
    pairs.sort_by_key(|(voucher, reservation)| {
        (reservation.as_ref().map(|it| it.reserved_at), voucher.id)
    });
    Ok(pairs)
}
