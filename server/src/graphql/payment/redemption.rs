//! The redemption of a voucher as the API shows it.

use async_graphql::{Context, Object};
use chrono::{DateTime, Utc};
use entity::redemption;

use crate::domain::refusal::Refusal;
use crate::graphql::context::Result;
use crate::graphql::scalar::{Date, Money};
use crate::graphql::user_error::UserError;

/// The redemption of a voucher, with its frozen amount.
pub struct Redemption(pub redemption::Model);

impl From<redemption::Model> for Redemption {
    fn from(row: redemption::Model) -> Self {
        Self(row)
    }
}

/// The redemption of a voucher, with its frozen amount.
#[Object]
impl Redemption {
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
