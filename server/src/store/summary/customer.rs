//! What a customer has: vouchers by state, by age and by the time they have left.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{OrganizationId, VoucherState};
use entity::{licensing_agreement, voucher};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{Tally, count, rows, sum, tally, within};
use crate::policy::Scope;

/// States in which a voucher still waits for something.
pub const OPEN: [VoucherState; 4] = [
    VoucherState::Created,
    VoucherState::Assigned,
    VoucherState::Reserved,
    VoucherState::Reported,
];

/// The agreements of a customer, those that end first in front.
pub async fn agreements(
    connection: &impl ConnectionTrait,
    customer: OrganizationId,
) -> Result<Vec<licensing_agreement::Model>, DbErr> {
    licensing_agreement::Entity::find()
        .filter(licensing_agreement::Column::CustomerId.eq(customer))
        .order_by_asc(licensing_agreement::Column::EndsOn)
        .order_by_asc(licensing_agreement::Column::Id)
        .all(connection)
        .await
}

/// The vouchers of a company, or of all, by state.
pub async fn by_state(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<(VoucherState, Tally)>, DbErr> {
    let mut statement = Query::select()
        .column(voucher::Column::State)
        .expr(count())
        .expr(sum(voucher::Column::Days))
        .from(voucher::Entity)
        .group_by_col(voucher::Column::State)
        .order_by(voucher::Column::State, sea_orm::Order::Asc)
        .take();
    within(&mut statement, scope);
    rows(connection, &statement, |row| {
        Ok((row.try_get_by_index(0)?, tally(row, 1)?))
    })
    .await
}

/// The open vouchers of a customer by age: `since` are the instants at which the bands begin, the
/// youngest band first; the number of a band is its place, that of the oldest comes after the last.
pub async fn by_age(
    connection: &impl ConnectionTrait,
    customer: OrganizationId,
    since: &[DateTime<Utc>],
) -> Result<Vec<(i32, Tally)>, DbErr> {
    let mut band = CaseStatement::new();
    for (number, from) in since.iter().enumerate() {
        let number = i32::try_from(number).unwrap_or(i32::MAX);
        band = band.case(voucher::Column::CreatedAt.gte(*from), number);
    }
    let last = i32::try_from(since.len()).unwrap_or(i32::MAX);
    let band: SimpleExpr = band.finally(last).into();
    let statement = Query::select()
        .expr(band.cast_as("integer"))
        .expr(count())
        .expr(sum(voucher::Column::Days))
        .from(voucher::Entity)
        .and_where(voucher::Column::CustomerId.eq(customer))
        .and_where(voucher::Column::State.is_in(OPEN))
        .add_group_by([Expr::cust("1")])
        .take();
    rows(connection, &statement, |row| {
        Ok((row.try_get_by_index(0)?, tally(row, 1)?))
    })
    .await
}

/// Open vouchers by the day on which they expire: of a company, or of all.
pub async fn by_expiry(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<(NaiveDate, Tally)>, DbErr> {
    let mut statement = Query::select()
        .column(voucher::Column::ExpiresOn)
        .expr(count())
        .expr(sum(voucher::Column::Days))
        .from(voucher::Entity)
        .and_where(voucher::Column::State.is_in(OPEN))
        .group_by_col(voucher::Column::ExpiresOn)
        .order_by(voucher::Column::ExpiresOn, sea_orm::Order::Asc)
        .take();
    within(&mut statement, scope);
    rows(connection, &statement, |row| {
        Ok((row.try_get_by_index(0)?, tally(row, 1)?))
    })
    .await
}
