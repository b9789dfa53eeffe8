//! A completion report as the API shows it.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::completion_report;

use super::check::ReportCheck;
use super::deliverable::Deliverable;
use super::loader::DeliverablesOf;
use crate::graphql::context::{Result, app};
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::vocab::{CompletionReportState, OutcomeType};
use crate::graphql::voucher::object::Voucher;
use crate::service::report;

/// The online report on a delivered engagement.
pub struct CompletionReport(pub completion_report::Model);

impl From<completion_report::Model> for CompletionReport {
    fn from(row: completion_report::Model) -> Self {
        Self(row)
    }
}

/// The online report on a delivered engagement.
#[Object]
impl CompletionReport {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The voucher that pays for the engagement.
    async fn voucher(&self, ctx: &Context<'_>) -> Result<Voucher> {
        Ok(require(ctx, self.0.voucher_id).await?.into())
    }

    /// Where it stands.
    async fn state(&self) -> CompletionReportState {
        self.0.state.into()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// The receipt of its first submission.
    async fn receipt_number(&self) -> Option<&str> {
        self.0.receipt_number.as_deref()
    }

    /// Whom to ask at the customer.
    async fn customer_contact_name(&self) -> &str {
        &self.0.customer_contact_name
    }

    /// Their e-mail address.
    async fn customer_contact_email(&self) -> &str {
        &self.0.customer_contact_email
    }

    /// Where it was delivered.
    async fn delivery_site(&self) -> &str {
        &self.0.delivery_site
    }

    /// Days on the customer's site.
    async fn onsite_days(&self) -> i32 {
        self.0.onsite_days
    }

    /// Days at another place.
    async fn offsite_days(&self) -> i32 {
        self.0.offsite_days
    }

    /// Days delivered remotely.
    async fn remote_days(&self) -> i32 {
        self.0.remote_days
    }

    /// Hours of supplemental topics.
    async fn walk_on_hours(&self) -> i32 {
        self.0.walk_on_hours
    }

    /// What the engagement produced.
    async fn outcome(&self) -> Option<OutcomeType> {
        self.0.outcome.map(Into::into)
    }

    /// The products that it was about.
    async fn products(&self) -> &[String] {
        &self.0.products.0
    }

    /// Seats or servers in scope.
    async fn seats(&self) -> Option<i32> {
        self.0.seats
    }

    /// What was found and recommended.
    async fn summary(&self) -> &str {
        &self.0.summary
    }

    /// What the customer does next.
    async fn next_steps(&self) -> &str {
        &self.0.next_steps
    }

    /// The customer's satisfaction, 1 to 5.
    async fn satisfaction(&self) -> Option<i32> {
        self.0.satisfaction
    }

    /// Everything delivered was in scope.
    async fn attests_in_scope(&self) -> bool {
        self.0.attests_in_scope
    }

    /// The customer was charged nothing for it.
    async fn attests_no_extra_fee(&self) -> bool {
        self.0.attests_no_extra_fee
    }

    /// The files that the customer received, oldest first.
    async fn deliverables(&self, ctx: &Context<'_>) -> Result<Vec<Deliverable>> {
        let files = load(ctx, DeliverablesOf(self.0.id)).await?;
        Ok(files
            .unwrap_or_default()
            .into_iter()
            .map(Deliverable)
            .collect())
    }

    /// Every check of a submission with its verdict now.
    async fn checks(&self, ctx: &Context<'_>) -> Result<Vec<ReportCheck>> {
        let voucher = require(ctx, self.0.voucher_id).await?;
        let reservation = require(ctx, self.0.reservation_id).await?;
        let files = load(ctx, DeliverablesOf(self.0.id)).await?;
        let files = files.map_or(0, |files| files.len());
        let checks = report::checks(app(ctx), &self.0, &voucher, &reservation, files)?;
        Ok(checks.into_iter().map(ReportCheck).collect())
    }

    /// When it was last submitted.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    /// When it was last reviewed.
    async fn reviewed_at(&self) -> Option<DateTime<Utc>> {
        self.0.reviewed_at
    }

    /// Why it was returned.
    async fn return_reason(&self) -> Option<&str> {
        self.0.return_reason.as_deref()
    }
}
