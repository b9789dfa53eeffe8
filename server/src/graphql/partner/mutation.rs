//! What partners do before they reserve vouchers: sign, enrol, describe themselves.

use async_graphql::{Context, ID, InputObject, Object};

use super::enrollment::Enrollment;
use super::profile::BusinessProfile;
use super::signature::AgreementSignature;
use crate::domain::profile::Profile;
use crate::graphql::context::{Result, actor, address, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::enrollment::NewEnrollments;
use crate::service::{enrollment, profile};

/// What is signed.
#[derive(InputObject)]
pub struct SignProgramAgreementInput {
    /// The version in force.
    pub agreement_id: ID,
    /// The hash of the text that was read.
    pub text_hash: String,
}

/// In what a partner enrolls.
#[derive(InputObject)]
pub struct EnrollPartnerInput {
    /// The offerings: all of them, or none when one is refused.
    pub offering_ids: Vec<ID>,
    /// Makes retries safe: 8 to 200 characters, new for each new enrollment.
    pub idempotency_key: String,
}

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
            contact_email: self.contact_email,
        })
    }
}

payload! {
    /// The signature under the agreement.
    SignProgramAgreementPayload { signature: AgreementSignature }
    /// The new enrollments.
    EnrollPartnerPayload { enrollments: Vec<Enrollment> }
    /// The profile as it was saved.
    UpdateBusinessProfilePayload { business_profile: BusinessProfile }
}

/// What partners do before they reserve vouchers.
#[derive(Default)]
pub struct PartnerMutation;

#[Object]
impl PartnerMutation {
    /// Signs the version of the program agreement that is in force.
    async fn sign_program_agreement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SignProgramAgreementInput,
    ) -> Result<SignProgramAgreementPayload> {
        let signed = async {
            let id = gid::find(&input.agreement_id, "agreementId")?;
            let ip = address(ctx).map(|it| it.to_string());
            enrollment::sign(app(ctx), actor(ctx)?, id, &input.text_hash, ip).await
        };
        SignProgramAgreementPayload::of(ctx, signed.await)
    }

    /// Enrolls the caller's company in offerings, for a year.
    async fn enroll_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: EnrollPartnerInput,
    ) -> Result<EnrollPartnerPayload> {
        let enrolled = async {
            let ids = input.offering_ids.iter();
            let offerings = ids
                .map(|id| gid::find(id, "offeringIds"))
                .collect::<Result<_>>()?;
            let new = NewEnrollments { offerings };
            let rows = enrollment::enroll(app(ctx), actor(ctx)?, new, &input.idempotency_key);
            Ok(rows
                .await?
                .into_iter()
                .map(Enrollment::from)
                .collect::<Vec<_>>())
        };
        EnrollPartnerPayload::of(ctx, enrolled.await)
    }

    /// Saves what customers read of the caller's company in a region.
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
}
