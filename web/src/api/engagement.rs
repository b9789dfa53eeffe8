//! Engagements as the pages read them: the list, one with its log, and what is written into it.

use cynic::QueryBuilder;

use super::act::act;
use super::catalog::EngagementTypeName;
use super::node::Found;
use super::report::{Report, ReportKey};
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{
    ConsultantRole, EngagementOrder, EngagementStage, SessionPlace, VoucherState,
};
use super::voucher::{CustomerName, LocationName, PartnerName, PersonName};
use super::{ApiError, Day, Instant, UserError, schema};

/// A row of the list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Engagement")]
pub struct EngagementRow {
    /// Global id.
    pub id: cynic::Id,
    /// How far it has come.
    pub stage: EngagementStage,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// The voucher that pays for it.
    pub voucher: EngagedVoucher,
}

/// The voucher that pays for an engagement.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct EngagedVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// The number people type.
    pub number: String,
    /// Where it stands.
    pub state: VoucherState,
    /// Length.
    pub days: i32,
    /// What it is for.
    pub engagement_type: EngagementTypeName,
    /// Whose it is.
    pub customer: CustomerName,
}

/// An engagement's log, wherever it is shown.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Engagement")]
pub struct EngagementLog {
    /// Who delivers it.
    pub consultants: Vec<EngagementConsultant>,
    /// The sessions that were held.
    pub sessions: Vec<EngagementSession>,
    /// What they say of the days.
    pub logged_days: LoggedDays,
}

/// An engagement with everything around it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Engagement")]
pub struct Engagement {
    /// Global id.
    pub id: cynic::Id,
    /// How far it has come.
    pub stage: EngagementStage,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// Where it is downloaded as a calendar.
    pub calendar_url: String,
    /// Where it is delivered.
    pub delivery_country: String,
    /// Who delivers.
    pub partner: PartnerName,
    /// From where.
    pub location: LocationName,
    /// The voucher that pays for it.
    pub voucher: EngagedVoucher,
    /// What the program allows of it.
    pub limits: EngagementLimits,
    /// Whether the caller may write into its log.
    pub writable: bool,
    /// Why not, to those who may at other times.
    pub read_only_reasons: Vec<UserError>,
    /// The report on it, with its files and the customer's word.
    pub completion_report: Option<Report>,
    /// Sessions and consultants.
    #[cynic(spread)]
    pub log: EngagementLog,
}

/// What the program allows of an engagement.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct EngagementLimits {
    /// Days off-site.
    pub offsite_days: i32,
    /// Hours of supplemental topics.
    pub walk_on_hours: i32,
    /// Remote days at all.
    pub remote_allowed: bool,
}

/// What the sessions say of the days.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoggedDays {
    /// On site.
    pub onsite: i32,
    /// Off-site.
    pub offsite: i32,
    /// From afar.
    pub remote: i32,
    /// On supplemental topics.
    pub walk_on_minutes: i32,
}

/// A consultant's part.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct EngagementConsultant {
    /// Who.
    pub person: PersonName,
    /// As what.
    pub role: ConsultantRole,
    /// The exam that was shown.
    pub exam: Option<String>,
    /// When it was passed.
    pub exam_achieved_on: Option<Day>,
}

/// A session that was held.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct EngagementSession {
    /// Global id.
    pub id: cynic::Id,
    /// What was edited last.
    pub version: i32,
    /// The day.
    pub held_on: Day,
    /// Its length.
    pub minutes: i32,
    /// What it was about.
    pub topic: String,
    /// Who took part.
    pub attendees: Vec<String>,
    /// Where.
    pub place: SessionPlace,
    /// On a supplemental topic.
    pub walk_on: bool,
    /// Who wrote it down.
    pub recorded_by: PersonName,
    /// When.
    pub recorded_at: Instant,
}

/// A page of engagements.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EngagementConnection")]
pub struct EngagementPage {
    /// The rows.
    pub nodes: Vec<EngagementRow>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// What a list shall hold.
#[derive(cynic::InputObject, Clone, Debug, Default)]
pub struct EngagementFilter {
    /// Any of these stages.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub stages: Option<Vec<EngagementStage>>,
    /// The beginning of the voucher's number.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Ends on this day or later.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub ends_from: Option<Day>,
    /// Starts on this day or earlier.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub starts_to: Option<Day>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: EngagementFilter,
    order: EngagementOrder,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct EngagementsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $order)]
    engagements: EngagementPage,
}

