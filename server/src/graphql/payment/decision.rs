//! Deciding on lines, disputing them, sending the money, opening windows again.

use async_graphql::{Context, ID, InputObject, Object};

use super::object::PaymentRequest;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::PaymentRejectionReason;
use crate::graphql::voucher::object::Voucher;
use crate::payload;
use crate::service::payment::{self, LineDecision, Sending};

/// The program's decision on one line of a payment request.
#[derive(InputObject)]
pub struct DecidePaymentLineInput {
    /// The line.
    pub payment_line_id: ID,
    /// The version of its request that was seen.
    pub version: i32,
    /// Why it is not paid; absent when it is.
    pub rejection_reason: Option<PaymentRejectionReason>,
    /// What the partner is told; mandatory with a reason.
    pub words: Option<String>,
}

impl DecidePaymentLineInput {
    fn decision(&self) -> LineDecision {
        match self.rejection_reason {
            None => LineDecision::Approve,
            Some(reason) => LineDecision::Reject {
                reason: reason.into(),
                words: self.words.clone().unwrap_or_default(),
            },
        }
    }
}

/// A line whose rejection the partner does not accept.
#[derive(InputObject)]
pub struct DisputePaymentLineInput {
    /// The line.
    pub payment_line_id: ID,
    /// Why.
    pub reason: String,
}

/// A payment that was sent.
#[derive(InputObject)]
pub struct MarkPaymentSentInput {
    /// The request.
    pub payment_request_id: ID,
    /// The version that was seen.
    pub version: i32,
    /// What the bank calls the payment, at most 60 characters.
    pub payment_reference: String,
    /// The day of the transfer; today when absent.
    pub paid_on: Option<Date>,
    /// Makes retries safe: 8 to 200 characters, new for each payment.
    pub idempotency_key: String,
}

/// A payment that came back.
#[derive(InputObject)]
pub struct MarkPaymentFailedInput {
    /// The request.
    pub payment_request_id: ID,
    /// The version that was seen.
    pub version: i32,
    /// Why it came back.
    pub reason: String,
}

/// A window for payment that is opened again.
#[derive(InputObject)]
pub struct ReopenPaymentWindowInput {
    /// The redeemed voucher.
    pub voucher_id: ID,
    /// The last day of the window; how far it may lie ahead is a policy.
    pub until: Date,
    /// Why.
    pub reason: String,
}

payload! {
    /// What became of it.
    DecidePaymentLinePayload { payment_request: PaymentRequest }
    /// What became of it.
    DisputePaymentLinePayload { payment_request: PaymentRequest }
    /// What became of it.
    MarkPaymentSentPayload { payment_request: PaymentRequest }
    /// What became of it.
    MarkPaymentFailedPayload { payment_request: PaymentRequest }
    /// What became of it.
    ReopenPaymentWindowPayload { voucher: Voucher }
}

/// Deciding on lines, disputing them, sending the money.
#[derive(Default)]
pub struct PaymentDecisionMutation;

#[Object]
impl PaymentDecisionMutation {
    /// Approves or rejects one line of a payment request under review or in dispute. When all of
    /// its lines are rejected, so is the request.
    async fn decide_payment_line(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DecidePaymentLineInput,
    ) -> Result<DecidePaymentLinePayload> {
        let decided = async {
            let id = gid::find(&input.payment_line_id, "paymentLineId")?;
            let (app, actor) = (app(ctx), actor(ctx)?);
            payment::decide_line(app, actor, id, input.version, input.decision()).await
        };
        DecidePaymentLinePayload::of(ctx, decided.await)
    }

    /// Objects to the rejection of a line; the program decides on it again.
    async fn dispute_payment_line(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DisputePaymentLineInput,
    ) -> Result<DisputePaymentLinePayload> {
        let disputed = async {
            let id = gid::find(&input.payment_line_id, "paymentLineId")?;
            payment::dispute(app(ctx), actor(ctx)?, id, &input.reason).await
        };
        DisputePaymentLinePayload::of(ctx, disputed.await)
    }

    /// Notes that the money of an approved request was sent to the account of its location.
    async fn mark_payment_sent(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: MarkPaymentSentInput,
    ) -> Result<MarkPaymentSentPayload> {
        let sent = async {
            let sending = Sending {
                request: gid::find(&input.payment_request_id, "paymentRequestId")?,
                version: input.version,
                reference: input.payment_reference,
                paid_on: input.paid_on.map(Into::into),
            };
            payment::mark_sent(app(ctx), actor(ctx)?, sending, &input.idempotency_key).await
        };
        MarkPaymentSentPayload::of(ctx, sent.await)
    }

    /// Notes that the money came back; once approved again it is sent again.
    async fn mark_payment_failed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: MarkPaymentFailedInput,
    ) -> Result<MarkPaymentFailedPayload> {
        let failed = async {
            let id = gid::find(&input.payment_request_id, "paymentRequestId")?;
            let (app, actor) = (app(ctx), actor(ctx)?);
            payment::mark_failed(app, actor, id, input.version, &input.reason).await
        };
        MarkPaymentFailedPayload::of(ctx, failed.await)
    }

    /// Opens the window again in which payment for a redeemed voucher is requested, after it ended.
    async fn reopen_payment_window(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReopenPaymentWindowInput,
    ) -> Result<ReopenPaymentWindowPayload> {
        let reopened = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            let until = input.until.into();
            payment::reopen(app(ctx), actor(ctx)?, id, until, &input.reason).await
        };
        ReopenPaymentWindowPayload::of(ctx, reopened.await)
    }
}
