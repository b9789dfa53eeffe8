//! How the days of an agreement went, and where they lead.

use cynic::QueryBuilder;

use super::node::Found;
use super::transport::send;
use super::{ApiError, Day, schema};

/// The days of an agreement over time.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AgreementCourse")]
pub struct Course {
    /// Days on which they moved, oldest first.
    pub balances: Vec<DayBalance>,
    /// Days used in the last ninety.
    pub used_lately: i32,
    /// When unused days are lost.
    pub lost_on: Day,
    /// How many, if it goes on.
    pub lost_days: Option<i32>,
}

/// The days at the end of a day.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct DayBalance {
    /// The day.
    pub on: Day,
    /// To be turned into vouchers.
    pub available: i32,
    /// In open vouchers.
    pub held: i32,
}

#[derive(cynic::QueryVariables)]
struct IdVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "LicensingAgreement")]
struct OfAgreement {
    course: Course,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "IdVariables")]
struct CourseQuery {
    #[arguments(id: $id)]
    node: Option<Found<OfAgreement>>,
}

/// The course of an agreement.
pub async fn course(id: cynic::Id) -> Result<Course, ApiError> {
    Found::of(send(CourseQuery::build(IdVariables { id })).await?.node)
        .map(|it| it.course)
        .ok_or(ApiError::Garbled)
}