/// A page of the engagements that the caller may see.
pub async fn engagements(
    filter: EngagementFilter,
    order: EngagementOrder,
    span: Span,
) -> Result<EngagementPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
        order,
    };
    Ok(send(EngagementsQuery::build(variables)).await?.engagements)
}

/// As many engagements as the server hands out at once.
const MANY: i32 = 100;

/// The engagements that take place between two days, both included.
pub async fn engagements_between(from: Day, to: Day) -> Result<EngagementPage, ApiError> {
    let variables = ListVariables {
        first: Some(MANY),
        after: None,
        last: None,
        before: None,
        filter: EngagementFilter {
            ends_from: Some(from),
            starts_to: Some(to),
            ..EngagementFilter::default()
        },
        order: EngagementOrder::StartsFirst,
    };
    Ok(send(EngagementsQuery::build(variables)).await?.engagements)
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct EngagementQuery {
    #[arguments(id: $id)]
    node: Option<Found<Engagement>>,
}

/// An engagement.
pub async fn engagement(id: String) -> Result<Option<Engagement>, ApiError> {
    let node = send(EngagementQuery::build(NodeVariables { id: id.into() }))
        .await?
        .node;
    Ok(Found::of(node))
}

/// The engagement and the report of a voucher, by their ids.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Engagement")]
pub struct EngagementOfVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// How far it has come.
    pub stage: EngagementStage,
    /// The report on it.
    pub completion_report: Option<ReportKey>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct OfVoucherQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $order)]
    engagements: OfVoucherPage,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "EngagementConnection")]
struct OfVoucherPage {
    nodes: Vec<EngagementOfVoucher>,
}

/// The engagement of a voucher, when there is one.
pub async fn of_voucher(number: String) -> Result<Option<EngagementOfVoucher>, ApiError> {
    let variables = ListVariables {
        first: Some(1),
        last: None,
        after: None,
        before: None,
        filter: EngagementFilter {
            number: Some(number),
            ..EngagementFilter::default()
        },
        order: EngagementOrder::NewestFirst,
    };
    let page = send(OfVoucherQuery::build(variables)).await?.engagements;
    Ok(page.nodes.into_iter().next())
}

/// A session to write down, or to correct.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SaveSessionInput {
    /// The engagement it belongs to.
    pub engagement_id: cynic::Id,
    /// The session that is corrected.
    pub session_id: Option<cynic::Id>,
    /// The version that was edited.
    pub version: Option<i32>,
    /// The day.
    pub held_on: Day,
    /// Its length.
    pub minutes: i32,
    /// What it was about.
    pub topic: String,
    /// Who took part.
    pub attendees: Vec<String>,
    /// Where.
    pub place: SessionPlace,
    /// On a supplemental topic.
    pub walk_on: bool,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Writes a session into the log.
    save_session(SaveSessionInput) -> engagement: [EngagementOfVoucher], "SaveSessionPayload");

/// A session to take out.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RemoveSessionInput {
    /// Which session.
    pub session_id: cynic::Id,
    /// The version that was read.
    pub version: i32,
}

act!(($)
    /// Takes a session out of the log.
    remove_session(RemoveSessionInput) -> engagement: [EngagementOfVoucher], "RemoveSessionPayload");

/// A consultant who gets a part.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AssignConsultantInput {
    /// The engagement.
    pub engagement_id: cynic::Id,
    /// Who.
    pub person_id: cynic::Id,
    /// As what.
    pub role: ConsultantRole,
}

act!(($)
    /// Gives a consultant a part in an engagement.
    assign_consultant(AssignConsultantInput) -> engagement: [EngagementOfVoucher], "AssignConsultantPayload");

/// An assistant who leaves.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReleaseConsultantInput {
    /// The engagement.
    pub engagement_id: cynic::Id,
    /// Who.
    pub person_id: cynic::Id,
}

act!(($)
    /// Ends an assistant's part.
    release_consultant(ReleaseConsultantInput) -> engagement: [EngagementOfVoucher], "ReleaseConsultantPayload");
