//! What a partner says of itself in one region, as it edits it.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::business_profile;

use super::loader::PublishedOf;
use super::location::PartnerLocation;
use super::public_profile::{Logo, PublicProfile};
use crate::domain::profile::publication::Versions;
use crate::graphql::context::{Result, app};
use crate::graphql::gid;
use crate::graphql::loader::load;
use crate::graphql::vocab::Publication;
use crate::service::profile;

/// What a partner says of itself in one region, as it edits it.
pub struct BusinessProfile(pub business_profile::Model);

impl From<business_profile::Model> for BusinessProfile {
    fn from(row: business_profile::Model) -> Self {
        Self(row)
    }
}

impl BusinessProfile {
    async fn copy(&self, ctx: &Context<'_>) -> Result<Option<entity::published_profile::Model>> {
        let all = load(ctx, PublishedOf(self.0.partner_id)).await?;
        let mut all = all.into_iter().flatten();
        Ok(all.find(|it| it.profile_id == self.0.id))
    }
}

/// What a partner says of itself in one region, as it edits it; customers read the published copy.
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

    /// What the partner says of itself; may speak several languages. It is not searched.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// The logo, if there is one.
    async fn logo(&self) -> Option<Logo> {
        let row = &self.0;
        Logo::of(
            row.id,
            row.logo_sha256.as_deref(),
            row.logo_width,
            row.logo_height,
        )
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

    /// Languages in which it works, ISO 639-1; the policy `profile_languages` lists them.
    async fn languages(&self) -> &[String] {
        &self.0.languages.0
    }

    /// Countries in which it works, ISO 3166 alpha-2.
    async fn countries_served(&self) -> &[String] {
        &self.0.countries_served.0
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

    /// Where it stands between draft and published.
    async fn publication(&self, ctx: &Context<'_>) -> Result<Publication> {
        let versions = Versions {
            current: self.0.version,
            published: self.copy(ctx).await?.map(|it| it.version),
            moderated: self.0.moderated_version,
        };
        Ok(versions.publication().into())
    }

    /// What customers read now; null when they read nothing.
    async fn published(&self, ctx: &Context<'_>) -> Result<Option<PublicProfile>> {
        Ok(self.copy(ctx).await?.map(Into::into))
    }

    /// What customers would read if it were published now.
    async fn preview(&self, ctx: &Context<'_>) -> PublicProfile {
        profile::preview(app(ctx), &self.0).into()
    }

    /// Why the operator took it down; null when it did not.
    async fn moderation_reason(&self) -> Option<&str> {
        self.0.moderation_reason.as_deref()
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
