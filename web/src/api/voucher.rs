//! Vouchers as the pages read them: the list, and one with everything around it.

use cynic::QueryBuilder;

use super::catalog::EngagementTypeName;
use super::extension::{ExtensionRequest, VoucherExtension};
use super::node::Found;
use super::offer::VoucherLink;
use super::report::ReportKey;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{
    DeadlineReason, PaymentRequestState, VoucherAction, VoucherEventKind, VoucherOrder,
    VoucherState,
};
use super::{ApiError, Day, Instant, Money, UserError, schema};

/// A row of a voucher list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct VoucherRow {
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
    /// Its project manager.
    pub assignee: Option<Assignee>,
    /// Last day of its life.
    pub expires_on: Day,
    /// Creation.
    pub created_at: Instant,
    /// The next date that matters.
    pub deadline: Option<Deadline>,
}

/// A customer by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Customer")]
pub struct CustomerName {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
}

/// The project manager a voucher is assigned to.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Assignee {
    /// Full name.
    pub name: String,
    /// Where the number was sent.
    pub email: String,
}

/// The next date that matters and why.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub on: Day,
    /// Why.
    pub reason: DeadlineReason,
}

/// What may be done, or why not.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ActionVerdict {
    /// The act.
    pub action: VoucherAction,
    /// Whether the server would do it now.
    pub allowed: bool,
    /// Why not.
    pub reasons: Vec<UserError>,
    /// From when on it is, or was.
    pub allowed_from: Option<Day>,
    /// Until when it is, or was.
    pub allowed_until: Option<Day>,
}

/// A voucher with everything around it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
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
    /// The Licensing ID its days came from.
    pub agreement: Option<AgreementKey>,
    /// The benefit administrator's e-mail, to those who may see it.
    pub administrator_email: Option<String>,
    /// Its project manager.
    pub assignee: Option<Assignee>,
    /// Division of the customer.
    pub division: Option<String>,
    /// Product it is about.
    pub focus_product: Option<String>,
    /// Label of its service level.
    pub variant: Option<String>,
    /// The only partner that may reserve it.
    pub bound_to: Option<PartnerName>,
    /// Until when a partner holds it, to those who hand it out.
    pub held_until: Option<Instant>,
    /// Links to it, to those who hand it out.
    pub links: Vec<VoucherLink>,
    /// Extensions of its life.
    pub extensions: Vec<VoucherExtension>,
    /// Wishes for an extension.
    pub extension_requests: Vec<ExtensionRequest>,
    /// Creation.
    pub created_at: Instant,
    /// First assignment.
    pub assigned_at: Option<Instant>,
    /// Last day of its life.
    pub expires_on: Day,
    /// The next date that matters.
    pub deadline: Option<Deadline>,
    /// The live reservation.
    pub reservation: Option<Reservation>,
    /// The report on the engagement.
    pub completion_report: Option<ReportKey>,
    /// The redemption.
    pub redemption: Option<Redemption>,
    /// The live payment request it is in.
    pub payment_request: Option<PaymentRequestKey>,
    /// What happened.
    pub events: Vec<VoucherEvent>,
    /// What may be done now.
    pub available_actions: Vec<ActionVerdict>,
}

/// An agreement by its Licensing ID.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "LicensingAgreement")]
pub struct AgreementKey {
    /// Global id.
    pub id: cynic::Id,
    /// The Licensing ID.
    pub licensing_id: String,
}

/// A live reservation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// Who reserved.
    pub partner: PartnerName,
    /// Under which location.
    pub location: LocationName,
    /// Where it is delivered.
    pub delivery_country: String,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// Who leads.
    pub lead_consultant: PersonName,
    /// Accepted terms.
    pub terms_version: String,
    /// When.
    pub reserved_at: Instant,
    /// What was let pass, and may count later.
    pub warnings: Vec<UserError>,
}

/// A partner by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct PartnerName {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
}

/// A location by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PartnerLocation")]
pub struct LocationName {
    /// Global id.
    pub id: cynic::Id,
    /// Its name.
    pub name: String,
    /// Its city.
    pub city: String,
    /// ISO 3166 code.
    pub country: String,
}

/// A person by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Person")]
pub struct PersonName {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
}

/// A redemption with its frozen amount.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Redemption {
    /// When.
    pub redeemed_at: Instant,
    /// Rate of the delivery country.
    pub day_rate: Money,
    /// Rate times days.
    pub amount: Money,
    /// Last day to request payment.
    pub payment_due_on: Day,
    /// Where that day was first, when the window was opened again.
    pub first_due_on: Option<Day>,
    /// Until when a lapsed window can be opened again.
    pub reopens_until: Option<Day>,
    /// What a reviewer will look at.
    pub warnings: Vec<UserError>,
}

/// A payment request by reference.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PaymentRequest")]
pub struct PaymentRequestKey {
    /// Global id.
    pub id: cynic::Id,
    /// The reference number.
    pub reference: String,
    /// Where it stands.
    pub state: PaymentRequestState,
}

impl PaymentRequestKey {
    /// Whether it was submitted and has not ended without a payment.
    pub fn is_asked(&self) -> bool {
        !matches!(
            self.state,
            PaymentRequestState::Draft
                | PaymentRequestState::Rejected
                | PaymentRequestState::Withdrawn
        )
    }
}

/// Something that happened to a voucher.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct VoucherEvent {
    /// Global id.
    pub id: cynic::Id,
    /// What.
    pub kind: VoucherEventKind,
    /// The state it led to.
    pub after: VoucherState,
    /// When.
    pub at: Instant,
    /// Who; none when the clock did it.
    pub actor: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct VoucherQuery {
    #[arguments(id: $id)]
    node: Option<Found<Voucher>>,
}

/// One voucher; none when it is not there for the caller.
pub async fn voucher(id: String) -> Result<Option<Voucher>, ApiError> {
    let node = send(VoucherQuery::build(NodeVariables { id: id.into() }))
        .await?
        .node;
    Ok(Found::of(node))
}

/// What a list shall hold.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
pub struct VoucherFilter {
    /// Any of these states.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<VoucherState>>,
    /// Number starts with.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Expires before.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub expires_before: Option<Day>,
    /// Expires on this day or later.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub expires_from: Option<Day>,
    /// In the name of the customer or of the partner.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// In the name or the address of the project manager.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub project_manager: Option<String>,
    /// For this engagement type.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub engagement_type_id: Option<cynic::Id>,
    /// Redeemed, and in no live payment request.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub awaiting_payment: Option<bool>,
    /// Created before this day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub created_before: Option<Day>,
    /// For an engagement type of this offering.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub offering_id: Option<cynic::Id>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: VoucherFilter,
    order: VoucherOrder,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct VouchersQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $order)]
    vouchers: VoucherPage,
}

/// A page of vouchers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "VoucherConnection")]
pub struct VoucherPage {
    /// The rows.
    pub nodes: Vec<VoucherRow>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// A page of the vouchers that the caller may see.
pub async fn vouchers(
    filter: VoucherFilter,
    order: VoucherOrder,
    span: Span,
) -> Result<VoucherPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
        order,
    };
    Ok(send(VouchersQuery::build(variables)).await?.vouchers)
}
