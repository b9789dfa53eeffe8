//! What an agreement's days come from, explained: licences, points, the scale; and training days.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::vocab::Locale;
use entity::{licence_line, licensing_agreement, training_balance, training_conversion};

use super::loader::ConversionsOf;
use crate::domain::accrual;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, app, locale};
use crate::graphql::loader::{load, require};
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::LedgerEntryKind;
use crate::service::{agreement, training};
use crate::texts;

/// What the licences of an agreement bring under the scale in force, step by step.
#[derive(SimpleObject)]
pub struct Entitlement {
    /// The points of each kind of licence.
    pub lines: Vec<LicencePoints>,
    /// All points.
    pub points: i32,
    /// From how many points on the scale gives these days; null below its first step.
    pub step_points: Option<i32>,
    /// Days of the scale for all its years.
    pub full_days: i32,
    /// Years of Software Assurance of the agreement.
    pub years: i32,
    /// Years for which the scale counts in full.
    pub full_years: i32,
    /// What the agreement gets: the part of its years, rounded down.
    pub days: i32,
    /// The next step of the scale; null on the highest.
    pub next_points: Option<i32>,
    /// The computation in words, in the caller's language.
    pub explanation: Vec<String>,
    /// Where scale, weights and years come from.
    pub sources: Vec<String>,
}

/// Points of the licences of one kind.
#[derive(SimpleObject)]
pub struct LicencePoints {
    /// The kind, as the program names it.
    pub kind: String,
    /// How many licences.
    pub quantity: i32,
    /// Points of one.
    pub weight: i32,
    /// Points of all of them.
    pub points: i32,
}

impl Entitlement {
    /// What the licences of an agreement bring today.
    pub fn of(
        ctx: &Context<'_>,
        row: &licensing_agreement::Model,
        lines: &[licence_line::Model],
    ) -> Result<Self> {
        let app = app(ctx);
        let today = app.clock.today();
        let it = agreement::explain(app, row, lines, today)?;
        let program = app.program()?;
        let keys = ["point_weights", "points_scale", "points_scale_years"];
        let sources = keys.iter().filter_map(|key| {
            let policy = program.policy(key, today)?;
            Some(format!(
                "{}: {}",
                policy.name.get(locale(ctx)),
                policy.source
            ))
        });
        Ok(Self {
            lines: it.lines.iter().map(Into::into).collect(),
            points: number(it.points),
            step_points: it.step.map(number),
            full_days: it.full_days,
            years: it.years,
            full_years: it.full_years,
            days: it.days,
            next_points: it.next.map(|(points, _)| number(points)),
            explanation: explanation(&it, locale(ctx)),
            sources: sources.collect(),
        })
    }
}

impl From<&accrual::Points> for LicencePoints {
    fn from(line: &accrual::Points) -> Self {
        Self {
            kind: line.kind.clone(),
            quantity: number(line.quantity),
            weight: number(line.weight),
            points: number(line.points),
        }
    }
}

fn number(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// The computation in words: one sentence for each step.
fn explanation(it: &accrual::Entitlement, locale: Locale) -> Vec<String> {
    if it.lines.is_empty() {
        return vec![texts::phrase("accrual.none", locale, &[])];
    }
    let next = it.next.map_or(0, |(points, _)| points);
    let days = |days: i32| texts::amount("days", days.into(), locale);
    let words = [
        ("points", it.points.to_string()),
        ("step", it.step.unwrap_or(0).to_string()),
        ("next", next.to_string()),
        ("full", days(it.full_days)),
        ("years", it.years.to_string()),
        ("full_years", it.full_years.to_string()),
        ("days", days(it.days)),
    ];
    let mut sentences: Vec<String> = it
        .lines
        .iter()
        .map(|line| {
            let words = [
                ("kind", line.kind.clone()),
                ("quantity", line.quantity.to_string()),
                ("weight", line.weight.to_string()),
                ("points", line.points.to_string()),
            ];
            texts::phrase("accrual.points", locale, &words)
        })
        .collect();
    if it.step.is_none() {
        sentences.push(texts::phrase("accrual.below", locale, &words));
        return sentences;
    }
    let of_scale = [
        words[0].clone(),
        words[1].clone(),
        words[3].clone(),
        ("years", it.full_years.to_string()),
    ];
    sentences.push(texts::phrase("accrual.step", locale, &of_scale));
    if it.years < it.full_years {
        sentences.push(texts::phrase("accrual.years", locale, &words));
    }
    if let Some((points, full)) = it.next {
        let words = [
            ("next", points.to_string()),
            ("days", days(full)),
            ("years", it.full_years.to_string()),
        ];
        sentences.push(texts::phrase("accrual.next", locale, &words));
    }
    sentences
}

/// Licences of one kind that an agreement gained or lost.
pub struct LicenceLine(licence_line::Model);

impl From<licence_line::Model> for LicenceLine {
    fn from(row: licence_line::Model) -> Self {
        Self(row)
    }
}

/// Licences of one kind that an agreement gained or lost.
#[Object]
impl LicenceLine {
    /// The kind, as the program names it.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// How many; negative when they were taken back.
    async fn quantity(&self) -> i32 {
        self.0.quantity
    }

    /// With the agreement, by a true-up, or by a reduction.
    async fn cause(&self) -> LedgerEntryKind {
        self.0.cause.into()
    }

    /// When they were recorded.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }
}

/// Training days of an agreement and what became of them.
pub struct Training {
    agreement: licensing_agreement::Model,
    balance: Option<training_balance::Model>,
}

impl Training {
    /// Of an agreement; without a balance none were recorded.
    pub fn new(
        agreement: licensing_agreement::Model,
        balance: Option<training_balance::Model>,
    ) -> Self {
        Self { agreement, balance }
    }

    fn left(&self) -> i32 {
        self.balance.as_ref().map_or(0, |it| it.days)
    }
}

/// Training days of an agreement and what became of them.
#[Object]
impl Training {
    /// Days that can still be converted.
    async fn days(&self) -> i32 {
        self.left()
    }

    /// Days that were converted.
    async fn converted_days(&self) -> i32 {
        self.balance.as_ref().map_or(0, |it| it.converted_days)
    }

    /// Training days that become one planning day.
    async fn ratio(&self, ctx: &Context<'_>) -> Result<i32> {
        let app = app(ctx);
        let rules = app.program()?.rules(app.clock.today())?;
        Ok(number(rules.training_days_per_planning_day))
    }

    /// Why none can be converted today; empty when they can.
    async fn blockers(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let blockers = training::blockers(app(ctx), &self.agreement, self.left())?;
        Ok(UserError::all(&blockers, ctx))
    }

    /// The conversions, newest first.
    async fn conversions(&self, ctx: &Context<'_>) -> Result<Vec<TrainingConversion>> {
        let found = load(ctx, ConversionsOf(self.agreement.id)).await?;
        let rows = found.unwrap_or_default().into_iter();
        Ok(rows.map(TrainingConversion).collect())
    }
}

/// Training days that became planning days.
pub struct TrainingConversion(training_conversion::Model);

/// Training days that became planning days.
#[Object]
impl TrainingConversion {
    /// How many training days.
    async fn training_days(&self) -> i32 {
        self.0.training_days
    }

    /// How many planning days they became.
    async fn planning_days(&self) -> i32 {
        self.0.planning_days
    }

    /// When.
    async fn converted_at(&self) -> DateTime<Utc> {
        self.0.converted_at
    }

    /// By whom.
    async fn converted_by(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(require(ctx, self.0.converted_by).await?.into())
    }
}
