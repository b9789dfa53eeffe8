//! Completion reports: the partner's draft, and the operator's review of it.

use cynic::QueryBuilder;

use super::catalog::EngagementTypeName;
use super::engagement::EngagementLog;
use super::node::Found;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{
    CompletionReportState, DeliverableKind, OutcomeType, ReportReturnReason, ReviewRoute,
    SignOffState, VoucherState,
};
use super::voucher::{CustomerName, PersonName, Reservation};
use super::{ApiError, Day, Instant, schema};

/// A report by its state.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CompletionReport")]
pub struct ReportKey {
    /// Global id.
    pub id: cynic::Id,
    /// Where it stands.
    pub state: CompletionReportState,
    /// The receipt of its submission.
    pub receipt_number: Option<String>,
    /// Why it was returned.
    pub return_reason: Option<String>,
}

/// A report with its checks.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CompletionReport")]
pub struct Report {
    /// Global id.
    pub id: cynic::Id,
    /// Where it stands.
    pub state: CompletionReportState,
    /// What was edited last.
    pub version: i32,
    /// The receipt of its submission.
    pub receipt_number: Option<String>,
    /// Who the customer's contact was.
    pub customer_contact_name: String,
    /// What they are there.
    pub customer_contact_title: String,
    /// And their e-mail.
    pub customer_contact_email: String,
    /// And their telephone number.
    pub customer_contact_phone: String,
    /// The country of delivery.
    pub delivery_country: String,
    /// And the city.
    pub delivery_city: String,
    /// Where it was delivered.
    pub delivery_site: String,
    /// Days on site.
    pub onsite_days: i32,
    /// Days off site.
    pub offsite_days: i32,
    /// Days from afar.
    pub remote_days: i32,
    /// Hours on other topics.
    pub walk_on_hours: i32,
    /// What it produced.
    pub outcome: Option<OutcomeType>,
    /// Products it was about.
    pub products: Vec<ReportProduct>,
    /// Seats in scope.
    pub seats: Option<i32>,
    /// Servers in scope.
    pub servers: Option<i32>,
    /// When the customer plans to deploy.
    pub deployment_planned_on: Option<Day>,
    /// A proof of concept beside the plan.
    pub poc_performed: bool,
    /// Findings and recommendations.
    pub summary: String,
    /// What follows.
    pub next_steps: String,
    /// What could come of it.
    pub follow_on: String,
    /// The customer's satisfaction, 1 to 5.
    pub satisfaction: Option<i32>,
    /// Attested: in scope.
    pub attests_in_scope: bool,
    /// Attested: no extra fee.
    pub attests_no_extra_fee: bool,
    /// Whatever else there is to say.
    pub comments: String,
    /// Uploaded files.
    pub deliverables: Vec<Deliverable>,
    /// Every check of a submission with its verdict now.
    pub checks: Vec<ReportCheck>,
    /// Submission.
    pub submitted_at: Option<Instant>,
    /// Review.
    pub reviewed_at: Option<Instant>,
    /// How it was decided who looks at it.
    pub review_route: Option<ReviewRoute>,
    /// Why it was returned, in a word.
    pub return_code: Option<ReportReturnReason>,
    /// Why it was returned.
    pub return_reason: Option<String>,
    /// What the customer says of it.
    pub sign_off: Option<SignOff>,
    /// Where its receipt is downloaded.
    pub receipt_url: Option<String>,
}

/// A product with the version that is there and the one that is planned.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ReportProduct {
    /// The product.
    pub name: String,
    /// The version that is there.
    pub current_version: String,
    /// The version that is planned.
    pub target_version: String,
    /// Only in support of the others.
    pub in_support: bool,
}

/// The customer's word on a report.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// Where it stands.
    pub state: SignOffState,
    /// The last day to answer.
    pub due_on: Day,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// By whom.
    pub answered_by: Option<PersonName>,
    /// 1 to 5.
    pub satisfaction: Option<i32>,
    /// What was said.
    pub comment: Option<String>,
    /// Whether the caller may answer now.
    pub can_answer: bool,
}

/// Something worth a look although no check fails.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ReportFlag {
    /// What it is.
    pub label: String,
    /// What was found.
    pub detail: String,
}

/// One check of a submission.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ReportCheck {
    /// Whether it holds now.
    pub passed: bool,
    /// What is asked.
    pub label: String,
    /// What was found.
    pub detail: String,
}

