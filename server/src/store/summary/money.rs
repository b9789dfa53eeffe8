//! Money under way: what can be requested, what is to be paid, what was paid.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{PaymentLineState, PaymentRequestState};
use entity::{payment_line, payment_request, redemption};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryResult, TryGetable};

use super::{Amount, Tally, count, inside, rows, sum, tally};
use crate::policy::Scope;

/// The redemptions that were paid.
pub(super) fn paid_redemptions() -> SelectStatement {
    Query::select()
        .column((payment_line::Entity, payment_line::Column::RedemptionId))
        .from(payment_line::Entity)
        .inner_join(
            payment_request::Entity,
            Expr::col((payment_request::Entity, payment_request::Column::Id)).eq(Expr::col((
                payment_line::Entity,
                payment_line::Column::PaymentRequestId,
            ))),
        )
        .and_where(payment_line::Column::ReleasedAt.is_null())
        .and_where(payment_request::Column::State.eq(PaymentRequestState::PaymentSent))
        .take()
}

/// The redemptions inside a reach that were not taken back.
pub(super) fn redeemed(scope: &Scope) -> SelectStatement {
    Query::select()
        .from(redemption::Entity)
        .cond_where(inside(
            scope,
            redemption::Column::PartnerId,
            redemption::Column::LocationId,
        ))
        .and_where(redemption::Column::ReversedAt.is_null())
        .take()
}

/// The vouchers inside a reach that were paid.
pub async fn paid(connection: &impl ConnectionTrait, scope: &Scope) -> Result<Tally, DbErr> {
    let days = Func::coalesce([sum(redemption::Column::Days), Expr::val(0_i64)]);
    let statement = redeemed(scope)
        .expr(count())
        .expr(days)
        .and_where(redemption::Column::Id.in_subquery(paid_redemptions()))
        .take();
    let found = rows(connection, &statement, |row| tally(row, 0));
    Ok(found.await?.pop().unwrap_or_default())
}

/// What can still be asked for inside a reach, by the last day on which it can.
pub async fn to_request(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<(NaiveDate, i64, Amount)>, DbErr> {
    let requested = Query::select()
        .column(payment_line::Column::RedemptionId)
        .from(payment_line::Entity)
        .and_where(payment_line::Column::ReleasedAt.is_null())
        .take();
    let statement = redeemed(scope)
        .column(redemption::Column::PaymentDueOn)
        .expr(count())
        .expr(sum(redemption::Column::AmountMinor))
        .column(redemption::Column::Currency)
        .and_where(redemption::Column::Id.not_in_subquery(requested))
        .group_by_col(redemption::Column::PaymentDueOn)
        .group_by_col(redemption::Column::Currency)
        .take();
    rows(connection, &statement, dated).await
}

/// What was approved inside a reach and is not paid yet, by the instant of its approval.
pub async fn to_be_paid(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<(DateTime<Utc>, i64, Amount)>, DbErr> {
    let statement = Query::select()
        .column(payment_request::Column::ApprovedAt)
        .expr(count())
        .expr(sum(payment_request::Column::TotalMinor))
        .column(payment_request::Column::Currency)
        .from(payment_request::Entity)
        .cond_where(inside(
            scope,
            payment_request::Column::PartnerId,
            payment_request::Column::LocationId,
        ))
        .and_where(payment_request::Column::State.eq(PaymentRequestState::Approved))
        .and_where(payment_request::Column::ApprovedAt.is_not_null())
        .group_by_col(payment_request::Column::ApprovedAt)
        .group_by_col(payment_request::Column::Currency)
        .take();
    rows(connection, &statement, dated).await
}

/// When, how many, and how much.
fn dated<T: TryGetable>(row: &QueryResult) -> Result<(T, i64, Amount), DbErr> {
    Ok((
        row.try_get_by_index(0)?,
        row.try_get_by_index(1)?,
        amount(row, 2)?,
    ))
}

fn amount(row: &QueryResult, at: usize) -> Result<Amount, DbErr> {
    Ok(Amount {
        minor: row.try_get_by_index(at)?,
        currency: row.try_get_by_index(at + 1)?,
    })
}

/// What was redeemed, and what became of its payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redeemed {
    pub at: DateTime<Utc>,
    pub due_on: NaiveDate,
    /// The request that asks for it and its line there, when one does.
    pub request: Option<PaymentRequestState>,
    pub line: Option<PaymentLineState>,
    pub count: i64,
    pub amount: Amount,
}

/// What was redeemed inside a reach from an instant on, with what became of its payment.
pub async fn redeemed_since(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    since: DateTime<Utc>,
) -> Result<Vec<Redeemed>, DbErr> {
    let at = (redemption::Entity, redemption::Column::RedeemedAt);
    let due_on = (redemption::Entity, redemption::Column::PaymentDueOn);
    let currency = (redemption::Entity, redemption::Column::Currency);
    let request = (payment_request::Entity, payment_request::Column::State);
    let line = (payment_line::Entity, payment_line::Column::State);
    let asks = Expr::col((payment_line::Entity, payment_line::Column::RedemptionId))
        .equals((redemption::Entity, redemption::Column::Id))
        .and(payment_line::Column::ReleasedAt.is_null());
    let asked = Expr::col((payment_request::Entity, payment_request::Column::Id))
        .equals((payment_line::Entity, payment_line::Column::PaymentRequestId));
    let statement = redeemed(scope)
        .column(at)
        .column(due_on)
        .column(request)
        .column(line)
        .expr(count())
        .expr(sum(redemption::Column::AmountMinor))
        .column(currency)
        .left_join(payment_line::Entity, asks)
        .left_join(payment_request::Entity, asked)
        .and_where(redemption::Column::RedeemedAt.gte(since))
        .group_by_columns([at, due_on, currency])
        .group_by_col(request)
        .group_by_col(line)
        .take();
    rows(connection, &statement, |row| {
        Ok(Redeemed {
            at: row.try_get_by_index(0)?,
            due_on: row.try_get_by_index(1)?,
            request: row.try_get_by_index(2)?,
            line: row.try_get_by_index(3)?,
            count: row.try_get_by_index(4)?,
            amount: amount(row, 5)?,
        })
    })
    .await
}
