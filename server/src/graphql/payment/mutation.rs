//! Redeeming vouchers and asking for payment.

use async_graphql::{Context, ID, Object, SimpleObject};

use super::input::{
    RedeemVouchersInput, ReviewPaymentRequestInput, SavePaymentRequestInput,
    SubmitPaymentRequestInput, WithdrawPaymentRequestInput,
};
use super::object::PaymentRequest;
use crate::domain::refusal::Reason;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::loader::load;
use crate::graphql::user_error::{UserError, note, settle};
use crate::graphql::voucher::object::Voucher;
use crate::payload;
use crate::service::{payment, redemption};

payload! {
    /// What became of it.
    SavePaymentRequestPayload { payment_request: PaymentRequest }
    /// What became of it.
    SubmitPaymentRequestPayload { payment_request: PaymentRequest }
    /// What became of it.
    WithdrawPaymentRequestPayload { payment_request: PaymentRequest }
    /// What became of it.
    ReviewPaymentRequestPayload { payment_request: PaymentRequest }
}

/// What became of one voucher.
#[derive(SimpleObject)]
pub struct RedemptionResult {
    /// The voucher that was asked for.
    pub voucher_id: ID,
    /// The voucher as it is now; null when the caller's company does not hold it.
    pub voucher: Option<Voucher>,
    /// What the reviewer will look at although it was redeemed.
    pub warnings: Vec<UserError>,
    /// Why it was not redeemed; empty when it was.
    pub user_errors: Vec<UserError>,
}

impl RedemptionResult {
    async fn new(ctx: &Context<'_>, outcome: redemption::Outcome) -> Result<Self> {
        let unseen = outcome
            .refusals
            .iter()
            .any(|it| it.reason == Reason::NotFound);
        let voucher = if unseen {
            None
        } else {
            load(ctx, outcome.voucher).await?
        };
        note(ctx, &outcome.refusals);
        Ok(Self {
            voucher_id: gid::encode(outcome.voucher),
            voucher: voucher.map(Voucher),
            warnings: UserError::all(&outcome.warnings, ctx),
            user_errors: UserError::all(&outcome.refusals, ctx),
        })
    }
}

/// What became of it.
#[derive(SimpleObject)]
pub struct RedeemVouchersPayload {
    /// One result per voucher, in the order asked: each stands alone.
    pub results: Vec<RedemptionResult>,
    /// Why nothing was tried at all; empty when it was.
    pub user_errors: Vec<UserError>,
}

/// Redeeming vouchers and asking for payment.
#[derive(Default)]
pub struct PaymentMutation;

#[Object]
impl PaymentMutation {
    /// Counts engagements as delivered, one or several at once. Each voucher stands alone, unless
    /// all or nothing is asked.
    async fn redeem_vouchers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RedeemVouchersInput,
    ) -> Result<RedeemVouchersPayload> {
        let redeemed = async {
            let ids = input.voucher_ids.iter();
            let ids: Result<Vec<_>> = ids.map(|id| gid::find(id, "voucherIds")).collect();
            let (mode, key) = (input.mode.into(), &input.idempotency_key);
            redemption::redeem(app(ctx), actor(ctx)?, &ids?, mode, key).await
        };
        let (done, user_errors) = settle(ctx, redeemed.await)?;
        let mut results = Vec::new();
        for outcome in done.unwrap_or_default() {
            results.push(RedemptionResult::new(ctx, outcome).await?);
        }
        Ok(RedeemVouchersPayload {
            results,
            user_errors,
        })
    }

    /// Saves a new payment request, or changes one that was not handed in or came back.
    async fn save_payment_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SavePaymentRequestInput,
    ) -> Result<SavePaymentRequestPayload> {
        let saved = async {
            let draft = input.decode()?;
            payment::save(app(ctx), actor(ctx)?, draft, &input.idempotency_key).await
        };
        SavePaymentRequestPayload::of(ctx, saved.await)
    }

    /// Hands a payment request in; the program reviews it.
    async fn submit_payment_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SubmitPaymentRequestInput,
    ) -> Result<SubmitPaymentRequestPayload> {
        let key = &input.idempotency_key;
        let submitted = async {
            let id = gid::find(&input.payment_request_id, "paymentRequestId")?;
            payment::submit(app(ctx), actor(ctx)?, id, input.version, key).await
        };
        SubmitPaymentRequestPayload::of(ctx, submitted.await)
    }

    /// Takes a payment request back; its vouchers can be asked for again.
    async fn withdraw_payment_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: WithdrawPaymentRequestInput,
    ) -> Result<WithdrawPaymentRequestPayload> {
        let withdrawn = async {
            let id = gid::find(&input.payment_request_id, "paymentRequestId")?;
            payment::withdraw(app(ctx), actor(ctx)?, id, input.version, &input.reason).await
        };
        WithdrawPaymentRequestPayload::of(ctx, withdrawn.await)
    }

    /// The program's step on a payment request: review, approve, send back, reject. Amounts above
    /// a limit take the approval of two persons.
    async fn review_payment_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReviewPaymentRequestInput,
    ) -> Result<ReviewPaymentRequestPayload> {
        let reviewed = async {
            let id = gid::find(&input.payment_request_id, "paymentRequestId")?;
            let (app, actor) = (app(ctx), actor(ctx)?);
            let key = input.idempotency_key.as_deref();
            payment::review(app, actor, id, input.version, input.decode(), key).await
        };
        ReviewPaymentRequestPayload::of(ctx, reviewed.await)
    }
}
