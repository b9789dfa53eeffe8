//! Money under way: what can be requested, what is to be paid, what was paid.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{OrganizationId, PaymentRequestState};
use entity::{payment_line, payment_request, redemption};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr};

use super::{Amount, Tally, count, rows, sum, tally};

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

/// The vouchers of a partner, or of all, that were paid.
pub async fn paid(
    connection: &impl ConnectionTrait,
    partner: Option<OrganizationId>,
) -> Result<Tally, DbErr> {
    let days = Func::coalesce([sum(redemption::Column::Days), Expr::val(0_i64)]);
    let statement = Query::select()
        .expr(count())
        .expr(days)
        .from(redemption::Entity)
        .and_where_option(partner.map(|it| redemption::Column::PartnerId.eq(it)))
        .and_where(redemption::Column::ReversedAt.is_null())
        .and_where(redemption::Column::Id.in_subquery(paid_redemptions()))
        .take();
    let found = rows(connection, &statement, |row| tally(row, 0));
    Ok(found.await?.pop().unwrap_or_default())
}

/// What a partner, or anybody, can still ask to be paid for, by the last day on which it can.
pub async fn to_request(
    connection: &impl ConnectionTrait,
    partner: Option<OrganizationId>,
) -> Result<Vec<(NaiveDate, i64, Amount)>, DbErr> {
    let requested = Query::select()
        .column(payment_line::Column::RedemptionId)
        .from(payment_line::Entity)
        .and_where(payment_line::Column::ReleasedAt.is_null())
        .take();
    let statement = Query::select()
        .column(redemption::Column::PaymentDueOn)
        .expr(count())
        .expr(sum(redemption::Column::AmountMinor))
        .column(redemption::Column::Currency)
        .from(redemption::Entity)
        .and_where_option(partner.map(|it| redemption::Column::PartnerId.eq(it)))
        .and_where(redemption::Column::ReversedAt.is_null())
        .and_where(redemption::Column::Id.not_in_subquery(requested))
        .group_by_col(redemption::Column::PaymentDueOn)
        .group_by_col(redemption::Column::Currency)
        .take();
    rows(connection, &statement, |row| {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            Amount {
                minor: row.try_get_by_index(2)?,
                currency: row.try_get_by_index(3)?,
            },
        ))
    })
    .await
}

/// What was approved and is not paid yet, by the instant of its approval.
pub async fn to_be_paid(
    connection: &impl ConnectionTrait,
    partner: Option<OrganizationId>,
) -> Result<Vec<(DateTime<Utc>, i64, Amount)>, DbErr> {
    let statement = Query::select()
        .column(payment_request::Column::ApprovedAt)
        .expr(count())
        .expr(sum(payment_request::Column::TotalMinor))
        .column(payment_request::Column::Currency)
        .from(payment_request::Entity)
        .and_where_option(partner.map(|it| payment_request::Column::PartnerId.eq(it)))
        .and_where(payment_request::Column::State.eq(PaymentRequestState::Approved))
        .and_where(payment_request::Column::ApprovedAt.is_not_null())
        .group_by_col(payment_request::Column::ApprovedAt)
        .group_by_col(payment_request::Column::Currency)
        .take();
    rows(connection, &statement, |row| {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            Amount {
                minor: row.try_get_by_index(2)?,
                currency: row.try_get_by_index(3)?,
            },
        ))
    })
    .await
}
