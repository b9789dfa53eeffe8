//! What is sent to change a completion report.

use async_graphql::{ID, InputObject};

use crate::domain::report::{Content, Product};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::{OutcomeType, ReportReturnReason};
use crate::service::report::Review;
use crate::service::sign_off::Answer;

/// A product with the version that is there and the one that is planned.
#[derive(InputObject)]
pub struct ReportProductInput {
    /// The product: a focus product of the offering, unless it is in support.
    pub name: String,
    /// The version that is there; absent when there is none.
    pub current_version: Option<String>,
    /// The version that is planned.
    pub target_version: Option<String>,
    /// Not what the engagement was about, only in support of it.
    #[graphql(default)]
    pub in_support: bool,
}

impl From<ReportProductInput> for Product {
    fn from(input: ReportProductInput) -> Self {
        Self {
            name: input.name,
            current_version: input.current_version.unwrap_or_default(),
            target_version: input.target_version.unwrap_or_default(),
            in_support: input.in_support,
        }
    }
}

/// What a partner writes into a report. A draft may be incomplete.
#[derive(InputObject)]
pub struct CompletionReportInput {
    /// Whom to ask at the customer, at most 200 characters.
    pub customer_contact_name: String,
    /// What they are there, at most 200 characters.
    #[graphql(default)]
    pub customer_contact_title: String,
    /// Their telephone number, at most 60 characters.
    #[graphql(default)]
    pub customer_contact_phone: String,
    /// Their e-mail address.
    pub customer_contact_email: String,
    /// The city of delivery, at most 200 characters.
    #[graphql(default)]
    pub delivery_city: String,
    /// Where it was delivered, at most 200 characters.
    pub delivery_site: String,
    /// Days on the customer's site.
    pub onsite_days: i32,
    /// Days at another place.
    pub offsite_days: i32,
    /// Days delivered remotely.
    pub remote_days: i32,
    /// Hours of supplemental topics.
    pub walk_on_hours: i32,
    /// What the engagement produced.
    pub outcome: Option<OutcomeType>,
    /// The products that it was about.
    pub products: Vec<ReportProductInput>,
    /// Seats in scope.
    pub seats: Option<i32>,
    /// Servers in scope.
    pub servers: Option<i32>,
    /// When the customer plans to deploy.
    pub deployment_planned_on: Option<Date>,
    /// Whether a proof of concept supplemented the plan.
    #[graphql(default)]
    pub poc_performed: bool,
    /// What was found and recommended, at most 10,000 characters.
    pub summary: String,
    /// What the customer does next, at most 10,000 characters.
    pub next_steps: String,
    /// What could come of it for the customer, at most 10,000 characters.
    #[graphql(default)]
    pub follow_on: String,
    /// Whatever else there is to say, at most 10,000 characters.
    #[graphql(default)]
    pub comments: String,
    /// The customer's satisfaction, 1 to 5.
    pub satisfaction: Option<i32>,
    /// Everything delivered was in scope.
    pub attests_in_scope: bool,
    /// The customer was charged nothing for it.
    pub attests_no_extra_fee: bool,
}

impl From<CompletionReportInput> for Content {
    fn from(input: CompletionReportInput) -> Self {
        Self {
            customer_contact_name: input.customer_contact_name,
            customer_contact_title: input.customer_contact_title,
            customer_contact_email: input.customer_contact_email,
            customer_contact_phone: input.customer_contact_phone,
            delivery_city: input.delivery_city,
            delivery_site: input.delivery_site,
            onsite_days: input.onsite_days,
            offsite_days: input.offsite_days,
            remote_days: input.remote_days,
            walk_on_hours: input.walk_on_hours,
            outcome: input.outcome.map(Into::into),
            products: input.products.into_iter().map(Into::into).collect(),
            seats: input.seats,
            servers: input.servers,
            deployment_planned_on: input.deployment_planned_on.map(Into::into),
            poc_performed: input.poc_performed,
            summary: input.summary,
            next_steps: input.next_steps,
            follow_on: input.follow_on,
            satisfaction: input.satisfaction,
            attests_in_scope: input.attests_in_scope,
            attests_no_extra_fee: input.attests_no_extra_fee,
            comments: input.comments,
        }
    }
}

/// The report on a reserved voucher.
#[derive(InputObject)]
pub struct SaveCompletionReportInput {
    /// The voucher that the caller's company holds.
    pub voucher_id: ID,
    /// What it says.
    pub report: CompletionReportInput,
    /// The version that was edited; absent when the report is new.
    pub version: Option<i32>,
}

/// A report that is handed in.
#[derive(InputObject)]
pub struct SubmitCompletionReportInput {
    /// The report.
    pub report_id: ID,
    /// The version that was seen.
    pub version: i32,
}

/// A deliverable that is taken out.
#[derive(InputObject)]
pub struct RemoveDeliverableInput {
    /// The deliverable.
    pub deliverable_id: ID,
}

/// The programme's answer to a report.
#[derive(InputObject)]
pub struct ReviewCompletionReportInput {
    /// The report.
    pub report_id: ID,
    /// The version that was seen.
    pub version: i32,
    /// Whether it is accepted; otherwise it is returned.
    pub accept: bool,
    /// Why it is returned, in a word; mandatory then.
    pub return_code: Option<ReportReturnReason>,
    /// Why it is returned, in words; mandatory then.
    pub reason: Option<String>,
}

impl ReviewCompletionReportInput {
    /// The answer in the words of the use case.
    pub fn review(&self) -> Review {
        if self.accept {
            return Review::Accept;
        }
        let code = self.return_code.map(Into::into);
        Review::Return(code, self.reason.clone().unwrap_or_default())
    }
}

/// The customer agrees with a report.
#[derive(InputObject)]
pub struct ConfirmCompletionInput {
    /// The report.
    pub report_id: ID,
    /// How satisfied the customer is, 1 to 5.
    pub satisfaction: Option<i32>,
    /// Whatever else there is to say, at most 2,000 characters.
    pub comment: Option<String>,
}

impl ConfirmCompletionInput {
    /// The answer in the words of the use case.
    pub fn answer(&self) -> Answer {
        Answer::Confirm {
            satisfaction: self.satisfaction,
            comment: self.comment.clone(),
        }
    }
}

/// The customer does not agree with a report.
#[derive(InputObject)]
pub struct ObjectToCompletionInput {
    /// The report.
    pub report_id: ID,
    /// What was not as reported, at most 2,000 characters.
    pub reason: String,
}
