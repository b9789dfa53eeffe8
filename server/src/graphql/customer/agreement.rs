//! A customer's agreement with its days.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::licensing_agreement;

use super::accrual::{Entitlement, LicenceLine, Training};
use super::course::AgreementCourse;
use super::ledger::{self, LedgerEntryConnection};
use super::loader::{BalanceOn, LicencesOf, MovementsOf, TrainingOf};
use super::object::Customer;
use crate::connection;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, app};
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::page::{self, PageArgs};
use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::service::benefit;
use crate::service::summary::course;

/// One Licensing ID with Software Assurance and its Planning Services days.
pub struct LicensingAgreement(pub licensing_agreement::Model);

impl From<licensing_agreement::Model> for LicensingAgreement {
    fn from(row: licensing_agreement::Model) -> Self {
        Self(row)
    }
}

connection!(
    LicensingAgreementConnection,
    LicensingAgreementEdge,
    LicensingAgreement
);

/// One Licensing ID with Software Assurance and its Planning Services days.
#[Object]
impl LicensingAgreement {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The Licensing ID.
    async fn licensing_id(&self) -> &str {
        &self.0.licensing_id
    }

    /// The licensing program, such as `EA`.
    async fn agreement_program(&self) -> &str {
        &self.0.agreement_program
    }

    /// Whose it is.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Customer> {
        Ok(require(ctx, self.0.customer_id).await?.into())
    }

    /// The first day.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// The last day: unused days are lost after it.
    async fn ends_on(&self) -> Date {
        self.0.ends_on.into()
    }

    /// Years of Software Assurance: each brings its part of the days.
    async fn software_assurance_years(&self) -> i32 {
        self.0.sa_years
    }

    /// Why the benefit cannot be activated today; empty when it can be, or was.
    async fn activation_blockers(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let blockers = benefit::activation_blockers(app(ctx), &self.0)?;
        Ok(UserError::all(&blockers, ctx))
    }

    /// When the Planning Services benefit was activated; null when it was not.
    async fn activated_at(&self) -> Option<DateTime<Utc>> {
        self.0.activated_at
    }

    /// Who activated it.
    async fn activated_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(by) = self.0.activated_by else {
            return Ok(None);
        };
        Ok(Some(require(ctx, by).await?.into()))
    }

    /// Days that can still be turned into vouchers.
    async fn available_days(&self) -> i32 {
        self.0.available_days
    }

    /// Days held for open vouchers.
    async fn held_days(&self) -> i32 {
        self.0.held_days
    }

    /// Days of redeemed vouchers.
    async fn consumed_days(&self) -> i32 {
        self.0.consumed_days
    }

    /// Days granted so far: the sum of the other four accounts.
    async fn granted_days(&self) -> i32 {
        self.0.granted_days
    }

    /// Days lost with the end of the agreement or of the program.
    async fn forfeited_days(&self) -> i32 {
        self.0.forfeited_days
    }

    /// The days that were available at the end of a day.
    async fn balance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day.")] on: Date,
    ) -> Result<i32> {
        let found = load(ctx, BalanceOn(self.0.id, on.0)).await?;
        Ok(found.unwrap_or(0))
    }

    /// How the days went until today, and how many will be lost if they go on like that.
    #[graphql(complexity = "5 * child_complexity")]
    async fn course(&self, ctx: &Context<'_>) -> Result<AgreementCourse> {
        let moves = load(ctx, MovementsOf(self.0.id)).await?.unwrap_or_default();
        Ok(course::of(app(ctx), &self.0, &moves)?.into())
    }

    /// What the licences of the agreement bring, step by step: points, the step of the scale, the
    /// years of Software Assurance.
    async fn entitlement(&self, ctx: &Context<'_>) -> Result<Entitlement> {
        let lines = load(ctx, LicencesOf(self.0.id)).await?.unwrap_or_default();
        Entitlement::of(ctx, &self.0, &lines)
    }

    /// Licences that the agreement gained and lost, oldest first.
    async fn licence_lines(&self, ctx: &Context<'_>) -> Result<Vec<LicenceLine>> {
        let lines = load(ctx, LicencesOf(self.0.id)).await?.unwrap_or_default();
        Ok(lines.into_iter().map(Into::into).collect())
    }

    /// Training days and what became of them.
    async fn training(&self, ctx: &Context<'_>) -> Result<Training> {
        let balance = load(ctx, TrainingOf(self.0.id)).await?;
        Ok(Training::new(self.0.clone(), balance))
    }

    /// Why days cannot be turned into a voucher today; empty when they can.
    async fn blockers(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        Ok(UserError::all(&benefit::blockers(app(ctx), &self.0)?, ctx))
    }

    /// Every movement of the days, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn ledger(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
    ) -> Result<LedgerEntryConnection> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        ledger::page(app(ctx), self.0.id, args).await
    }
}
