//! The catalogue: offerings, engagement types and what they ask for.

use super::transport::send;
use super::vocabulary::CompetencyLevel;
use super::{ApiError, Day, schema};
use cynic::QueryBuilder;

/// An offering by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Offering")]
pub struct OfferingName {
    /// Global id.
    pub id: cynic::Id,
    /// Short code.
    pub code: String,
    /// Full name.
    pub name: String,
}

/// An engagement type by name, with its offering.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EngagementType")]
pub struct EngagementTypeName {
    /// Global id.
    pub id: cynic::Id,
    /// Short code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// The offering it belongs to.
    pub offering: OfferingName,
}

/// An offering that can be ordered from.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Offering {
    /// Global id.
    pub id: cynic::Id,
    /// Short code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// What it is about.
    pub summary: String,
    /// Its engagement types.
    pub engagement_types: Vec<EngagementType>,
}

/// An engagement type with all that the catalogue says of it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct EngagementType {
    /// Global id.
    pub id: cynic::Id,
    /// Short code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Delivered on cloud products.
    pub cloud: bool,
    /// No longer orderable from this day.
    pub retired_on: Option<Day>,
    /// Allowed lengths in days.
    pub lengths: Vec<i32>,
    /// Any one of these qualifies a partner.
    pub qualifying_competencies: Vec<QualifyingCompetency>,
    /// The products it may be about.
    pub focus_products: Vec<String>,
}

/// A competency that qualifies, at these levels.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct QualifyingCompetency {
    /// The competency.
    pub competency: Competency,
    /// Levels that count.
    pub levels: Vec<CompetencyLevel>,
}

/// A competency by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Competency {
    /// Full name.
    pub name: String,
}

#[derive(cynic::QueryFragment, Debug)]
#[cynic(graphql_type = "Query")]
struct OfferingsQuery {
    offerings: Vec<Offering>,
}

/// Every offering with its engagement types.
pub async fn offerings() -> Result<Vec<Offering>, ApiError> {
    Ok(send(OfferingsQuery::build(())).await?.offerings)
}

#[derive(cynic::QueryVariables)]
struct OrderableVariables {
    on: Option<Day>,
}

#[derive(cynic::QueryFragment, Debug)]
#[cynic(graphql_type = "Query", variables = "OrderableVariables")]
struct OrderableQuery {
    #[arguments(orderableOn: $on)]
    engagement_types: Vec<OrderableType>,
}

/// An engagement type that a voucher can be created for.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EngagementType")]
pub struct OrderableType {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// The offering it belongs to.
    pub offering: OfferingName,
    /// Allowed lengths in days.
    pub lengths: Vec<i32>,
    /// The products it may be about.
    pub focus_products: Vec<String>,
    /// What a length may be for.
    pub variants: Vec<VariantOfLengths>,
}

/// A variant of some lengths.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EngagementVariant")]
pub struct VariantOfLengths {
    /// The short name.
    pub code: String,
    /// Full name.
    pub name: String,
    /// The lengths that come in it, in days.
    pub lengths: Vec<i32>,
}

/// The engagement types that can be ordered on a day.
pub async fn orderable_types(on: String) -> Result<Vec<OrderableType>, ApiError> {
    let variables = OrderableVariables { on: Some(Day(on)) };
    Ok(send(OrderableQuery::build(variables))
        .await?
        .engagement_types)
}
