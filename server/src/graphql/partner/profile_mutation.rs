//! What partners say of themselves, and what the operator takes down.

use async_graphql::{Context, ID, InputObject, Object};

use super::profile::BusinessProfile;
use crate::domain::profile::Profile;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::{logo, profile};

/// What customers read of the caller's company in a region.
#[derive(InputObject)]
pub struct UpdateBusinessProfileInput {
    /// A country where the company has a location, ISO 3166 alpha-2.
    pub region: String,
    /// The legal name, at most 200 characters.
    pub company_name: String,
    /// At most as long as the policy `profile_description_max` says.
    pub description: String,
    /// A web address.
    pub website: Option<String>,
    /// A page on linkedin.com.
    pub linkedin_page: Option<String>,
    /// From the policy `profile_industries`.
    pub industries: Vec<String>,
    /// From the policy `profile_products`.
    pub products: Vec<String>,
    /// From the policy `profile_service_types`.
    pub service_types: Vec<String>,
    /// Free tags, at most 30 of 50 characters each.
    pub skills: Vec<String>,
    /// From the policy `profile_customer_sizes`.
    pub customer_sizes: Vec<String>,
    /// From the policy `profile_languages`; none when absent.
    #[graphql(default)]
    pub languages: Vec<String>,
    /// Countries in which the company works, ISO 3166 alpha-2; none when absent.
    #[graphql(default)]
    pub countries_served: Vec<String>,
    /// Locations in the region, at most as many as the policy `profile_locations_max` says.
    pub location_ids: Vec<ID>,
    /// Who gets the inquiries of customers.
    pub contact_email: Option<String>,
    /// The version that was edited; absent when the profile is new.
    pub version: Option<i32>,
}

impl UpdateBusinessProfileInput {
    fn decode(self) -> Result<Profile> {
        let locations = self.location_ids.iter();
        let location_ids = locations.map(|id| gid::find(id, "locationIds"));
        Ok(Profile {
            location_ids: location_ids.collect::<Result<_>>()?,
            region: self.region,
            company_name: self.company_name,
            description: self.description,
            website: self.website,
            linkedin_page: self.linkedin_page,
            industries: self.industries,
            products: self.products,
            service_types: self.service_types,
            skills: self.skills,
            customer_sizes: self.customer_sizes,
            languages: self.languages,
            countries_served: self.countries_served,
            contact_email: self.contact_email,
        })
    }
}

/// Which profile is published.
#[derive(InputObject)]
pub struct PublishBusinessProfileInput {
    /// The profile.
    pub business_profile_id: ID,
    /// The version that was looked at.
    pub version: i32,
}

/// Which profile is taken out of the directory.
#[derive(InputObject)]
pub struct UnpublishBusinessProfileInput {
    /// The profile.
    pub business_profile_id: ID,
    /// The version that was looked at.
    pub version: i32,
}

/// Which profile loses its logo.
#[derive(InputObject)]
pub struct RemoveProfileLogoInput {
    /// The profile.
    pub business_profile_id: ID,
    /// The version that was looked at.
    pub version: i32,
}

/// Which profile the operator takes down, and why.
#[derive(InputObject)]
pub struct ModerateBusinessProfileInput {
    /// The profile.
    pub business_profile_id: ID,
    /// Told to the partner, at most 1000 characters.
    pub reason: String,
}

payload! {
    /// The profile as it was saved.
    UpdateBusinessProfilePayload { business_profile: BusinessProfile }
    /// The profile that customers read now.
    PublishBusinessProfilePayload { business_profile: BusinessProfile }
    /// The profile that customers no longer read.
    UnpublishBusinessProfilePayload { business_profile: BusinessProfile }
    /// The profile without its logo.
    RemoveProfileLogoPayload { business_profile: BusinessProfile }
    /// The profile that was taken down.
    ModerateBusinessProfilePayload { business_profile: BusinessProfile }
}

/// What partners say of themselves.
#[derive(Default)]
pub struct ProfileMutation;

#[Object]
impl ProfileMutation {
    /// Saves what the caller's company says of itself in a region, as a draft: customers read it
    /// once it is published. A logo is sent to `POST /logos`.
    async fn update_business_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: UpdateBusinessProfileInput,
    ) -> Result<UpdateBusinessProfilePayload> {
        let saved = async {
            let version = input.version;
            profile::update(app(ctx), actor(ctx)?, input.decode()?, version).await
        };
        UpdateBusinessProfilePayload::of(ctx, saved.await)
    }

    /// Publishes a profile: customers read this version at once.
    async fn publish_business_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: PublishBusinessProfileInput,
    ) -> Result<PublishBusinessProfilePayload> {
        let published = async {
            let id = gid::find(&input.business_profile_id, "businessProfileId")?;
            profile::publish(app(ctx), actor(ctx)?, id, input.version).await
        };
        PublishBusinessProfilePayload::of(ctx, published.await)
    }

    /// Takes a profile of the caller's company out of the directory; the draft stays.
    async fn unpublish_business_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: UnpublishBusinessProfileInput,
    ) -> Result<UnpublishBusinessProfilePayload> {
        let unpublished = async {
            let id = gid::find(&input.business_profile_id, "businessProfileId")?;
            profile::unpublish(app(ctx), actor(ctx)?, id, input.version).await
        };
        UnpublishBusinessProfilePayload::of(ctx, unpublished.await)
    }

    /// Takes the logo out of a draft.
    async fn remove_profile_logo(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RemoveProfileLogoInput,
    ) -> Result<RemoveProfileLogoPayload> {
        let removed = async {
            let id = gid::find(&input.business_profile_id, "businessProfileId")?;
            logo::remove(app(ctx), actor(ctx)?, id, input.version).await
        };
        RemoveProfileLogoPayload::of(ctx, removed.await)
    }

    /// Takes a published profile out of the directory, for the program: the partner is told why,
    /// and has to change the profile before it can publish it again.
    async fn moderate_business_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ModerateBusinessProfileInput,
    ) -> Result<ModerateBusinessProfilePayload> {
        let moderated = async {
            let id = gid::find(&input.business_profile_id, "businessProfileId")?;
            profile::moderate(app(ctx), actor(ctx)?, id, &input.reason).await
        };
        ModerateBusinessProfilePayload::of(ctx, moderated.await)
    }
}
