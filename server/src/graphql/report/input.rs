//! What is sent to change a completion report.

use async_graphql::{ID, InputObject};

use crate::domain::report::Content;
use crate::graphql::vocab::OutcomeType;
use crate::service::report::Review;

/// What a partner writes into a report. A draft may be incomplete.
#[derive(InputObject)]
pub struct CompletionReportInput {
    /// Whom to ask at the customer, at most 200 characters.
    pub customer_contact_name: String,
    /// Their e-mail address.
    pub customer_contact_email: String,
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
    pub products: Vec<String>,
    /// Seats or servers in scope.
    pub seats: Option<i32>,
    /// What was found and recommended, at most 10,000 characters.
    pub summary: String,
    /// What the customer does next, at most 10,000 characters.
    pub next_steps: String,
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
            customer_contact_email: input.customer_contact_email,
            delivery_site: input.delivery_site,
            onsite_days: input.onsite_days,
            offsite_days: input.offsite_days,
            remote_days: input.remote_days,
            walk_on_hours: input.walk_on_hours,
            outcome: input.outcome.map(Into::into),
            products: input.products,
            seats: input.seats,
            summary: input.summary,
            next_steps: input.next_steps,
            satisfaction: input.satisfaction,
            attests_in_scope: input.attests_in_scope,
            attests_no_extra_fee: input.attests_no_extra_fee,
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
    /// Mandatory when the report is returned.
    pub reason: Option<String>,
}

impl ReviewCompletionReportInput {
    /// The answer in the words of the use case.
    pub fn review(&self) -> Review {
        if self.accept {
            Review::Accept
        } else {
            Review::Return(self.reason.clone().unwrap_or_default())
        }
    }
}
