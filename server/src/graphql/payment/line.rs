//! The lines of a payment request.

use async_graphql::{Context, ID, Object};
use entity::payment_line;

use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::scalar::{Date, Money};
use crate::graphql::voucher::object::Voucher;

/// One redeemed voucher inside a payment request.
pub struct PaymentLine {
    pub row: payment_line::Model,
    pub currency: String,
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
        Money::new(self.row.day_rate_minor, &self.currency)
    }

    /// Days times day rate.
    async fn amount(&self) -> Money {
        Money::new(self.row.amount_minor, &self.currency)
    }

    /// The last day on which its payment is requested.
    async fn payment_due_on(&self, ctx: &Context<'_>) -> Result<Date> {
        Ok(require(ctx, self.row.redemption_id)
            .await?
            .payment_due_on
            .into())
    }
}
