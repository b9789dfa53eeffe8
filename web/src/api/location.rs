//! The partner's locations with their contacts.

use cynic::QueryBuilder;

use super::act::act;
use super::node::Found;
use super::transport::send;
use super::{ApiError, schema};

/// A location as its partner sees it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PartnerLocation")]
pub struct Location {
    /// Global id.
    pub id: cynic::Id,
    /// The location's own id.
    pub mpn_id: String,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// Its postal code.
    pub postal_code: Option<String>,
    /// Its city.
    pub city: String,
    /// ISO 3166 code.
    pub country: String,
    /// Whom to ask.
    pub contact_first_name: Option<String>,
    /// Whom to ask.
    pub contact_last_name: Option<String>,
    /// Where to write.
    pub contact_email: Option<String>,
    /// Where to call.
    pub contact_phone: Option<String>,
    /// Who is told when a customer asks.
    pub alerts_email: Option<String>,
    /// What was edited last.
    pub version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Partner")]
struct Places {
    locations: Vec<Location>,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct PlacesQuery {
    #[arguments(id: $id)]
    node: Option<Found<Places>>,
}

/// A partner's locations.
pub async fn locations(id: cynic::Id) -> Result<Vec<Location>, ApiError> {
    let found = send(PlacesQuery::build(NodeVariables { id })).await?.node;
    Ok(Found::of(found).ok_or(ApiError::Garbled)?.locations)
}

/// A location to add.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct CreateLocationInput {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub legal_name: String,
    /// ISO 3166 code.
    pub country: String,
    /// Street and number.
    pub address: String,
    /// More of the address.
    pub address2: Option<String>,
    /// Its city.
    pub city: String,
    /// State or province.
    pub state: Option<String>,
    /// Its postal code.
    pub postal_code: String,
    /// Whom to ask.
    pub contact_first_name: String,
    /// Whom to ask.
    pub contact_last_name: String,
    /// Where to write.
    pub contact_email: String,
    /// Where to call.
    pub contact_phone: String,
    /// Who is told when a customer asks.
    pub alerts_email: Option<String>,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Adds a location.
    create_location(CreateLocationInput) -> location: [Location], "CreateLocationPayload");

/// Another contact.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct UpdateLocationContactInput {
    /// Of which location.
    pub location_id: cynic::Id,
    /// Whom to ask.
    pub contact_first_name: String,
    /// Whom to ask.
    pub contact_last_name: String,
    /// Where to write.
    pub contact_email: String,
    /// Where to call.
    pub contact_phone: String,
    /// Who is told when a customer asks.
    pub alerts_email: Option<String>,
    /// The version that was edited.
    pub version: i32,
}

act!(($)
    /// Gives a location another contact.
    update_location_contact(UpdateLocationContactInput) -> location: [Location], "UpdateLocationContactPayload");
