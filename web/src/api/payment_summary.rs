//! How a partner is paid, as the pictures of its payments page show it.

use cynic::QueryBuilder;

use super::scalar::Money;
use super::summary::ClockTally;
use super::transport::send;
use super::{ApiError, Day, schema};

/// What was redeemed in a month in a currency, by what became of its payment.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PaymentMonth {
    /// Its first day.
    pub month: Day,
    /// How many vouchers.
    pub vouchers: i32,
    /// What can still be asked for.
    pub to_request: Money,
    /// What was asked for.
    pub requested: Money,
    /// What was paid.
    pub paid: Money,
    /// What was refused or came too late.
    pub lost: Money,
}

/// How a partner is paid.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PaymentSummary {
    /// Each currency for itself, its months in their order.
    pub months: Vec<PaymentMonth>,
    /// What can be requested.
    pub to_request: Vec<ClockTally>,
    /// What is to be paid.
    pub to_be_paid: Vec<ClockTally>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct SummaryQuery {
    payment_summary: PaymentSummary,
}

/// How the caller's company is paid.
pub async fn payments() -> Result<PaymentSummary, ApiError> {
    Ok(send(SummaryQuery::build(())).await?.payment_summary)
}
