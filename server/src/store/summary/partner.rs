//! What a partner has: its pipeline, its revenue, its consultants' work.

use chrono::NaiveDate;
use entity::vocab::{LocationId, OrganizationId, UserId, VoucherState};
use entity::{redemption, reservation, voucher};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr};

use super::money::paid_redemptions;
use super::{Amount, Tally, count, rows, sum, tally};

/// The vouchers that a partner holds and has not redeemed, by state and by the day they expire.
pub async fn pipeline(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
) -> Result<Vec<(VoucherState, NaiveDate, Tally)>, DbErr> {
    let statement = Query::select()
        .column(voucher::Column::State)
        .column(voucher::Column::ExpiresOn)
        .expr(count())
        .expr(sum(voucher::Column::Days))
        .from(voucher::Entity)
        .and_where(voucher::Column::ReservedBy.eq(partner))
        .and_where(voucher::Column::State.is_in([VoucherState::Reserved, VoucherState::Reported]))
        .group_by_col(voucher::Column::State)
        .group_by_col(voucher::Column::ExpiresOn)
        .order_by(voucher::Column::ExpiresOn, sea_orm::Order::Asc)
        .take();
    rows(connection, &statement, |row| {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            tally(row, 2)?,
        ))
    })
    .await
}

/// What a location earned in a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revenue {
    pub location: LocationId,
    pub tally: Tally,
    pub earned: Amount,
}

fn revenue_of(partner: OrganizationId) -> SelectStatement {
    Query::select()
        .column((redemption::Entity, redemption::Column::LocationId))
        .expr(count())
        .expr(sum(redemption::Column::Days))
        .expr(sum(redemption::Column::AmountMinor))
        .column((redemption::Entity, redemption::Column::Currency))
        .from(redemption::Entity)
        .and_where(redemption::Column::PartnerId.eq(partner))
        .and_where(redemption::Column::ReversedAt.is_null())
        .group_by_col((redemption::Entity, redemption::Column::LocationId))
        .group_by_col((redemption::Entity, redemption::Column::Currency))
        .order_by(
            (redemption::Entity, redemption::Column::LocationId),
            sea_orm::Order::Asc,
        )
        .order_by(
            (redemption::Entity, redemption::Column::Currency),
            sea_orm::Order::Asc,
        )
        .take()
}

/// What a partner's locations earned, by currency; with `paid` only what was paid.
pub async fn revenue(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
    paid: bool,
) -> Result<Vec<Revenue>, DbErr> {
    let mut statement = revenue_of(partner);
    if paid {
        statement.and_where(redemption::Column::Id.in_subquery(paid_redemptions()));
    }
    rows(connection, &statement, |row| {
        Ok(Revenue {
            location: row.try_get_by_index(0)?,
            tally: tally(row, 1)?,
            earned: Amount {
                minor: row.try_get_by_index(3)?,
                currency: row.try_get_by_index(4)?,
            },
        })
    })
    .await
}

/// The engagements that a partner's consultants lead, by the state of their vouchers.
pub async fn led(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
) -> Result<Vec<(UserId, VoucherState, Tally)>, DbErr> {
    let lead = (reservation::Entity, reservation::Column::LeadConsultantId);
    let state = (voucher::Entity, voucher::Column::State);
    let statement = Query::select()
        .column(lead)
        .column(state)
        .expr(count())
        .expr(sum(voucher::Column::Days))
        .from(reservation::Entity)
        .inner_join(
            voucher::Entity,
            Expr::col((voucher::Entity, voucher::Column::Id)).eq(Expr::col((
                reservation::Entity,
                reservation::Column::VoucherId,
            ))),
        )
        .and_where(reservation::Column::PartnerId.eq(partner))
        .and_where(reservation::Column::EndedAt.is_null())
        .group_by_col(lead)
        .group_by_col(state)
        .order_by(lead, sea_orm::Order::Asc)
        .order_by(state, sea_orm::Order::Asc)
        .take();
    rows(connection, &statement, |row| {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            tally(row, 2)?,
        ))
    })
    .await
}
