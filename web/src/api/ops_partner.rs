//! Partners as the operator keeps them: the list, and what is recorded of one.

use cynic::QueryBuilder;

use super::act::act;
use super::catalog::OfferingName;
use super::scalar::PageInfo;
use super::span::Span;
use super::standing::{ComplianceTraining, HeldCompetency};
use super::transport::send;
use super::vocabulary::{CompetencyAct, CompetencyLevel, EnrollmentState, PartnerOrder};
use super::{ApiError, Day, Instant, schema};

/// A row of the list of partners.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct PartnerRow {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
    /// Registration.
    pub created_at: Instant,
    /// Last day of the membership.
    pub membership_ends_on: Day,
    /// What it is, or was, enrolled in.
    pub enrollments: Vec<EnrollmentKey>,
}

/// An enrollment in short.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Enrollment")]
pub struct EnrollmentKey {
    /// In what.
    pub offering: OfferingName,
    /// Where it stands.
    pub state: EnrollmentState,
}

/// A page of partners.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PartnerConnection")]
pub struct PartnerRows {
    /// The rows.
    pub nodes: Vec<PartnerRow>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// What a list of partners shall hold.
#[derive(cynic::InputObject, Clone, Debug, Default)]
#[cynic(graphql_type = "PartnerFilter", rename_all = "camelCase")]
pub struct PartnersFilter {
    /// Words of the name.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// A country of delivery.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Enrolled in this.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub offering_id: Option<cynic::Id>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    last: Option<i32>,
    after: Option<String>,
    before: Option<String>,
    filter: PartnersFilter,
    order: PartnerOrder,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct ListQuery {
    #[arguments(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $order)]
    partners: PartnerRows,
}

/// A page of partners.
pub async fn partners(
    filter: PartnersFilter,
    order: PartnerOrder,
    span: Span,
) -> Result<PartnerRows, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
        order,
    };
    Ok(send(ListQuery::build(variables)).await?.partners)
}

/// What the network says of a competency.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RecordCompetencyInput {
    /// The partner.
    pub partner_id: cynic::Id,
    /// The competency.
    pub competency_id: cynic::Id,
    /// What is recorded.
    pub act: CompetencyAct,
    /// The level.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub level: Option<CompetencyLevel>,
    /// The anniversary.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub anniversary_on: Option<Day>,
    /// Where it is known from.
    pub reason: String,
}

act!(($)
    /// Records what the network says of a competency.
    record_competency(RecordCompetencyInput) -> competency: [HeldCompetency], "RecordCompetencyPayload");

/// A pass of the compliance training.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RecordComplianceTrainingInput {
    /// The partner.
    pub partner_id: cynic::Id,
    /// When.
    pub passed_on: Day,
    /// The last day on which it counts.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Day>,
}

act!(($)
    /// Notes a pass of the compliance training.
    record_compliance_training(RecordComplianceTrainingInput) -> training: [ComplianceTraining], "RecordComplianceTrainingPayload");

/// A renewed membership.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RenewMembershipInput {
    /// The partner.
    pub partner_id: cynic::Id,
    /// The new last day.
    pub ends_on: Day,
}

/// A partner by its id.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct PartnerKey {
    /// Global id.
    pub id: cynic::Id,
}

act!(($)
    /// Notes a renewed membership.
    renew_membership(RenewMembershipInput) -> partner: [PartnerKey], "RenewMembershipPayload");
