//! A payment request as the API shows it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::payment_request;

use super::event::PaymentRequestEvent;
use super::line::PaymentLine;
use super::loader::{LinesOf, PaymentEventsOf};
use crate::domain::payment::Line;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::partner::object::Partner;
use crate::graphql::scalar::{Date, Money};
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::PaymentRequestState;
use crate::service::payment;

/// A partner's request to be paid for redeemed vouchers.
pub struct PaymentRequest(pub payment_request::Model);

impl From<payment_request::Model> for PaymentRequest {
    fn from(row: payment_request::Model) -> Self {
        Self(row)
    }
}

/// What can be done with a payment request.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::payment::Command")]
pub enum PaymentRequestAction {
    /// Change its vouchers or its invoice number.
    Save,
    /// Hand it in, or hand it in again.
    Submit,
    /// Take it back.
    Withdraw,
    /// Begin to look at it.
    StartReview,
    /// Decide to pay, or to pay again after a payment failed.
    Approve,
    /// Ask for a correction.
    RequireAction,
    /// Decide not to pay.
    Reject,
    /// Note that the money was sent.
    MarkSent,
    /// Note that the money came back.
    MarkFailed,
}

/// Whether something could be done with a payment request, and if not, why.
#[derive(SimpleObject)]
pub struct PaymentActionVerdict {
    /// What.
    pub action: PaymentRequestAction,
    /// Whether it could be done.
    pub allowed: bool,
    /// Why not; empty when it is allowed.
    pub reasons: Vec<UserError>,
}

impl PaymentRequest {
    /// The live lines in the words of the rules.
    async fn rule_lines(&self, ctx: &Context<'_>) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for row in load(ctx, LinesOf(self.0.id)).await?.unwrap_or_default() {
            if row.released_at.is_none() {
                let redemption = require(ctx, row.redemption_id).await?;
                let voucher = require(ctx, row.voucher_id).await?;
                let in_time = self.0.submitted_at.is_some();
                lines.push(payment::line(&voucher.number, &redemption, in_time));
            }
        }
        Ok(lines)
    }
}

/// A partner's request to be paid for redeemed vouchers.
#[Object]
impl PaymentRequest {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The number to quote, such as `PR-7K2M9QXD`; it never changes.
    async fn reference(&self) -> &str {
        &self.0.reference
    }

    /// Where it stands.
    async fn state(&self) -> PaymentRequestState {
        self.0.state.into()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Who asks.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require(ctx, self.0.partner_id).await?.into())
    }

    /// The location under which the vouchers were redeemed and are invoiced.
    async fn location(&self, ctx: &Context<'_>) -> Result<PartnerLocation> {
        Ok(require(ctx, self.0.location_id).await?.into())
    }

    /// The number of the partner's own invoice.
    async fn invoice_number(&self) -> Option<&str> {
        self.0.invoice_number.as_deref()
    }

    /// The sum of its lines.
    async fn total(&self) -> Money {
        Money::new(self.0.total_minor, &self.0.currency)
    }

    /// Its vouchers.
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<PaymentLine>> {
        let lines = load(ctx, LinesOf(self.0.id)).await?.unwrap_or_default();
        Ok(lines
            .into_iter()
            .map(|row| PaymentLine {
                row,
                currency: self.0.currency.clone(),
            })
            .collect())
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was last handed in.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    /// When it was last approved.
    async fn approved_at(&self) -> Option<DateTime<Utc>> {
        self.0.approved_at
    }

    /// Payment is due by this day, once approved.
    async fn pay_by(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(payment::pay_by(app(ctx), &self.0)?.map(Into::into))
    }

    /// When the money was sent.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.0.sent_at
    }

    /// Why it was sent back, rejected, withdrawn, or why its payment failed.
    async fn decision_reason(&self) -> Option<&str> {
        self.0.decision_reason.as_deref()
    }

    /// What happened so far, oldest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<PaymentRequestEvent>> {
        let events = load(ctx, PaymentEventsOf(self.0.id)).await?;
        Ok(events
            .unwrap_or_default()
            .into_iter()
            .map(PaymentRequestEvent)
            .collect())
    }

    /// What the caller's role could do with it now, and if not, why.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<PaymentActionVerdict>> {
        let lines = self.rule_lines(ctx).await?;
        let actions = payment::actions(app(ctx), actor(ctx)?, &self.0, &lines);
        let verdicts = actions.into_iter().map(|(command, reasons)| {
            let reasons = UserError::all(&reasons, ctx);
            PaymentActionVerdict {
                action: command.into(),
                allowed: reasons.is_empty(),
                reasons,
            }
        });
        Ok(verdicts.collect())
    }
}
