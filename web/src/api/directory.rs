//! The directory of partners, as customers search it.

use cynic::QueryBuilder;

use super::node::Found;
use super::partner::PartnerCompetency;
use super::profile::PublicProfile;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::PartnerOrder;
use super::{ApiError, schema};

/// A partner in the directory.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct PartnerCard {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
    /// What it holds.
    pub competencies: Vec<PartnerCompetency>,
    /// How fast it answers.
    pub response: Option<PartnerResponse>,
    /// What it says of itself at home.
    pub public_profile: Option<PublicProfile>,
}

/// How fast a partner answers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PartnerResponse {
    /// Minutes that an answer takes.
    pub average_minutes: i32,
    /// Requests that were answered or expired.
    pub answered: i32,
    /// Of them, in time.
    pub in_time: i32,
}

/// A partner with everything that it published.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct PublicPartner {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// What it holds.
    pub competencies: Vec<PartnerCompetency>,
    /// How fast it answers.
    pub response: Option<PartnerResponse>,
    /// What it says of itself, region by region.
    pub public_profiles: Vec<PublicProfile>,
}

/// Which partners the directory shows.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnerFilter {
    /// Enrolled in this offering.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub offering_id: Option<cynic::Id>,
    /// May deliver this engagement type.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub engagement_type_id: Option<cynic::Id>,
    /// Holds this competency.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub competency_id: Option<cynic::Id>,
    /// Has a location there.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Has these words in its name or its skills.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Has published a profile.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub published: Option<bool>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: PartnerFilter,
    order: PartnerOrder,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct PartnersQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $order)]
    partners: PartnerPage,
}

/// A page of the directory.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PartnerConnection")]
pub struct PartnerPage {
    /// The rows.
    pub nodes: Vec<PartnerCard>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// A page of the directory.
pub async fn partners(
    filter: PartnerFilter,
    order: PartnerOrder,
    span: Span,
) -> Result<PartnerPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
        order,
    };
    Ok(send(PartnersQuery::build(variables)).await?.partners)
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct PartnerQuery {
    #[arguments(id: $id)]
    node: Option<Found<PublicPartner>>,
}

/// What a partner published; none when there is no such partner.
pub async fn partner(id: cynic::Id) -> Result<Option<PublicPartner>, ApiError> {
    Ok(Found::of(
        send(PartnerQuery::build(NodeVariables { id })).await?.node,
    ))
}

/// A competency to choose from.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Competency")]
pub struct CompetencyName {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct CompetenciesQuery {
    competencies: Vec<CompetencyName>,
}

/// Every competency of the catalogue.
pub async fn competencies() -> Result<Vec<CompetencyName>, ApiError> {
    Ok(send(CompetenciesQuery::build(())).await?.competencies)
}
