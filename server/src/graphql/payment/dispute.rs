//! A dispute about a payment line as the API shows it.

use async_graphql::{Context, Object};
use chrono::{DateTime, Utc};
use entity::payment_dispute;

use crate::graphql::account::person::Person;
use crate::graphql::context::Result;
use crate::graphql::loader::require;
use crate::graphql::vocab::DisputeOutcome;

/// The partner's objection to the rejection of a payment line.
pub struct PaymentDispute(pub payment_dispute::Model);

/// The partner's objection to the rejection of a payment line.
#[Object]
impl PaymentDispute {
    /// Who disputed it.
    async fn opened_by(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(require(ctx, self.0.opened_by).await?.into())
    }

    /// When it was opened.
    async fn opened_at(&self) -> DateTime<Utc> {
        self.0.opened_at
    }

    /// Why, in the partner's words.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// How it ended; null while it is open.
    async fn outcome(&self) -> Option<DisputeOutcome> {
        self.0.outcome.map(Into::into)
    }

    /// When it was decided.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }

    /// Why the rejection stands.
    async fn answer(&self) -> Option<&str> {
        self.0.answer.as_deref()
    }
}
