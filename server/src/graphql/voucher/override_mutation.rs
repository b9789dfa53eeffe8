//! What the operator does to a voucher that nobody else may: void it, take its redemption back, act
//! on it in its partner's place.

use async_graphql::{Context, ID, InputObject, Object};

use super::object::Voucher;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::scalar::Date;
use crate::payload;
use crate::service::{overrides, reversal, voucher};

/// A voucher to take out of the program.
#[derive(InputObject)]
pub struct VoidVoucherInput {
    /// The voucher.
    pub voucher_id: ID,
    /// Why, at most 500 characters; customer and partner read it.
    pub reason: String,
    /// Whether the days go back to the customer. They are lost all the same once the agreement has
    /// ended or the program has removed the remaining days.
    pub return_days: bool,
}

/// A redemption to take back.
#[derive(InputObject)]
pub struct ReverseRedemptionInput {
    /// The voucher.
    pub voucher_id: ID,
    /// Why, at most 500 characters; customer and partner read it.
    pub reason: String,
}

/// New dates for an engagement, in its partner's place.
#[derive(InputObject)]
pub struct RescheduleForPartnerInput {
    /// The voucher.
    pub voucher_id: ID,
    /// The first day; one that has passed may only stay as it is.
    pub starts_on: Date,
    /// The last day, within the voucher's life.
    pub ends_on: Date,
    /// Why, at most 500 characters; customer and partner read it.
    pub reason: String,
}

/// A voucher to redeem in its partner's place.
#[derive(InputObject)]
pub struct RedeemForPartnerInput {
    /// The voucher.
    pub voucher_id: ID,
    /// Why, at most 500 characters; customer and partner read it.
    pub reason: String,
    /// Makes retries safe: 8 to 200 characters, new for each new redemption.
    pub idempotency_key: String,
}

payload! {
    /// What became of it.
    VoidVoucherPayload { voucher: Voucher }
    /// What became of it.
    ReverseRedemptionPayload { voucher: Voucher }
    /// What became of it.
    RescheduleForPartnerPayload { voucher: Voucher }
    /// What became of it.
    RedeemForPartnerPayload { voucher: Voucher }
}

/// What the operator does to a voucher.
#[derive(Default)]
pub struct OverrideMutation;

#[Object]
impl OverrideMutation {
    /// Takes a voucher out of the program for fraud or a breach of its rules. The operator chooses
    /// whether the customer gets the days back.
    async fn void_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: VoidVoucherInput,
    ) -> Result<VoidVoucherPayload> {
        let voided = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            let (reason, return_days) = (input.reason, input.return_days);
            voucher::void(app(ctx), actor(ctx)?, id, reason, return_days).await
        };
        VoidVoucherPayload::of(ctx, voided.await)
    }

    /// Takes back a redemption that was made in error. A draft payment request loses its line; one
    /// that was handed in must be withdrawn or rejected before. The voucher can be redeemed again
    /// until its last day.
    async fn reverse_redemption(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReverseRedemptionInput,
    ) -> Result<ReverseRedemptionPayload> {
        let reversed = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            reversal::reverse(app(ctx), actor(ctx)?, id, input.reason).await
        };
        ReverseRedemptionPayload::of(ctx, reversed.await)
    }

    /// Moves an engagement in its partner's place, within the rules that hold for the partner.
    /// Customer and partner are told.
    async fn reschedule_for_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RescheduleForPartnerInput,
    ) -> Result<RescheduleForPartnerPayload> {
        let moved = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            let dates = (input.starts_on.into(), input.ends_on.into());
            overrides::reschedule(app(ctx), actor(ctx)?, id, dates, &input.reason).await
        };
        RescheduleForPartnerPayload::of(ctx, moved.await)
    }

    /// Redeems a voucher in its partner's place, within the rules that hold for the partner: its
    /// report was accepted, and it has not expired.
    async fn redeem_for_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RedeemForPartnerInput,
    ) -> Result<RedeemForPartnerPayload> {
        let redeemed = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            let (reason, key) = (&input.reason, &input.idempotency_key);
            overrides::redeem(app(ctx), actor(ctx)?, id, reason, key).await
        };
        RedeemForPartnerPayload::of(ctx, redeemed.await)
    }
}
