//! Attempts to validate vouchers.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::validation_attempt;

use crate::connection;
use crate::graphql::context::{Result, actor};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::vocab::{UserErrorCode, ValidationFailure};
use crate::policy::{Action, Scope};
use crate::service::validation;

/// An attempt to validate a voucher, by its number or by a link.
pub struct ValidationAttempt(pub validation_attempt::Model);

impl From<validation_attempt::Model> for ValidationAttempt {
    fn from(row: validation_attempt::Model) -> Self {
        Self(row)
    }
}

connection!(
    ValidationAttemptConnection,
    ValidationAttemptEdge,
    ValidationAttempt
);

/// Which attempts a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct ValidationAttemptFilter {
    /// Of this partner.
    pub partner_id: Option<ID>,
    /// Those that succeeded, or those that failed.
    pub succeeded: Option<bool>,
    /// From this instant on.
    pub since: Option<DateTime<Utc>>,
}

/// An attempt to validate a voucher, by its number or by a link.
#[Object]
impl ValidationAttempt {
    /// The global id.
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Who tried, by name.
    async fn person_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(require(ctx, self.0.user_id).await?.name)
    }

    /// For which partner, by name.
    async fn partner_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(require(ctx, self.0.partner_id).await?.name)
    }

    /// Whether a voucher was found.
    async fn succeeded(&self) -> bool {
        self.0.succeeded
    }

    /// What the partner was told; null when a voucher was found.
    async fn told(&self) -> Option<UserErrorCode> {
        let failure = self.0.failure?;
        Some(validation::public(failure).into())
    }

    /// Why it failed; only the operator reads it.
    async fn failure(&self, ctx: &Context<'_>) -> Result<Option<ValidationFailure>> {
        let all = actor(ctx)?.may(Action::SeeVouchers)? == Scope::Everything;
        Ok(self.0.failure.filter(|_| all).map(Into::into))
    }

    /// The number of the voucher that was found.
    async fn voucher_number(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.voucher_id else {
            return Ok(None);
        };
        Ok(Some(require(ctx, id).await?.number))
    }
}
