//! The audit log and its chain.

use cynic::QueryBuilder;

use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{AuditFault, AuditOutcome};
use super::{ApiError, Instant, schema};

/// A line of the audit log.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    /// Global id.
    pub id: cynic::Id,
    /// When.
    pub at: Instant,
    /// Who; none when the clock did it.
    pub actor: Option<String>,
    /// Their id.
    pub actor_id: Option<cynic::Id>,
    /// The person for whom an agent acted.
    pub on_behalf_of: Option<String>,
    /// For which organization.
    pub organization: Option<String>,
    /// Its id.
    pub organization_id: Option<cynic::Id>,
    /// What.
    pub action: String,
    /// With what.
    pub subject: String,
    /// How it ended.
    pub outcome: String,
    /// More.
    pub detail: Option<String>,
}

/// A page of the audit log.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AuditEventConnection")]
pub struct AuditPage {
    /// The rows.
    pub nodes: Vec<AuditEvent>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

#[derive(cynic::QueryVariables)]
struct AuditVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: AuditFilter,
}

/// Which lines of the audit log.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(graphql_type = "AuditEventFilter")]
pub struct AuditFilter {
    /// About this object.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<cynic::Id>,
    /// About objects of this kind.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub subject_kind: Option<String>,
    /// This act.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Done by this person.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<cynic::Id>,
    /// Done by the person with this address.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub actor_email: Option<String>,
    /// Done for somebody else, or not.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<bool>,
    /// Done for this organization.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<cynic::Id>,
    /// Done, or refused.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<AuditOutcome>,
    /// From this instant on.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub from: Option<Instant>,
    /// Before this instant.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "AuditVariables")]
struct AuditQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    audit_events: AuditPage,
}

/// A page of the audit log, newest first.
pub async fn audit(filter: AuditFilter, span: Span) -> Result<AuditPage, ApiError> {
    let variables = AuditVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
    };
    Ok(send(AuditQuery::build(variables)).await?.audit_events)
}

/// What a verification of the chain found.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AuditChain {
    /// Whether nothing was touched.
    pub holds: bool,
    /// How many lines there are.
    pub lines: i32,
    /// How many wait for their seal.
    pub waiting: i32,
    /// How many were added past the portal.
    pub outside: i32,
    /// The last place up to which it holds.
    pub last: AuditCheckpoint,
    /// The first place that does not.
    pub broken: Option<AuditBreak>,
    /// Whether the place that was asked about is in it.
    pub checkpoint_holds: Option<bool>,
}

/// A place of the chain.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AuditCheckpoint {
    /// Which.
    pub sequence: i32,
    /// The hash up to there.
    pub hash: String,
}

/// Where the chain breaks.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AuditBreak {
    /// The place.
    pub sequence: i32,
    /// The line that was sealed there.
    pub audit_event_id: Option<cynic::Id>,
    /// Why.
    pub fault: AuditFault,
}

/// A place that was written down elsewhere.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
pub struct AuditCheckpointInput {
    /// Which.
    pub sequence: i32,
    /// The hash.
    pub hash: String,
}

#[derive(cynic::QueryVariables)]
struct ChainVariables {
    checkpoint: Option<AuditCheckpointInput>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ChainVariables")]
struct ChainQuery {
    #[arguments(checkpoint: $checkpoint)]
    audit_chain: AuditChain,
}

/// Verifies the whole audit log, and whether a place from elsewhere is in it.
pub async fn chain(checkpoint: Option<AuditCheckpointInput>) -> Result<AuditChain, ApiError> {
    let variables = ChainVariables { checkpoint };
    Ok(send(ChainQuery::build(variables)).await?.audit_chain)
}
