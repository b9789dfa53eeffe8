//! The programme itself: its policies, rates and agreement versions.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use entity::vocab::{Locale, ProgramAgreementId};

use super::history::{self, PolicyChangeConnection};
use super::object::Offering;
use crate::app::App;
use crate::domain::payment::invoice;
use crate::domain::{logo, program};
use crate::error::AppError;
use crate::graphql::context::{Result, app, locale};
use crate::graphql::gid;
use crate::graphql::page::{self, PageArgs};
use crate::graphql::scalar::{Date, Money};

/// A services program with everything that it defines.
pub struct Program(Arc<program::Program>);

impl Program {
    /// The programme as it was imported last.
    pub fn current(app: &App) -> Result<Self> {
        Ok(Self(app.program()?))
    }
}

/// A services program with everything that it defines.
#[Object]
impl Program {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The short name.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// The name in the caller's language.
    async fn name(&self, ctx: &Context<'_>) -> &str {
        self.0.name.get(locale(ctx))
    }

    /// Counts the imports and changes: a voucher keeps the one with which it was created.
    async fn revision(&self) -> i32 {
        self.0.revision
    }

    /// The offerings, retired ones too, in the order of the catalog.
    async fn offerings(&self, ctx: &Context<'_>) -> Result<Vec<Offering>> {
        let offerings = self.0.offerings.iter();
        offerings.map(|it| Offering::of(app(ctx), it.id)).collect()
    }

    /// The calendar and every number, by key and day.
    async fn policies(&self, ctx: &Context<'_>) -> Vec<ProgramPolicy> {
        let policies = self.0.policies.iter();
        policies
            .map(|it| ProgramPolicy::new(it, locale(ctx)))
            .collect()
    }

    /// The first day for which it answers every question; null when the import did not say so.
    async fn covers_from(&self) -> Option<Date> {
        self.0.covers.map(|it| it.from.into())
    }

    /// The last one.
    async fn covers_to(&self) -> Option<Date> {
        self.0.covers.map(|it| it.to.into())
    }

    /// What may be uploaded today; other files are refused.
    async fn upload_limits(&self, ctx: &Context<'_>) -> Result<UploadLimits> {
        let rules = self.0.rules(app(ctx).clock.today())?;
        Ok(UploadLimits {
            deliverable: UploadLimit::new(
                rules.deliverable_types.0.clone(),
                rules.deliverable_bytes_max,
            ),
            invoice: UploadLimit::new(invoice::endings(), rules.invoice_bytes_max),
            logo: UploadLimit::new(logo::endings(&rules), rules.logo_bytes_max),
        })
    }

    /// What became of the policies, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn policy_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Only those of this policy.")] key: Option<String>,
    ) -> Result<PolicyChangeConnection> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        history::page(app(ctx), key, args).await
    }

    /// The agreement in force today.
    async fn terms(&self, ctx: &Context<'_>) -> Result<ProgramAgreement> {
        let today = app(ctx).clock.today();
        let terms = self.0.agreement(today).or(self.0.agreements.last());
        terms
            .map(|it| ProgramAgreement(it.clone()))
            .ok_or_else(|| AppError::internal("the programme has no agreement"))
    }

    /// What a day pays, by country.
    async fn rates(&self) -> Vec<Rate> {
        let rates = self.0.rates.iter();
        rates
            .map(|it| Rate {
                country: it.country.clone(),
                day_rate: Money::new(it.day_rate_minor, &it.currency),
                effective_from: it.effective_from.into(),
                effective_to: it.effective_to.map(Into::into),
            })
            .collect()
    }
}

/// What may be uploaded.
#[derive(SimpleObject)]
pub struct UploadLimits {
    /// Files of a completion report.
    pub deliverable: UploadLimit,
    /// Invoices of a payment request.
    pub invoice: UploadLimit,
    /// Logos of business profiles.
    pub logo: UploadLimit,
}

/// What a file of one use may be.
#[derive(SimpleObject)]
pub struct UploadLimit {
    /// The endings of its name, without the point, in small letters.
    pub endings: Vec<String>,
    /// Its size at most, in bytes.
    pub max_bytes: i32,
}

impl UploadLimit {
    fn new(endings: Vec<String>, max_bytes: u64) -> Self {
        Self {
            endings,
            max_bytes: i32::try_from(max_bytes).unwrap_or(i32::MAX),
        }
    }
}

/// A rule or date of the program, in force for an interval.
#[derive(SimpleObject)]
pub struct ProgramPolicy {
    /// The name that the rules use.
    pub key: String,
    /// The value as it was imported.
    pub value: String,
    /// What it means, in the caller's language.
    pub name: String,
    /// The first day on which it holds; null when it held from the beginning.
    pub effective_from: Option<Date>,
    /// The last day on which it holds; null when it stays.
    pub effective_to: Option<Date>,
    /// Where the value comes from.
    pub source: String,
    /// Whether it has no public source, or only for a part.
    pub assumed: bool,
}

impl ProgramPolicy {
    /// A policy in the words of `locale`.
    pub fn new(policy: &program::Policy, locale: Locale) -> Self {
        Self {
            key: policy.key.clone(),
            value: policy.value.clone(),
            name: policy.name.get(locale).to_owned(),
            effective_from: policy.effective_from.map(Into::into),
            effective_to: policy.effective_to.map(Into::into),
            source: policy.source.clone(),
            assumed: policy.is_assumed(),
        }
    }
}

/// What a day delivered in a country pays.
#[derive(SimpleObject)]
pub struct Rate {
    /// The country of delivery, ISO 3166 alpha-2.
    pub country: String,
    /// For one day.
    pub day_rate: Money,
    /// The first day of redemption for which it holds.
    pub effective_from: Date,
    /// The last one; null when it stays.
    pub effective_to: Option<Date>,
}

/// A version of the agreement that partners sign.
pub struct ProgramAgreement(program::ProgramAgreement);

impl ProgramAgreement {
    /// The version with this id in the current programme.
    pub fn of(app: &App, id: ProgramAgreementId) -> Result<Self> {
        let program = app.program()?;
        let found = program.agreements.iter().find(|it| it.id == id);
        found
            .map(|it| Self(it.clone()))
            .ok_or_else(|| AppError::internal("an agreement version left the programme"))
    }
}

/// A version of the agreement that partners sign.
#[Object]
impl ProgramAgreement {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The name of the version.
    async fn version(&self) -> &str {
        &self.0.version
    }

    /// The title in the caller's language.
    async fn title(&self, ctx: &Context<'_>) -> &str {
        self.0.title.get(locale(ctx))
    }

    /// The text in the caller's language; paragraphs are separated by empty lines.
    async fn text(&self, ctx: &Context<'_>) -> &str {
        self.0.text.get(locale(ctx)).trim()
    }

    /// The SHA-256 of the text in both languages: what a signature names.
    async fn text_hash(&self) -> &str {
        &self.0.text_hash
    }

    /// The first day on which it is in force.
    async fn effective_from(&self) -> Date {
        self.0.effective_from.into()
    }

    /// The last one; null when it stays.
    async fn effective_to(&self) -> Option<Date> {
        self.0.effective_to.map(Into::into)
    }
}
