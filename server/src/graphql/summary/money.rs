//! How a partner is paid, month by month.

use async_graphql::{Context, Object, SimpleObject};

use super::{ClockTally, clock};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::scalar::{Date, Money};
use crate::service::summary::money as service;

/// What was redeemed in a month in a currency, by what became of its payment.
#[derive(SimpleObject)]
pub struct PaymentMonth {
    /// Its first day.
    pub month: Date,
    /// How many vouchers were redeemed.
    pub vouchers: i64,
    /// What can still be asked for.
    pub to_request: Money,
    /// What was asked for and is not paid yet.
    pub requested: Money,
    /// What was paid.
    pub paid: Money,
    /// What was refused, or was not asked for in time.
    pub lost: Money,
}

impl From<service::MonthLine> for PaymentMonth {
    fn from(line: service::MonthLine) -> Self {
        let money = |minor| Money::new(minor, &line.currency);
        Self {
            month: line.month.into(),
            vouchers: line.vouchers,
            to_request: money(line.to_request),
            requested: money(line.requested),
            paid: money(line.paid),
            lost: money(line.lost),
        }
    }
}

/// How a partner is paid.
#[derive(SimpleObject)]
pub struct PaymentSummary {
    /// What was redeemed in the last twelve months: each currency for itself, its months in their
    /// order.
    pub months: Vec<PaymentMonth>,
    /// What can still be asked for: the clock runs from the redemption.
    pub to_request: Vec<ClockTally>,
    /// What was approved and is not paid: the clock runs from the approval.
    pub to_be_paid: Vec<ClockTally>,
}

/// Asking how a partner is paid.
#[derive(Default)]
pub struct PaymentSummaryQuery;

#[Object]
impl PaymentSummaryQuery {
    /// How the caller's company is paid: what it redeemed month by month, and how old its claims are.
    #[graphql(complexity = "20 * child_complexity")]
    async fn payment_summary(&self, ctx: &Context<'_>) -> Result<PaymentSummary> {
        let summary = service::payments(app(ctx), actor(ctx)?).await?;
        Ok(PaymentSummary {
            months: summary.months.into_iter().map(Into::into).collect(),
            to_request: clock(summary.to_request),
            to_be_paid: clock(summary.to_be_paid),
        })
    }
}
