//! How the programme as a whole stands: days, denials, recycled files, long engagements, spending.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    EngagementTypeId, LedgerEntryKind, OrganizationId, PaymentLineState, PaymentRejectionReason,
    ReportReturnCode, ReportState, VoucherState,
};
use entity::{
    completion_report, day_ledger_entry, deliverable, licensing_agreement, partner_response,
    payment_line, payment_request, redemption, reservation, voucher,
};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, Order};

use super::{Amount, Tally, count, rows, sum, tally};

/// As many lines as a reader looks at.
const TOP: u64 = 10;
/// As many of the latest cases as a measure needs.
const SAMPLE: u64 = 1000;

/// The days of all agreements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    pub granted: i64,
    pub available: i64,
    pub held: i64,
    pub consumed: i64,
    pub forfeited: i64,
}

/// The days of all agreements.
pub async fn days(connection: &impl ConnectionTrait) -> Result<Days, DbErr> {
    let all = |column: licensing_agreement::Column| Func::coalesce([sum(column), Expr::val(0_i64)]);
    let statement = Query::select()
        .expr(all(licensing_agreement::Column::GrantedDays))
        .expr(all(licensing_agreement::Column::AvailableDays))
        .expr(all(licensing_agreement::Column::HeldDays))
        .expr(all(licensing_agreement::Column::ConsumedDays))
        .expr(all(licensing_agreement::Column::ForfeitedDays))
        .from(licensing_agreement::Entity)
        .take();
    let found = rows(connection, &statement, |row| {
        Ok(Days {
            granted: row.try_get_by_index(0)?,
            available: row.try_get_by_index(1)?,
            held: row.try_get_by_index(2)?,
            consumed: row.try_get_by_index(3)?,
            forfeited: row.try_get_by_index(4)?,
        })
    });
    Ok(found.await?.pop().unwrap_or_default())
}

/// The days that can still be turned into vouchers, by the last day of their agreement.
pub async fn available_by_end(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(NaiveDate, i64)>, DbErr> {
    let statement = Query::select()
        .column(licensing_agreement::Column::EndsOn)
        .expr(sum(licensing_agreement::Column::AvailableDays))
        .from(licensing_agreement::Entity)
        .and_where(licensing_agreement::Column::AvailableDays.gt(0))
        .group_by_col(licensing_agreement::Column::EndsOn)
        .order_by(licensing_agreement::Column::EndsOn, Order::Asc)
        .take();
    rows(connection, &statement, |row| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    })
    .await
}

/// The movements of days by their cause: what became available, and what was forfeited.
pub async fn movements(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(LedgerEntryKind, i64, i64)>, DbErr> {
    let statement = Query::select()
        .column(day_ledger_entry::Column::Kind)
        .expr(sum(day_ledger_entry::Column::Available))
        .expr(sum(day_ledger_entry::Column::Forfeited))
        .from(day_ledger_entry::Entity)
        .group_by_col(day_ledger_entry::Column::Kind)
        .order_by(day_ledger_entry::Column::Kind, Order::Asc)
        .take();
    rows(connection, &statement, |row| {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
        ))
    })
    .await
}

/// The reasons for which reports are returned, the most frequent first.
pub async fn report_denials(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(ReportReturnCode, i64)>, DbErr> {
    let reason = completion_report::Column::ReturnCode;
    let statement = Query::select()
        .column(reason)
        .expr(count())
        .from(completion_report::Entity)
        .and_where(reason.is_not_null())
        .group_by_col(reason)
        .order_by_expr(count(), Order::Desc)
        .order_by(reason, Order::Asc)
        .take();
    rows(connection, &statement, |row| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    })
    .await
}

/// The reasons for which lines of payment requests are not paid, the most frequent first.
pub async fn payment_denials(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(PaymentRejectionReason, i64)>, DbErr> {
    let reason = payment_line::Column::Reason;
    let statement = Query::select()
        .column(reason)
        .expr(count())
        .from(payment_line::Entity)
        .and_where(reason.is_not_null())
        .and_where(payment_line::Column::State.eq(PaymentLineState::Rejected))
        .group_by_col(reason)
        .order_by_expr(count(), Order::Desc)
        .order_by(reason, Order::Asc)
        .take();
    rows(connection, &statement, |row| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    })
    .await
}

/// A file that was handed in more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    pub sha256: String,
    pub name: String,
    pub copies: i64,
    pub partners: i64,
}

