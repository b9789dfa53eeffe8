//! What customers read of a partner in one region.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::business_profile;

use super::location::PartnerLocation;
use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::loader::load;

/// What customers read of a partner in one region.
pub struct BusinessProfile(pub business_profile::Model);

impl From<business_profile::Model> for BusinessProfile {
    fn from(row: business_profile::Model) -> Self {
        Self(row)
    }
}

/// What customers read of a partner in one region.
#[Object]
impl BusinessProfile {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// A country where the partner has a location, ISO 3166 alpha-2.
    async fn region(&self) -> &str {
        &self.0.region
    }

    /// The legal name.
    async fn company_name(&self) -> &str {
        &self.0.company_name
    }

    /// What the partner says of itself; may speak several languages.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// The partner's site.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    /// The partner's page on LinkedIn.
    async fn linkedin_page(&self) -> Option<&str> {
        self.0.linkedin_page.as_deref()
    }

    /// Industries that it focuses on; the policy `profile_industries` lists them.
    async fn industries(&self) -> &[String] {
        &self.0.industries.0
    }

    /// Products that it works with; the policy `profile_products` lists them.
    async fn products(&self) -> &[String] {
        &self.0.products.0
    }

    /// Kinds of service; the policy `profile_service_types` lists them.
    async fn service_types(&self) -> &[String] {
        &self.0.service_types.0
    }

    /// Free tags: the words by which it is found.
    async fn skills(&self) -> &[String] {
        &self.0.skills.0
    }

    /// Sizes of customers, in employees; the policy `profile_customer_sizes` lists them.
    async fn customer_sizes(&self) -> &[String] {
        &self.0.customer_sizes.0
    }

    /// The locations that it shows, all in the region.
    async fn locations(&self, ctx: &Context<'_>) -> Result<Vec<PartnerLocation>> {
        let mut locations = Vec::new();
        for id in &self.0.location_ids.0 {
            locations.extend(load(ctx, *id).await?.map(PartnerLocation::from));
        }
        Ok(locations)
    }

    /// Who gets the inquiries of customers.
    async fn contact_email(&self) -> Option<&str> {
        self.0.contact_email.as_deref()
    }

    /// Send it back with an edit: an edit of an older version is refused.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was saved last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}
