//! What became of the policies of the programme.

use cynic::QueryBuilder;

use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::PolicyOrigin;
use super::voucher::PersonName;
use super::{ApiError, Day, Instant, schema};

/// A change of a policy.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PolicyChange {
    /// Global id.
    pub id: cynic::Id,
    /// The policy.
    pub key: String,
    /// The value that came.
    pub value: String,
    /// From this day.
    pub effective_from: Option<Day>,
    /// To this day.
    pub effective_to: Option<Day>,
    /// Where it comes from.
    pub source: String,
    /// Alone, or with a whole programme.
    pub origin: PolicyOrigin,
    /// What it had before.
    pub replaced: Vec<ReplacedPolicyValue>,
    /// The revision that came of it.
    pub revision: i32,
    /// When.
    pub changed_at: Instant,
    /// By whom, to those who may know.
    pub changed_by: Option<PersonName>,
}

/// A value that a policy had.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ReplacedPolicyValue {
    /// The value.
    pub value: String,
    /// From this day.
    pub effective_from: Option<Day>,
    /// To this day.
    pub effective_to: Option<Day>,
}

/// A page of changes.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PolicyChangeConnection")]
pub struct PolicyChangePage {
    /// The rows.
    pub nodes: Vec<PolicyChange>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// A policy by its key, and in words.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ProgramPolicy")]
pub struct PolicyName {
    /// Its key.
    pub key: String,
    /// In words.
    pub name: String,
}

#[derive(cynic::QueryVariables)]
struct HistoryVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "HistoryVariables")]
struct HistoryQuery {
    programs: Vec<ProgramHistory>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Program", variables = "HistoryVariables")]
struct ProgramHistory {
    policies: Vec<PolicyName>,
    #[arguments(first: $first, after: $after, last: $last, before: $before, key: $key)]
    policy_changes: PolicyChangePage,
}

/// The policies of the programme, and a page of what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyHistory {
    /// The policies, each value apart.
    pub policies: Vec<PolicyName>,
    /// The changes, newest first.
    pub changes: PolicyChangePage,
}

/// A page of the changes of a policy, or of all.
pub async fn history(key: Option<String>, span: Span) -> Result<PolicyHistory, ApiError> {
    let variables = HistoryVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        key,
    };
    let programs = send(HistoryQuery::build(variables)).await?.programs;
    let program = programs.into_iter().next().ok_or(ApiError::Garbled)?;
    Ok(PolicyHistory {
        policies: program.policies,
        changes: program.policy_changes,
    })
}
