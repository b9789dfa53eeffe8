//! What the operator watches over: long engagements of one type, and attempts to validate vouchers.

use cynic::QueryBuilder;

use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{FifteenDayDifference, ValidationFailure};
use super::voucher::CustomerName;
use super::{ApiError, Instant, schema};

/// The long engagements of one type that a customer has taken.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct FifteenDayCase {
    /// Whose.
    pub customer: CustomerName,
    /// Of which type.
    pub engagement_type: TypeName,
    /// Whether one repeats another.
    pub violated: bool,
    /// In the order of their reservation.
    pub engagements: Vec<FifteenDayEngagement>,
}

/// An engagement type by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EngagementType")]
pub struct TypeName {
    /// Its name in the reader's language.
    pub name: String,
}

/// One of them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct FifteenDayEngagement {
    /// Its voucher.
    pub voucher: CaseVoucher,
    /// What makes it another one.
    pub difference: Option<FifteenDayDifference>,
    /// Whether it is the same once more.
    pub repeats: bool,
    /// What the partner stated.
    pub statement: Option<String>,
}

/// The voucher of a case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct CaseVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// The number people type.
    pub number: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct CasesQuery {
    fifteen_day_cases: Vec<FifteenDayCase>,
}

/// Every case.
pub async fn fifteen_day_cases() -> Result<Vec<FifteenDayCase>, ApiError> {
    Ok(send(CasesQuery::build(())).await?.fifteen_day_cases)
}

/// An attempt to validate a voucher.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ValidationAttempt {
    /// When.
    pub at: Instant,
    /// Who.
    pub person_name: String,
    /// For which partner.
    pub partner_name: String,
    /// Why it failed, to the operator.
    pub failure: Option<ValidationFailure>,
    /// The voucher that was found.
    pub voucher_number: Option<String>,
    /// Whether one was.
    pub succeeded: bool,
}

/// A page of attempts.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ValidationAttemptConnection")]
pub struct AttemptPage {
    /// The rows.
    pub nodes: Vec<ValidationAttempt>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

#[derive(cynic::QueryVariables)]
struct AttemptVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "AttemptVariables")]
struct AttemptsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before)]
    validation_attempts: AttemptPage,
}

/// A page of the attempts that the caller may see, newest first.
pub async fn validation_attempts(span: Span) -> Result<AttemptPage, ApiError> {
    let variables = AttemptVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
    };
    Ok(send(AttemptsQuery::build(variables))
        .await?
        .validation_attempts)
}
