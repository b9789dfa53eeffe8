//! Redemption before it is tried, as the API shows it.

use async_graphql::{Context, ID, Object};

use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::scalar::{Date, Money};
use crate::graphql::user_error::UserError;
use crate::graphql::voucher::object::Voucher;
use crate::service::redemption::Preview;

/// What redeeming a voucher would mean today.
pub struct RedemptionPreview(pub Preview);

/// What redeeming a voucher would mean today.
#[Object]
impl RedemptionPreview {
    /// The voucher that was asked for.
    async fn voucher_id(&self) -> ID {
        gid::encode(self.0.voucher)
    }

    /// The voucher; null when the caller's company does not hold it.
    async fn voucher(&self, ctx: &Context<'_>) -> Result<Option<Voucher>> {
        if self.0.reservation.is_none() {
            return Ok(None);
        }
        Ok(load(ctx, self.0.voucher).await?.map(Voucher))
    }

    /// Whether it would be redeemed.
    async fn redeemable(&self) -> bool {
        self.0.refusals.is_empty()
    }

    /// The location of the reservation, which the redemption and the invoice keep.
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<PartnerLocation>> {
        match &self.0.reservation {
            Some(it) => Ok(Some(require(ctx, it.location_id).await?.into())),
            None => Ok(None),
        }
    }

    /// What it would pay, at today's rate of the country of delivery.
    async fn amount(&self) -> Option<Money> {
        let (worth, currency) = self.0.worth.as_ref()?;
        Some(Money::new(worth.amount_minor, currency))
    }

    /// Until when payment would be asked for.
    async fn payment_due_on(&self) -> Option<Date> {
        self.0.payment_due_on.map(Into::into)
    }

    /// What the reviewer would look at although it would be redeemed.
    async fn warnings(&self, ctx: &Context<'_>) -> Vec<UserError> {
        UserError::all(&self.0.warnings, ctx)
    }

    /// Why it would be refused; empty when it would not.
    async fn reasons(&self, ctx: &Context<'_>) -> Vec<UserError> {
        UserError::all(&self.0.refusals, ctx)
    }
}
