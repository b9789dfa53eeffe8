//! A voucher that a partner was shown before it reserves it.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};

use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::program::object::EngagementType;
use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::VoucherState;
use crate::service::validation;

/// What a partner may know of a voucher before it reserves it.
pub struct ValidatedVoucher(pub validation::Validated);

impl From<validation::Validated> for ValidatedVoucher {
    fn from(validated: validation::Validated) -> Self {
        Self(validated)
    }
}

/// What a partner may know of a voucher before it reserves it.
#[Object]
impl ValidatedVoucher {
    /// The global id of the voucher.
    async fn voucher_id(&self) -> ID {
        gid::encode(self.0.voucher.id)
    }

    /// The number in its written form.
    async fn number(&self) -> &str {
        &self.0.voucher.number
    }

    /// Where it stands.
    async fn state(&self) -> VoucherState {
        self.0.voucher.state.into()
    }

    /// The length of the engagement in days.
    async fn days(&self) -> i32 {
        self.0.voucher.days
    }

    /// The last day of its life.
    async fn expires_on(&self) -> Date {
        self.0.voucher.expires_on.into()
    }

    /// What it is for.
    async fn engagement_type(&self, ctx: &Context<'_>) -> Result<EngagementType> {
        EngagementType::of(app(ctx), self.0.voucher.engagement_type_id)
    }

    /// Whose it is.
    async fn customer_name(&self) -> &str {
        &self.0.customer.name
    }

    /// Where the customer is, ISO 3166 alpha-2.
    async fn customer_country(&self) -> &str {
        &self.0.customer.country
    }

    /// The product that the engagement is about.
    async fn focus_product(&self) -> Option<&str> {
        self.0.voucher.focus_product.as_deref()
    }

    /// The label of its service level.
    async fn variant(&self) -> Option<&str> {
        self.0.voucher.variant.as_deref()
    }

    /// Whether the customer keeps it for your company alone.
    async fn offered(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.voucher.bound_to == Some(actor(ctx)?.organization))
    }

    /// Until when your company holds it; null when it does not.
    async fn held_until(&self) -> Option<DateTime<Utc>> {
        self.0.held_until
    }

    /// Why your company could not reserve it now; empty when it could.
    async fn blockers(&self, ctx: &Context<'_>) -> Vec<UserError> {
        UserError::all(&self.0.blockers, ctx)
    }
}
