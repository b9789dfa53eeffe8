//! What customers read of a partner in one region.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::published_profile;
use entity::vocab::BusinessProfileId;

use super::location::PartnerLocation;
use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::loader::load;

/// The picture of a company.
#[derive(SimpleObject)]
pub struct Logo {
    /// Where it is, on this server.
    pub url: String,
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
}

impl Logo {
    /// The logo of a profile, if it has one.
    pub fn of(
        profile: BusinessProfileId,
        hash: Option<&str>,
        width: Option<i32>,
        height: Option<i32>,
    ) -> Option<Self> {
        Some(Self {
            url: format!("/logos/{}/{}", gid::encode(profile).0, hash?),
            width: width?,
            height: height?,
        })
    }
}

/// What customers read of a partner in one region.
pub struct PublicProfile(pub published_profile::Model);

impl From<published_profile::Model> for PublicProfile {
    fn from(row: published_profile::Model) -> Self {
        Self(row)
    }
}

/// What customers read of a partner in one region.
#[Object]
impl PublicProfile {
    /// The global id of the profile that was published.
    async fn profile_id(&self) -> ID {
        gid::encode(self.0.profile_id)
    }

    /// A country where the partner has a location, ISO 3166 alpha-2.
    async fn region(&self) -> &str {
        &self.0.region
    }

    /// The legal name.
    async fn company_name(&self) -> &str {
        &self.0.company_name
    }

    /// What the partner says of itself.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// The logo, if there is one.
    async fn logo(&self) -> Option<Logo> {
        let row = &self.0;
        let hash = row.logo_sha256.as_deref();
        Logo::of(row.profile_id, hash, row.logo_width, row.logo_height)
    }

    /// The partner's site.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    /// The partner's page on LinkedIn.
    async fn linkedin_page(&self) -> Option<&str> {
        self.0.linkedin_page.as_deref()
    }

    /// Industries that it focuses on.
    async fn industries(&self) -> &[String] {
        &self.0.industries.0
    }

    /// Products that it works with.
    async fn products(&self) -> &[String] {
        &self.0.products.0
    }

    /// Kinds of service.
    async fn service_types(&self) -> &[String] {
        &self.0.service_types.0
    }

    /// Free tags: the words by which it is found.
    async fn skills(&self) -> &[String] {
        &self.0.skills.0
    }

    /// Sizes of customers, in employees.
    async fn customer_sizes(&self) -> &[String] {
        &self.0.customer_sizes.0
    }

    /// Languages in which it works, ISO 639-1.
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

    /// When it was published.
    async fn published_at(&self) -> DateTime<Utc> {
        self.0.published_at
    }
}
