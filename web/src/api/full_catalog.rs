//! The whole catalogue, retired entries too, with its dates, exams and competencies.

use cynic::QueryBuilder;

use super::catalog::QualifyingCompetency;
use super::transport::send;
use super::{ApiError, Day, schema};

/// The catalogue as it was imported last.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Program")]
pub struct Catalog {
    /// Counts the imports.
    pub revision: i32,
    /// Its offerings.
    pub offerings: Vec<CatalogOffering>,
}

/// An offering with its dates.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Offering")]
pub struct CatalogOffering {
    /// Short code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// What it is about.
    pub summary: String,
    /// First day.
    pub valid_from: Option<Day>,
    /// Last day.
    pub valid_to: Option<Day>,
    /// Its engagement types.
    pub engagement_types: Vec<CatalogType>,
}

/// An engagement type with its dates.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EngagementType")]
pub struct CatalogType {
    /// Short code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Delivered on cloud products.
    pub cloud: bool,
    /// First day.
    pub valid_from: Option<Day>,
    /// Last day.
    pub valid_to: Option<Day>,
    /// Allowed lengths in days.
    pub lengths: Vec<i32>,
    /// What a length may be for.
    pub variants: Vec<CatalogVariant>,
    /// Any one of these qualifies a partner.
    pub qualifying_competencies: Vec<QualifyingCompetency>,
    /// The products it may be about.
    pub focus_products: Vec<String>,
    /// Of which a lead consultant needs one.
    pub exams: Vec<CatalogExam>,
}

/// A variant of some lengths.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EngagementVariant")]
pub struct CatalogVariant {
    /// Full name.
    pub name: String,
}

/// An exam or assessment.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Exam")]
pub struct CatalogExam {
    /// Its number.
    pub code: String,
    /// Its title.
    pub name: String,
    /// The last day on which it could be passed.
    pub retired_on: Option<Day>,
}

/// A competency with its exams.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Competency")]
pub struct CatalogCompetency {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// People asked for at silver.
    pub silver_people: Option<String>,
    /// People asked for at gold.
    pub gold_people: Option<String>,
    /// Its exams.
    pub exams: Vec<CatalogExam>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct CatalogQuery {
    programs: Vec<Catalog>,
    competencies: Vec<CatalogCompetency>,
}

/// The whole catalogue and its competencies.
pub async fn catalog() -> Result<(Catalog, Vec<CatalogCompetency>), ApiError> {
    let found = send(CatalogQuery::build(())).await?;
    let catalog = found.programs.into_iter().next();
    Ok((catalog.ok_or(ApiError::Garbled)?, found.competencies))
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct CompetenciesQuery {
    competencies: Vec<CatalogCompetency>,
}

/// The competencies with their exams.
pub async fn competencies() -> Result<Vec<CatalogCompetency>, ApiError> {
    Ok(send(CompetenciesQuery::build(())).await?.competencies)
}