/// The files that were handed in most often.
pub async fn duplicates(connection: &impl ConnectionTrait) -> Result<Vec<Duplicate>, DbErr> {
    let statement = Query::select()
        .column(deliverable::Column::Sha256)
        .expr(Expr::col(deliverable::Column::Name).min())
        .expr(count())
        .expr(Expr::col(deliverable::Column::PartnerId).count_distinct())
        .from(deliverable::Entity)
        .group_by_col(deliverable::Column::Sha256)
        .and_having(count().gt(1))
        .order_by_expr(count(), Order::Desc)
        .order_by(deliverable::Column::Sha256, Order::Asc)
        .limit(TOP)
        .take();
    rows(connection, &statement, |row| {
        Ok(Duplicate {
            sha256: row.try_get_by_index(0)?,
            name: row.try_get_by_index(1)?,
            copies: row.try_get_by_index(2)?,
            partners: row.try_get_by_index(3)?,
        })
    })
    .await
}

/// Customers with several long engagements of one type.
pub async fn repeated(
    connection: &impl ConnectionTrait,
    days: i32,
) -> Result<Vec<(OrganizationId, EngagementTypeId, Tally)>, DbErr> {
    let statement = Query::select()
        .column(voucher::Column::CustomerId)
        .column(voucher::Column::EngagementTypeId)
        .expr(count())
        .expr(sum(voucher::Column::Days))
        .from(voucher::Entity)
        .and_where(voucher::Column::Days.gte(days))
        .and_where(voucher::Column::State.is_in([
            VoucherState::Reserved,
            VoucherState::Reported,
            VoucherState::Redeemed,
        ]))
        .group_by_col(voucher::Column::CustomerId)
        .group_by_col(voucher::Column::EngagementTypeId)
        .and_having(count().gt(1))
        .order_by_expr(count(), Order::Desc)
        .order_by(voucher::Column::CustomerId, Order::Asc)
        .limit(TOP)
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

/// When the latest reports were handed in and decided.
pub async fn reviews(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, DbErr> {
    let (from, to) = (
        completion_report::Column::SubmittedAt,
        completion_report::Column::ReviewedAt,
    );
    let statement = Query::select()
        .columns([from, to])
        .from(completion_report::Entity)
        .and_where(from.is_not_null())
        .and_where(to.is_not_null())
        .and_where(
            completion_report::Column::State.is_in([ReportState::Accepted, ReportState::Returned]),
        )
        .order_by(completion_report::Column::Id, Order::Desc)
        .limit(SAMPLE)
        .take();
    rows(connection, &statement, |row| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    })
    .await
}

/// When the latest payment requests were approved and paid.
pub async fn payments(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, DbErr> {
    let (from, to) = (
        payment_request::Column::ApprovedAt,
        payment_request::Column::SentAt,
    );
    let statement = Query::select()
        .columns([from, to])
        .from(payment_request::Entity)
        .and_where(from.is_not_null())
        .and_where(to.is_not_null())
        .order_by(payment_request::Column::Id, Order::Desc)
        .limit(SAMPLE)
        .take();
    rows(connection, &statement, |row| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    })
    .await
}

/// How partners answered customers: how often, in time, and in how many minutes altogether.
pub async fn answers(connection: &impl ConnectionTrait) -> Result<(i64, i64, i64), DbErr> {
    let all = |column: partner_response::Column| Func::coalesce([sum(column), Expr::val(0_i64)]);
    let statement = Query::select()
        .expr(all(partner_response::Column::Answered))
        .expr(all(partner_response::Column::InTime))
        .expr(all(partner_response::Column::TotalMinutes))
        .from(partner_response::Entity)
        .take();
    let found = rows(connection, &statement, |row| {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
        ))
    });
    Ok(found.await?.pop().unwrap_or_default())
}

/// What redeemed vouchers cost, by country of delivery and currency.
pub async fn spending(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(String, Tally, Amount)>, DbErr> {
    let country = (reservation::Entity, reservation::Column::DeliveryCountry);
    let currency = (redemption::Entity, redemption::Column::Currency);
    let statement = Query::select()
        .column(country)
        .expr(count())
        .expr(sum(redemption::Column::Days))
        .expr(sum(redemption::Column::AmountMinor))
        .column(currency)
        .from(redemption::Entity)
        .inner_join(
            reservation::Entity,
            Expr::col((reservation::Entity, reservation::Column::Id)).eq(Expr::col((
                redemption::Entity,
                redemption::Column::ReservationId,
            ))),
        )
        .and_where(redemption::Column::ReversedAt.is_null())
        .group_by_col(country)
        .group_by_col(currency)
        .order_by(country, Order::Asc)
        .order_by(currency, Order::Asc)
        .take();
    rows(connection, &statement, |row| {
        Ok((
            row.try_get_by_index(0)?,
            tally(row, 1)?,
            Amount {
                minor: row.try_get_by_index(3)?,
                currency: row.try_get_by_index(4)?,
            },
        ))
    })
    .await
}
