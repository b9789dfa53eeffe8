//! A completion report as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::completion_report;

use super::check::ReportCheck;
use super::deliverable::Deliverable;
use super::flag::ReportFlag;
use super::loader::{DeliverablesOf, SignOffsOf};
use super::sign_off::SignOff;
use crate::graphql::context::{Result, actor, app, locale};
use crate::graphql::engagement::loader::SessionsOf;
use crate::graphql::engagement::object::Engagement;
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::{CompletionReportState, OutcomeType, ReportReturnReason, ReviewRoute};
use crate::graphql::voucher::object::Voucher;
use crate::service::{engagement, report};
use crate::texts;

/// A product with the version that is there and the one that is planned.
#[derive(SimpleObject)]
pub struct ReportProduct {
    /// The product.
    pub name: String,
    /// The version that is there; empty when there is none.
    pub current_version: String,
    /// The version that is planned.
    pub target_version: String,
    /// Not what the engagement was about, only in support of it.
    pub in_support: bool,
}

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

    /// What they are there.
    async fn customer_contact_title(&self) -> &str {
        &self.0.customer_contact_title
    }

    /// Their telephone number.
    async fn customer_contact_phone(&self) -> &str {
        &self.0.customer_contact_phone
    }

    /// Their e-mail address.
    async fn customer_contact_email(&self) -> &str {
        &self.0.customer_contact_email
    }

    /// The country of delivery, ISO 3166 alpha-2: that of the reservation.
    async fn delivery_country(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(require(ctx, self.0.reservation_id).await?.delivery_country)
    }

    /// The city of delivery.
    async fn delivery_city(&self) -> &str {
        &self.0.delivery_city
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
    async fn products(&self) -> Vec<ReportProduct> {
        let products = self.0.products.0.iter().map(report::said);
        products
            .map(|it| ReportProduct {
                name: it.name,
                current_version: it.current_version,
                target_version: it.target_version,
                in_support: it.in_support,
            })
            .collect()
    }

    /// Servers in scope.
    async fn servers(&self) -> Option<i32> {
        self.0.servers
    }

    /// When the customer plans to deploy.
    async fn deployment_planned_on(&self) -> Option<Date> {
        self.0.deployment_planned_on.map(Into::into)
    }

    /// Whether a proof of concept supplemented the plan.
    async fn poc_performed(&self) -> bool {
        self.0.poc_performed
    }

    /// Seats in scope.
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

    /// What could come of it for the customer.
    async fn follow_on(&self) -> &str {
        &self.0.follow_on
    }

    /// Whatever else there is to say.
    async fn comments(&self) -> &str {
        &self.0.comments
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
        let files = files.unwrap_or_default();
        let sessions = load(ctx, SessionsOf(self.0.reservation_id)).await?;
        let logged = engagement::days(&sessions.unwrap_or_default());
        let checks = report::checks(app(ctx), &self.0, &voucher, &reservation, &files, logged)?;
        Ok(checks.into_iter().map(ReportCheck).collect())
    }

    /// What is worth a look although no check fails; only those who review see it.
    async fn flags(&self, ctx: &Context<'_>) -> Result<Vec<ReportFlag>> {
        if !report::sees_flags(actor(ctx)?) {
            return Ok(Vec::new());
        }
        let reservation = require(ctx, self.0.reservation_id).await?;
        let flags = report::flags(app(ctx), app(ctx).db.read(), &self.0, &reservation).await?;
        Ok(flags.into_iter().map(ReportFlag).collect())
    }

    /// How it was decided who looks at it; null before it was handed in.
    async fn review_route(&self) -> Option<ReviewRoute> {
        self.0.review_route.map(Into::into)
    }

    /// The customer's word on it, as it stands; null before it was handed in.
    async fn sign_off(&self, ctx: &Context<'_>) -> Result<Option<SignOff>> {
        let words = load(ctx, SignOffsOf(self.0.id)).await?.unwrap_or_default();
        Ok(words.into_iter().next().map(SignOff))
    }

    /// The engagement that it is about.
    async fn engagement(&self, ctx: &Context<'_>) -> Result<Engagement> {
        Ok(require(ctx, self.0.reservation_id).await?.into())
    }

    /// Where its receipt is downloaded; null before it was handed in.
    async fn receipt_url(&self) -> Option<String> {
        self.0.receipt_number.as_ref()?;
        let id = gid::encode(self.0.id);
        Some(format!("/files/receipts/{}.txt", id.as_str()))
    }

    /// When it was last submitted.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    /// When it was last reviewed.
    async fn reviewed_at(&self) -> Option<DateTime<Utc>> {
        self.0.reviewed_at
    }

    /// Why it was returned, in a word.
    async fn return_code(&self) -> Option<ReportReturnReason> {
        self.0.return_code.map(Into::into)
    }

    /// Why it was returned: in the reviewer's words, or in the caller's language when the program
    /// returned it by itself for breaking a limit.
    async fn return_reason(&self, ctx: &Context<'_>) -> Option<String> {
        let reason = self.0.return_reason.as_deref()?;
        Some(texts::returned(reason, locale(ctx)))
    }
}
