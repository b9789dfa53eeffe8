//! The programme as data, and its clock.

use cynic::{MutationBuilder, QueryBuilder};

use super::error::settle;
use super::session::Clock;
use super::transport::send;
use super::{ApiError, Day, Instant, Money, Reply, UserError, schema};

/// The programme: its agreement, dates and rates.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Its dates, as data.
    pub policies: Vec<ProgramPolicy>,
    /// The agreement in force.
    pub terms: ProgramAgreement,
    /// Rates by country.
    pub rates: Vec<Rate>,
}

/// One rule of the calendar.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProgramPolicy {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
    /// In words.
    pub name: String,
    /// From this day.
    pub effective_from: Option<Day>,
    /// To this day.
    pub effective_to: Option<Day>,
    /// Where it comes from.
    pub source: String,
    /// Whether it has no public source.
    pub assumed: bool,
}

/// What a day is worth in a country.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// ISO 3166 code.
    pub country: String,
    /// The rate.
    pub day_rate: Money,
    /// From this day.
    pub effective_from: Day,
    /// To this day.
    pub effective_to: Option<Day>,
}

/// A version of the agreement with its text.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProgramAgreement {
    /// Global id.
    pub id: cynic::Id,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// The hash of the text.
    pub text_hash: String,
    /// From this day.
    pub effective_from: Day,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct ProgramsQuery {
    programs: Vec<Program>,
}

/// The programme. The portal runs one, and shows the first.
pub async fn program() -> Result<Program, ApiError> {
    send(ProgramsQuery::build(()))
        .await?
        .programs
        .into_iter()
        .next()
        .ok_or(ApiError::Garbled)
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct TermsQuery {
    programs: Vec<ProgramTerms>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Program")]
struct ProgramTerms {
    terms: ProgramAgreement,
}

/// The agreement in force.
pub async fn terms() -> Result<ProgramAgreement, ApiError> {
    let program = send(TermsQuery::build(()))
        .await?
        .programs
        .into_iter()
        .next();
    program.map(|it| it.terms).ok_or(ApiError::Garbled)
}

/// The new time of the simulation.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SetSimulatedTimeInput {
    /// Not before the time now.
    pub now: Instant,
}

#[derive(cynic::QueryVariables)]
struct TimeVariables {
    input: SetSimulatedTimeInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TimeVariables")]
struct SetSimulatedTime {
    #[arguments(input: $input)]
    set_simulated_time: SetSimulatedTimePayload,
}

#[derive(cynic::QueryFragment)]
struct SetSimulatedTimePayload {
    clock: Option<Clock>,
    expired_vouchers: i32,
    user_errors: Vec<UserError>,
}

/// Moves the simulated clock; gives back the new time and how many vouchers expired on the way.
pub async fn set_simulated_time(now: String) -> Reply<(Clock, i32)> {
    let variables = TimeVariables {
        input: SetSimulatedTimeInput { now: Instant(now) },
    };
    let payload = send(SetSimulatedTime::build(variables))
        .await?
        .set_simulated_time;
    Ok((
        settle(payload.clock, payload.user_errors)?,
        payload.expired_vouchers,
    ))
}
