//! The redemption of a voucher as the API shows it.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::redemption;

use super::loader::LiveLineOf;
use crate::domain::payment::window::{Claim, claim, reopens_until};
use crate::domain::refusal::Refusal;
use crate::graphql::context::{Result, app};
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::partner::object::Partner;
use crate::graphql::scalar::{Date, Money};
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::PaymentClaim;
use crate::graphql::voucher::object::Voucher;

/// The redemption of a voucher, with its frozen amount.
pub struct Redemption(pub redemption::Model);

impl Redemption {
    async fn standing(&self, ctx: &Context<'_>) -> Result<Claim> {
        let line = load(ctx, LiveLineOf(self.0.voucher_id)).await?;
        let requested = line.is_some_and(|it| it.redemption_id == self.0.id);
        let today = app(ctx).clock.today();
        Ok(claim(requested, self.0.payment_due_on, today))
    }
}

impl From<redemption::Model> for Redemption {
    fn from(row: redemption::Model) -> Self {
        Self(row)
    }
}

/// The redemption of a voucher, with its frozen amount.
#[Object]
impl Redemption {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The voucher.
    async fn voucher(&self, ctx: &Context<'_>) -> Result<Voucher> {
        Ok(require(ctx, self.0.voucher_id).await?.into())
    }

    /// Who redeemed it.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require(ctx, self.0.partner_id).await?.into())
    }

    /// The location under which it was redeemed, in the country of delivery.
    async fn location(&self, ctx: &Context<'_>) -> Result<PartnerLocation> {
        Ok(require(ctx, self.0.location_id).await?.into())
    }

    /// Days delivered.
    async fn days(&self) -> i32 {
        self.0.days
    }

    /// Where it stands on the way to its payment today.
    async fn claim(&self, ctx: &Context<'_>) -> Result<PaymentClaim> {
        Ok(self.standing(ctx).await?.into())
    }

    /// The last day until which its window for payment can be opened again today; null unless the
    /// window ended before anybody asked.
    async fn reopens_until(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        if self.standing(ctx).await? != Claim::Lapsed {
            return Ok(None);
        }
        let today = app(ctx).clock.today();
        let rules = app(ctx).program()?.rules(today)?;
        let last = reopens_until(today, &rules);
        Ok((last >= today).then(|| last.into()))
    }

    /// Where the window for payment first ended, when it was opened again.
    async fn first_due_on(&self) -> Option<Date> {
        self.0.first_due_on.map(Into::into)
    }

    /// When it was redeemed.
    async fn redeemed_at(&self) -> DateTime<Utc> {
        self.0.redeemed_at
    }

    /// What a day pays in the country of delivery, as it was then.
    async fn day_rate(&self) -> Money {
        Money::new(self.0.day_rate_minor, &self.0.currency)
    }

    /// What the voucher pays.
    async fn amount(&self) -> Money {
        Money::new(self.0.amount_minor, &self.0.currency)
    }

    /// The last day on which payment is requested.
    async fn payment_due_on(&self) -> Date {
        self.0.payment_due_on.into()
    }

    /// What the reviewer should know although it stopped nothing.
    async fn warnings(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let refusals: Vec<Refusal> = serde_json::from_value(self.0.warnings.clone())?;
        Ok(UserError::all(&refusals, ctx))
    }
}
