//! What a partner has: its pipeline, its revenue, its consultants' work, its money under way.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{LocationId, PaymentRequestState, UserId, VoucherState};
use entity::{payment_line, payment_request, redemption, reservation, voucher};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr};

use super::{Amount, Tally, count, rows, sum, tally};
use crate::policy::Scope;
use crate::store::payment::locations;

/// What a row must say of its partner and its location to lie inside a reach. Customers have no
/// part in it.
fn inside(scope: &Scope, partner: impl ColumnTrait, location: impl ColumnTrait) -> Condition {
    match scope {
        Scope::Everything => Condition::all(),
        Scope::Partner(own) => Condition::all().add(partner.eq(*own)),
        Scope::PartnerPart(own, shares) => Condition::all()
            .add(partner.eq(*own))
            .add(location.is_in(locations(shares))),
        Scope::Customer(_) | Scope::Assignee(..) => Condition::all().add(partner.is_null()),
    }
}

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

/// The redemptions inside a reach that were not taken back.
fn redeemed(scope: &Scope) -> SelectStatement {
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
