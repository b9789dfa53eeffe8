//! What is done with a completion report: written, handed in, reviewed, signed off.

use super::act::act;
use super::report::{Report, ReportKey};
use super::vocabulary::{OutcomeType, ReportReturnReason};
use super::{Day, schema};

/// A product with the version that is there and the one that is planned.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
pub struct ReportProductInput {
    /// The product.
    pub name: String,
    /// The version that is there.
    pub current_version: Option<String>,
    /// The version that is planned.
    pub target_version: Option<String>,
    /// Only in support of the others.
    pub in_support: bool,
}

/// The fields of a report.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
pub struct CompletionReportInput {
    /// Who the customer's contact was.
    pub customer_contact_name: String,
    /// And their e-mail.
    pub customer_contact_email: String,
    /// What they are there.
    pub customer_contact_title: String,
    /// And their telephone number.
    pub customer_contact_phone: String,
    /// The city of delivery.
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
    pub products: Vec<ReportProductInput>,
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
    /// Whatever else there is to say.
    pub comments: String,
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
    pub return_code: Option<ReportReturnReason>,
    /// Mandatory when it is returned.
    pub reason: Option<String>,
}

act!(($)
    /// Accepts a report or returns it.
    review_completion_report(ReviewCompletionReportInput) -> completion_report: [ReportKey], "ReviewCompletionReportPayload");

/// The customer agrees.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ConfirmCompletionInput {
    /// Which report.
    pub report_id: cynic::Id,
    /// 1 to 5.
    pub satisfaction: Option<i32>,
    /// Whatever else there is to say.
    pub comment: Option<String>,
}

act!(($)
    /// Confirms that an engagement was delivered as reported.
    confirm_completion(ConfirmCompletionInput) -> completion_report: [ReportKey], "ConfirmCompletionPayload");

/// The customer does not agree.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ObjectToCompletionInput {
    /// Which report.
    pub report_id: cynic::Id,
    /// What was not as reported.
    pub reason: String,
}

act!(($)
    /// Objects to a report.
    object_to_completion(ObjectToCompletionInput) -> completion_report: [ReportKey], "ObjectToCompletionPayload");
