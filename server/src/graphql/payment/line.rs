//! The lines of a payment request.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::{payment_line, payment_request};

use super::dispute::PaymentDispute;
use super::loader::{DisputesOf, LinesOfVoucher};
use super::object::PaymentRequest;
use super::redemption::Redemption;
use crate::graphql::context::{Result, actor};
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::report::loader::{ReportsOf, SignOffsOf};
use crate::graphql::report::sign_off::SignOff;
use crate::graphql::scalar::{Date, Money};
use crate::graphql::vocab::{PaymentLineState, PaymentRejectionReason};
use crate::graphql::voucher::object::Voucher;
use crate::service::{payment, report};

/// One redeemed voucher inside a payment request.
pub struct PaymentLine {
    pub row: payment_line::Model,
    pub request: payment_request::Model,
}

/// One redeemed voucher inside a payment request.
#[Object]
impl PaymentLine {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.row.id)
    }

    /// The voucher.
    async fn voucher(&self, ctx: &Context<'_>) -> Result<Voucher> {
        Ok(require(ctx, self.row.voucher_id).await?.into())
    }

    /// Days delivered.
    async fn days(&self) -> i32 {
        self.row.days
    }

    /// What a day pays.
    async fn day_rate(&self) -> Money {
        Money::new(self.row.day_rate_minor, &self.request.currency)
    }

    /// Days times day rate.
    async fn amount(&self) -> Money {
        Money::new(self.row.amount_minor, &self.request.currency)
    }

    /// The last day on which its payment is requested.
    async fn payment_due_on(&self, ctx: &Context<'_>) -> Result<Date> {
        Ok(require(ctx, self.row.redemption_id)
            .await?
            .payment_due_on
            .into())
    }

    /// Where it stands.
    async fn state(&self) -> PaymentLineState {
        self.row.state.into()
    }

    /// Why it is not paid.
    async fn rejection_reason(&self) -> Option<PaymentRejectionReason> {
        self.row.reason.map(Into::into)
    }

    /// The same in the reviewer's words.
    async fn rejection_words(&self) -> Option<&str> {
        self.row.reason_words.as_deref()
    }

    /// When it was decided last.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.row.decided_at
    }

    /// When its money was sent.
    async fn paid_at(&self) -> Option<DateTime<Utc>> {
        self.row.paid_at
    }

    /// Whether another payment request may ask for the voucher.
    async fn released(&self) -> bool {
        self.row.released_at.is_some()
    }

    /// The partner's objections, oldest first.
    async fn disputes(&self, ctx: &Context<'_>) -> Result<Vec<PaymentDispute>> {
        let disputes = load(ctx, DisputesOf(self.row.id))
            .await?
            .unwrap_or_default();
        Ok(disputes.into_iter().map(PaymentDispute).collect())
    }

    /// The redemption that is to be paid, with what the reviewer should know about it.
    async fn redemption(&self, ctx: &Context<'_>) -> Result<Redemption> {
        Ok(require(ctx, self.row.redemption_id).await?.into())
    }

    /// The customer's word on the report of the engagement, for those of the program who look at
    /// reports; null for others, and when the customer was not asked.
    async fn sign_off(&self, ctx: &Context<'_>) -> Result<Option<SignOff>> {
        if !report::sees_flags(actor(ctx)?) {
            return Ok(None);
        }
        let redemption = require(ctx, self.row.redemption_id).await?;
        let reports = load(ctx, ReportsOf(self.row.voucher_id)).await?;
        let mut reports = reports.unwrap_or_default().into_iter();
        let Some(report) = reports.find(|it| it.reservation_id == redemption.reservation_id) else {
            return Ok(None);
        };
        let words = load(ctx, SignOffsOf(report.id)).await?.unwrap_or_default();
        Ok(words.into_iter().next().map(SignOff))
    }

    /// Other payment requests that asked for the same voucher, oldest first.
    async fn other_requests(&self, ctx: &Context<'_>) -> Result<Vec<PaymentRequest>> {
        let lines = load(ctx, LinesOfVoucher(self.row.voucher_id)).await?;
        let mut requests: Vec<PaymentRequest> = Vec::new();
        for line in lines.unwrap_or_default() {
            let other = line.payment_request_id;
            let seen = requests.iter().any(|it| it.0.id == other);
            if other != self.row.payment_request_id && !seen {
                let request = require(ctx, other).await?;
                // Another partner's request is not shown to this one.
                if request.partner_id == self.request.partner_id {
                    requests.push(request.into());
                }
            }
        }
        Ok(requests)
    }

    /// Whether the caller could decide on it now.
    async fn can_decide(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(payment::can_decide(actor(ctx)?, &self.request, &self.row))
    }

    /// Whether the caller could dispute it now.
    async fn can_dispute(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(payment::can_dispute(actor(ctx)?, &self.request, &self.row))
    }
}
