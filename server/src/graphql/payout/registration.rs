//! Registrations for payments as the API shows them.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::payment_registration;

use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, app};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::partner::object::Partner;
use crate::graphql::program::object::Offering;
use crate::graphql::user_error::UserError;
use crate::service::registration::Standing;

/// A partner's registration for the payments of one offering.
pub struct PaymentRegistration(pub payment_registration::Model);

impl From<payment_registration::Model> for PaymentRegistration {
    fn from(row: payment_registration::Model) -> Self {
        Self(row)
    }
}

/// A partner's registration for the payments of one offering.
#[Object]
impl PaymentRegistration {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Who is registered.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require(ctx, self.0.partner_id).await?.into())
    }

    /// For the payments of which offering.
    async fn offering(&self, ctx: &Context<'_>) -> Result<Offering> {
        Offering::of(app(ctx), self.0.offering_id)
    }

    /// Who registered it.
    async fn registered_by(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(require(ctx, self.0.registered_by).await?.into())
    }

    /// When.
    async fn registered_at(&self) -> DateTime<Utc> {
        self.0.registered_at
    }
}

/// Where a partner stands with the payments of an offering.
pub struct PaymentStanding(pub Standing);

/// Where a partner stands with the payments of an offering.
#[Object]
impl PaymentStanding {
    /// The offering.
    async fn offering(&self, ctx: &Context<'_>) -> Result<Offering> {
        Offering::of(app(ctx), self.0.offering)
    }

    /// How many of its vouchers the partner redeemed.
    async fn redeemed_vouchers(&self) -> i32 {
        i32::try_from(self.0.redeemed).unwrap_or(i32::MAX)
    }

    /// The registration; null when there is none.
    async fn registration(&self) -> Option<PaymentRegistration> {
        self.0.registration.clone().map(PaymentRegistration)
    }

    /// Why the partner cannot be registered; empty when it can, or is.
    async fn blockers(&self, ctx: &Context<'_>) -> Vec<UserError> {
        let blocker: Vec<_> = self.0.blocker().into_iter().collect();
        UserError::all(&blocker, ctx)
    }
}