/// An uploaded file.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Deliverable {
    /// Global id.
    pub id: cynic::Id,
    /// What it is to the customer.
    pub kind: DeliverableKind,
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: i32,
    /// Hash of its content.
    pub sha256: String,
    /// When.
    pub uploaded_at: Instant,
    /// Where to read it.
    pub url: String,
    /// The earlier one that it resembles; only reviewers read it.
    pub likeness: Option<Likeness>,
}

/// How much a deliverable resembles an earlier one.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "DeliverableLikeness")]
pub struct Likeness {
    /// How much is the same, in percent.
    pub percent: i32,
    /// The earlier file.
    pub deliverable: EarlierFile,
    /// The voucher it was handed in for.
    pub voucher: VoucherNumber,
}

/// An earlier file.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Deliverable")]
pub struct EarlierFile {
    /// File name.
    pub name: String,
    /// Where to read it.
    pub url: String,
}

/// A voucher by its number.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct VoucherNumber {
    /// Global id.
    pub id: cynic::Id,
    /// The number people type.
    pub number: String,
}

/// An engagement by its id.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Engagement")]
pub struct EngagementKey {
    /// Global id.
    pub id: cynic::Id,
}

/// The voucher a report is about.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct ReportedVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// The number.
    pub number: String,
    /// Where it stands.
    pub state: VoucherState,
    /// Length.
    pub days: i32,
    /// What it is for.
    pub engagement_type: EngagementTypeName,
    /// Whose it is.
    pub customer: CustomerName,
    /// The live reservation.
    pub reservation: Option<Reservation>,
}

/// A voucher with its report, for the report's page.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct VoucherWithReport {
    /// Global id.
    pub id: cynic::Id,
    /// The number.
    pub number: String,
    /// Where it stands.
    pub state: VoucherState,
    /// Length.
    pub days: i32,
    /// What it is for.
    pub engagement_type: EngagementTypeName,
    /// Whose it is.
    pub customer: CustomerName,
    /// The project manager.
    pub assignee: Option<super::voucher::Assignee>,
    /// The product it is about.
    pub focus_product: Option<String>,
    /// The live reservation.
    pub reservation: Option<Reservation>,
    /// The report.
    pub completion_report: Option<Report>,
    /// What may be done now.
    pub available_actions: Vec<super::voucher::ActionVerdict>,
}

/// A report under review, with its voucher.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CompletionReport")]
pub struct ReviewedReport {
    /// The voucher.
    pub voucher: ReportedVoucher,
    /// What is worth a look.
    pub flags: Vec<ReportFlag>,
    /// The engagement with its log.
    pub engagement: EngagementLog,
    /// The report itself.
    #[cynic(spread)]
    pub report: Report,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct VoucherReportQuery {
    #[arguments(id: $id)]
    node: Option<Found<VoucherWithReport>>,
}

/// A voucher with its report.
pub async fn report_of_voucher(id: String) -> Result<Option<VoucherWithReport>, ApiError> {
    let node = send(VoucherReportQuery::build(NodeVariables { id: id.into() }))
        .await?
        .node;
    Ok(Found::of(node))
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct ReportQuery {
    #[arguments(id: $id)]
    node: Option<Found<ReviewedReport>>,
}

/// A report for its reviewer.
pub async fn report(id: String) -> Result<Option<ReviewedReport>, ApiError> {
    let node = send(ReportQuery::build(NodeVariables { id: id.into() }))
        .await?
        .node;
    Ok(Found::of(node))
}

/// A row of the review queue.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CompletionReport")]
pub struct ReportRow {
    /// Global id.
    pub id: cynic::Id,
    /// Where it stands.
    pub state: CompletionReportState,
    /// The receipt of its submission.
    pub receipt_number: Option<String>,
    /// The voucher.
    pub voucher: ReportedVoucher,
    /// How it was decided who looks at it.
    pub review_route: Option<ReviewRoute>,
    /// Submission.
    pub submitted_at: Option<Instant>,
}

/// A page of reports.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CompletionReportConnection")]
pub struct ReportPage {
    /// The rows.
    pub nodes: Vec<ReportRow>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// What a list shall hold.
#[derive(cynic::InputObject, Clone, Debug, Default)]
pub struct CompletionReportFilter {
    /// Any of these states.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<CompletionReportState>>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: CompletionReportFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct ReportsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    completion_reports: ReportPage,
}

/// A page of the reports that the caller may see.
pub async fn reports(
    states: Option<Vec<CompletionReportState>>,
    span: Span,
) -> Result<ReportPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter: CompletionReportFilter { states },
    };
    Ok(send(ReportsQuery::build(variables))
        .await?
        .completion_reports)
}
