//! Completion reports: the partner's draft, and the operator's review of it.

use cynic::QueryBuilder;

use super::act::act;
use super::catalog::EngagementTypeName;
use super::node::Found;
use super::scalar::PageInfo;
use super::transport::send;
use super::vocabulary::{CompletionReportState, OutcomeType, VoucherState};
use super::voucher::{CustomerName, Reservation, Span};
use super::{ApiError, Instant, schema};

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
    /// And their e-mail.
    pub customer_contact_email: String,
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
    pub products: Vec<String>,
    /// Seats in scope.
    pub seats: Option<i32>,
    /// Findings and recommendations.
    pub summary: String,
    /// What follows.
    pub next_steps: String,
    /// The customer's satisfaction, 1 to 5.
    pub satisfaction: Option<i32>,
    /// Attested: in scope.
    pub attests_in_scope: bool,
    /// Attested: no extra fee.
    pub attests_no_extra_fee: bool,
    /// Uploaded files.
    pub deliverables: Vec<Deliverable>,
    /// Every check of a submission with its verdict now.
    pub checks: Vec<ReportCheck>,
    /// Submission.
    pub submitted_at: Option<Instant>,
    /// Review.
    pub reviewed_at: Option<Instant>,
    /// Why it was returned.
    pub return_reason: Option<String>,
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

/// The fields of a report.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
pub struct CompletionReportInput {
    /// Who the customer's contact was.
    pub customer_contact_name: String,
    /// And their e-mail.
    pub customer_contact_email: String,
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
    pub products: Vec<String>,
    /// Seats in scope.
    pub seats: Option<i32>,
    /// Findings and recommendations.
    pub summary: String,
    /// What follows.
    pub next_steps: String,
    /// The customer's satisfaction, 1 to 5.
    pub satisfaction: Option<i32>,
    /// Attested: in scope.
    pub attests_in_scope: bool,
    /// Attested: no extra fee.
    pub attests_no_extra_fee: bool,
}

/// A draft to save.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SaveCompletionReportInput {
    /// The voucher it is about.
    pub voucher_id: cynic::Id,
    /// Its fields.
    pub report: CompletionReportInput,
    /// The version that was edited; none when it is new.
    pub version: Option<i32>,
}

act!(($)
    /// Saves the draft, complete or not.
    save_completion_report(SaveCompletionReportInput) -> completion_report: [Report], "SaveCompletionReportPayload");

/// A draft to submit.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SubmitCompletionReportInput {
    /// Which report.
    pub report_id: cynic::Id,
    /// The version that was read.
    pub version: i32,
}

act!(($)
    /// Hands the report in.
    submit_completion_report(SubmitCompletionReportInput) -> completion_report: [ReportKey], "SubmitCompletionReportPayload");

/// A file to take back.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RemoveDeliverableInput {
    /// Which file.
    pub deliverable_id: cynic::Id,
}

act!(($)
    /// Takes an uploaded file back.
    remove_deliverable(RemoveDeliverableInput) -> completion_report: [Report], "RemoveDeliverablePayload");

/// A reviewer's verdict.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReviewCompletionReportInput {
    /// Which report.
    pub report_id: cynic::Id,
    /// The version that was read.
    pub version: i32,
    /// Accepted, or returned.
    pub accept: bool,
    /// Mandatory when it is returned.
    pub reason: Option<String>,
}

act!(($)
    /// Accepts a report or returns it.
    review_completion_report(ReviewCompletionReportInput) -> completion_report: [ReportKey], "ReviewCompletionReportPayload");
