//! A partner's hold of a voucher.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::reservation;

use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::partner::evidence::EligibilityEvidence;
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::partner::object::Partner;
use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::service::reservation as service;

/// A partner's exclusive hold of a voucher, and the engagement it plans.
pub struct Reservation(pub reservation::Model);

/// A partner's exclusive hold of a voucher, and the engagement it plans.
#[Object]
impl Reservation {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Who delivers.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require(ctx, self.0.partner_id).await?.into())
    }

    /// The location under which it is reserved, redeemed and invoiced.
    async fn location(&self, ctx: &Context<'_>) -> Result<PartnerLocation> {
        Ok(require(ctx, self.0.location_id).await?.into())
    }

    /// The country of delivery, ISO 3166 alpha-2.
    async fn delivery_country(&self) -> &str {
        &self.0.delivery_country
    }

    /// The first day of the engagement.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// The last day of the engagement.
    async fn ends_on(&self) -> Date {
        self.0.ends_on.into()
    }

    /// Who leads the engagement.
    async fn lead_consultant(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(require(ctx, self.0.lead_consultant_id).await?.into())
    }

    /// Who assists.
    async fn assistants(&self, ctx: &Context<'_>) -> Result<Vec<Person>> {
        let mut people = Vec::new();
        for id in &self.0.assistant_ids.0 {
            people.push(require(ctx, *id).await?.into());
        }
        Ok(people)
    }

    /// The version of the terms that was accepted.
    async fn terms_version(&self) -> &str {
        &self.0.terms_version
    }

    /// When it was reserved.
    async fn reserved_at(&self) -> DateTime<Utc> {
        self.0.reserved_at
    }

    /// What the reservation rested on; only for the partner and the operator.
    async fn evidence(&self, ctx: &Context<'_>) -> Result<Option<EligibilityEvidence>> {
        let found = service::evidence(actor(ctx)?, &self.0);
        Ok(found.map(EligibilityEvidence))
    }

    /// What was found when the voucher was redeemed; null before, and for others than the partner
    /// and the operator.
    async fn redemption_evidence(&self, ctx: &Context<'_>) -> Result<Option<EligibilityEvidence>> {
        let found = service::redemption_evidence(actor(ctx)?, &self.0);
        Ok(found.map(EligibilityEvidence))
    }

    /// What should be looked at although the voucher could be reserved.
    async fn warnings(&self, ctx: &Context<'_>) -> Vec<UserError> {
        UserError::all(&service::warnings(&self.0), ctx)
    }
}
