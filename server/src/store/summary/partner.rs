//! What a partner has: its pipeline, its revenue, its consultants' work.

use chrono::NaiveDate;
use entity::vocab::{LocationId, UserId, VoucherState};
use entity::{redemption, reservation, voucher};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr};

use super::money::{paid_redemptions, redeemed};
use super::{Amount, Tally, count, inside, rows, sum, tally};
use crate::policy::Scope;

/// The live reservations inside a reach, with their vouchers.
fn reserved(scope: &Scope) -> SelectStatement {
    Query::select()
        .from(reservation::Entity)
        .inner_join(
            voucher::Entity,
            Expr::col((voucher::Entity, voucher::Column::Id)).eq(Expr::col((
                reservation::Entity,
                reservation::Column::VoucherId,
            ))),
        )
        .cond_where(inside(
            scope,
            reservation::Column::PartnerId,
            reservation::Column::LocationId,
        ))
        .and_where(reservation::Column::EndedAt.is_null())
        .take()
}

/// The vouchers that are held inside a reach and not redeemed, by state and by the day they expire.
pub async fn pipeline(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<(VoucherState, NaiveDate, Tally)>, DbErr> {
    let state = (voucher::Entity, voucher::Column::State);
    let expires_on = (voucher::Entity, voucher::Column::ExpiresOn);
    let statement = reserved(scope)
        .column(state)
        .column(expires_on)
        .expr(count())
        .expr(sum(voucher::Column::Days))
        .and_where(voucher::Column::State.is_in([VoucherState::Reserved, VoucherState::Reported]))
        .group_by_col(state)
        .group_by_col(expires_on)
        .order_by(expires_on, sea_orm::Order::Asc)
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

fn revenue_of(scope: &Scope) -> SelectStatement {
    redeemed(scope)
        .column((redemption::Entity, redemption::Column::LocationId))
        .expr(count())
        .expr(sum(redemption::Column::Days))
        .expr(sum(redemption::Column::AmountMinor))
        .column((redemption::Entity, redemption::Column::Currency))
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

/// What the locations inside a reach earned, by currency; with `paid` only what was paid.
pub async fn revenue(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    paid: bool,
) -> Result<Vec<Revenue>, DbErr> {
    let mut statement = revenue_of(scope);
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

/// The engagements inside a reach that consultants lead, by the state of their vouchers.
pub async fn led(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<(UserId, VoucherState, Tally)>, DbErr> {
    let lead = (reservation::Entity, reservation::Column::LeadConsultantId);
    let state = (voucher::Entity, voucher::Column::State);
    let statement = reserved(scope)
        .column(lead)
        .column(state)
        .expr(count())
        .expr(sum(voucher::Column::Days))
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
