//! The customer: agreements, their days, and the ledger behind the balance.

use cynic::QueryBuilder;

use super::act::act;
use super::node::Found;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::LedgerEntryKind;
use super::voucher::PersonName;
use super::{ApiError, Day, Instant, UserError, schema};

/// One Licensing ID with its Planning Services days.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "LicensingAgreement")]
pub struct Agreement {
    /// Global id.
    pub id: cynic::Id,
    /// The Licensing ID.
    pub licensing_id: String,
    /// The licensing program it was made under.
    pub agreement_program: String,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// When the benefit was activated.
    pub activated_at: Option<Instant>,
    /// By whom.
    pub activated_by: Option<PersonName>,
    /// Days that can still be turned into vouchers.
    pub available_days: i32,
    /// Days in open vouchers.
    pub held_days: i32,
    /// Days in redeemed vouchers.
    pub consumed_days: i32,
    /// Days ever granted.
    pub granted_days: i32,
    /// Days lost.
    pub forfeited_days: i32,
    /// Why the benefit cannot be activated now.
    pub activation_blockers: Vec<UserError>,
    /// Why days cannot be turned into a voucher now.
    pub blockers: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct FirstVariables {
    first: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "FirstVariables")]
struct AgreementsQuery {
    #[arguments(first: $first)]
    agreements: AgreementPage,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "LicensingAgreementConnection")]
struct AgreementPage {
    nodes: Vec<Agreement>,
}

/// The agreements that the caller may see. An organization has a handful, so one page of a hundred holds them.
pub async fn agreements() -> Result<Vec<Agreement>, ApiError> {
    Ok(
        send(AgreementsQuery::build(FirstVariables { first: Some(100) }))
            .await?
            .agreements
            .nodes,
    )
}

/// A movement of days.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// Global id.
    pub id: cynic::Id,
    /// Why.
    pub kind: LedgerEntryKind,
    /// How many, with a sign.
    pub days: i32,
    /// Balance after it.
    pub balance: i32,
    /// When.
    pub occurred_at: Instant,
    /// Where the days came from.
    pub lot: Lot,
    /// In words.
    pub explanation: String,
    /// The voucher it is about.
    pub voucher: Option<LedgerVoucher>,
}

/// The entry by which days came to the agreement.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "LedgerEntry")]
pub struct Lot {
    /// Global id.
    pub id: cynic::Id,
    /// How they came.
    pub kind: LedgerEntryKind,
    /// When.
    pub occurred_at: Instant,
}

/// The voucher of a movement.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct LedgerVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// Its number.
    pub number: String,
}

/// A page of movements.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "LedgerEntryConnection")]
pub struct LedgerPage {
    /// The rows.
    pub nodes: Vec<LedgerEntry>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

#[derive(cynic::QueryVariables)]
struct LedgerVariables {
    id: cynic::Id,
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "LedgerVariables")]
struct LedgerQuery {
    #[arguments(id: $id)]
    node: Option<Found<LedgerOfAgreement>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "LicensingAgreement", variables = "LedgerVariables")]
struct LedgerOfAgreement {
    #[arguments(first: $first, after: $after, last: $last, before: $before)]
    ledger: LedgerPage,
}

/// A page of the movements under an agreement.
pub async fn ledger(id: cynic::Id, span: Span) -> Result<LedgerPage, ApiError> {
    let variables = LedgerVariables {
        id,
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
    };
    Found::of(send(LedgerQuery::build(variables)).await?.node)
        .map(|it| it.ledger)
        .ok_or(ApiError::Garbled)
}

/// A person of the customer.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Person")]
pub struct ProjectManager {
    /// Full name.
    pub name: String,
    /// Where the number is sent.
    pub email: String,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct PeopleQuery {
    #[arguments(id: $id)]
    node: Option<Found<People>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Customer")]
struct People {
    #[arguments(role: "PROJECT_MANAGER")]
    people: Vec<ProjectManager>,
}

/// The project managers that are known of a customer.
pub async fn project_managers(id: cynic::Id) -> Result<Vec<ProjectManager>, ApiError> {
    Ok(
        Found::of(send(PeopleQuery::build(NodeVariables { id })).await?.node)
            .map(|it| it.people)
            .unwrap_or_default(),
    )
}

/// A benefit to activate.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ActivateBenefitInput {
    /// Under which agreement.
    pub agreement_id: cynic::Id,
}

act!(($)
    /// Activates the benefit of an agreement: its days can then become vouchers.
    activate_benefit(ActivateBenefitInput) -> agreement: [Agreement], "ActivateBenefitPayload");
