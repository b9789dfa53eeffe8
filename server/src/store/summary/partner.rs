//! What a partner has: its pipeline, its revenue, its consultants' work, its money under way.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{LocationId, OrganizationId, PaymentRequestState, UserId, VoucherState};
use entity::{payment_line, payment_request, redemption, reservation, voucher};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr};

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
        let lines = Query::select()
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
            .take();
        statement.and_where(redemption::Column::Id.in_subquery(lines));
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

/// What a partner can still ask to be paid for, by the last day on which it can.
pub async fn to_request(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
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
        .and_where(redemption::Column::PartnerId.eq(partner))
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
    partner: OrganizationId,
) -> Result<Vec<(DateTime<Utc>, i64, Amount)>, DbErr> {
    let statement = Query::select()
        .column(payment_request::Column::ApprovedAt)
        .expr(count())
        .expr(sum(payment_request::Column::TotalMinor))
        .column(payment_request::Column::Currency)
        .from(payment_request::Entity)
        .and_where(payment_request::Column::PartnerId.eq(partner))
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
