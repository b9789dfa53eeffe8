//! Business profiles: the draft that a partner edits, and what customers read.

use cynic::QueryBuilder;

use super::act::act;
use super::node::Found;
use super::transport::send;
use super::vocabulary::Publication;
use super::voucher::LocationName;
use super::{ApiError, Instant, schema};

/// The picture of a company.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Where it is.
    pub url: String,
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
}

/// What customers read of a partner in one region.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PublicProfile {
    /// The profile that was published.
    pub profile_id: cynic::Id,
    /// Where it does business.
    pub region: String,
    /// Legal name.
    pub company_name: String,
    /// What it says of itself.
    pub description: String,
    /// Its picture.
    pub logo: Option<Logo>,
    /// Its site.
    pub website: Option<String>,
    /// Its page there.
    pub linkedin_page: Option<String>,
    /// Industries.
    pub industries: Vec<String>,
    /// Products.
    pub products: Vec<String>,
    /// Kinds of service.
    pub service_types: Vec<String>,
    /// Search words.
    pub skills: Vec<String>,
    /// Sizes of customers.
    pub customer_sizes: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// Countries it works in.
    pub countries_served: Vec<String>,
    /// Shown locations.
    pub locations: Vec<Place>,
}

/// A location with its address.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PartnerLocation")]
pub struct Place {
    /// Global id.
    pub id: cynic::Id,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// Its city.
    pub city: String,
    /// Its postal code.
    pub postal_code: Option<String>,
    /// ISO 3166 code.
    pub country: String,
}

/// A profile as its partner edits it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "BusinessProfile")]
pub struct DraftProfile {
    /// Global id.
    pub id: cynic::Id,
    /// Where it does business.
    pub region: String,
    /// Legal name.
    pub company_name: String,
    /// What it says of itself.
    pub description: String,
    /// Its picture.
    pub logo: Option<Logo>,
    /// Its site.
    pub website: Option<String>,
    /// Its page there.
    pub linkedin_page: Option<String>,
    /// Industries.
    pub industries: Vec<String>,
    /// Products.
    pub products: Vec<String>,
    /// Kinds of service.
    pub service_types: Vec<String>,
    /// Search words.
    pub skills: Vec<String>,
    /// Sizes of customers.
    pub customer_sizes: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// Countries it works in.
    pub countries_served: Vec<String>,
    /// Shown locations.
    pub locations: Vec<LocationName>,
    /// Who gets the inquiries.
    pub contact_email: Option<String>,
    /// Between draft and published.
    pub publication: Publication,
    /// Why the operator took it down.
    pub moderation_reason: Option<String>,
    /// What customers would read.
    pub preview: PublicProfile,
    /// What was edited last.
    pub version: i32,
    /// When.
    pub updated_at: Instant,
}

/// The partner whose profiles are edited.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct Company {
    /// Full name.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
    /// Where it works from.
    pub locations: Vec<LocationName>,
    /// What it holds.
    pub competencies: Vec<super::partner::PartnerCompetency>,
    /// Its profiles, one for each region.
    pub business_profiles: Vec<DraftProfile>,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct CompanyQuery {
    #[arguments(id: $id)]
    node: Option<Found<Company>>,
}

/// A partner with the profiles that it edits.
pub async fn company(id: cynic::Id) -> Result<Company, ApiError> {
    Found::of(send(CompanyQuery::build(NodeVariables { id })).await?.node).ok_or(ApiError::Garbled)
}

/// A profile to save.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct UpdateBusinessProfileInput {
    /// Where it does business.
    pub region: String,
    /// Legal name.
    pub company_name: String,
    /// What it says of itself.
    pub description: String,
    /// Its site.
    pub website: Option<String>,
    /// Its page there.
    pub linkedin_page: Option<String>,
    /// Industries.
    pub industries: Vec<String>,
    /// Products.
    pub products: Vec<String>,
    /// Kinds of service.
    pub service_types: Vec<String>,
    /// Search words.
    pub skills: Vec<String>,
    /// Sizes of customers.
    pub customer_sizes: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// Countries it works in.
    pub countries_served: Vec<String>,
    /// Shown locations.
    pub location_ids: Vec<cynic::Id>,
    /// Who gets the inquiries.
    pub contact_email: Option<String>,
    /// The version that was edited; none when it is new.
    pub version: Option<i32>,
}

act!(($)
    /// Saves the draft.
    update_business_profile(UpdateBusinessProfileInput) -> business_profile: [DraftProfile], "UpdateBusinessProfilePayload");

/// A profile to publish.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct PublishBusinessProfileInput {
    /// Which.
    pub business_profile_id: cynic::Id,
    /// The version that was looked at.
    pub version: i32,
}

act!(($)
    /// Shows the draft to customers.
    publish_business_profile(PublishBusinessProfileInput) -> business_profile: [DraftProfile], "PublishBusinessProfilePayload");

/// A profile to take out of the directory.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct UnpublishBusinessProfileInput {
    /// Which.
    pub business_profile_id: cynic::Id,
    /// The version that was looked at.
    pub version: i32,
}

act!(($)
    /// Takes a profile out of the directory.
    unpublish_business_profile(UnpublishBusinessProfileInput) -> business_profile: [DraftProfile], "UnpublishBusinessProfilePayload");

/// A logo to remove.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RemoveProfileLogoInput {
    /// Of which profile.
    pub business_profile_id: cynic::Id,
    /// The version that was looked at.
    pub version: i32,
}

act!(($)
    /// Takes the logo out of a draft.
    remove_profile_logo(RemoveProfileLogoInput) -> business_profile: [DraftProfile], "RemoveProfileLogoPayload");

/// A profile that the operator takes down.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ModerateBusinessProfileInput {
    /// Which.
    pub business_profile_id: cynic::Id,
    /// Told to the partner.
    pub reason: String,
}

/// A profile that was taken down.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "BusinessProfile")]
pub struct ModeratedProfile {
    /// Global id.
    pub id: cynic::Id,
}

act!(($)
    /// Takes a profile out of the directory, for the programme.
    moderate_business_profile(ModerateBusinessProfileInput) -> business_profile: [ModeratedProfile], "ModerateBusinessProfilePayload");
