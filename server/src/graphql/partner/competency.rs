//! A competency as a partner holds it, and its compliance trainings.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{competency_event, partner_competency};

use super::loader::CompetencyEventsOf;
use crate::domain::competency as rules_of;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app, viewer};
use crate::graphql::loader::load;
use crate::graphql::program::competency::Competency;
use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::{CompetencyAct, CompetencyChange, CompetencyLevel, CompetencyStatus};
use crate::policy::Action;
use crate::service::competency as service;

/// A competency that a partner holds or works on.
pub struct PartnerCompetency(pub partner_competency::Model);

impl From<partner_competency::Model> for PartnerCompetency {
    fn from(row: partner_competency::Model) -> Self {
        Self(row)
    }
}

/// Whether something could be recorded of a competency, and if not, why.
#[derive(SimpleObject)]
pub struct CompetencyActVerdict {
    /// What.
    pub act: CompetencyAct,
    /// Whether it could be recorded.
    pub allowed: bool,
    /// Why not; empty when it is allowed.
    pub reasons: Vec<UserError>,
}

/// A competency that a partner holds or works on.
#[Object]
impl PartnerCompetency {
    /// Which one.
    async fn competency(&self, ctx: &Context<'_>) -> Result<Competency> {
        Competency::of(app(ctx), self.0.competency_id)
    }

    /// At which level.
    async fn level(&self) -> CompetencyLevel {
        self.0.level.into()
    }

    /// Where it stands today; only an active one counts.
    async fn status(&self, ctx: &Context<'_>) -> Result<CompetencyStatus> {
        let today = app(ctx).clock.today();
        let rules = app(ctx).program()?.rules(today)?;
        Ok(rules_of::status_on(&service::standing(&self.0), today, &rules).into())
    }

    /// By this day it has to be renewed.
    async fn anniversary_on(&self) -> Date {
        self.0.anniversary_on.into()
    }

    /// The last day on which it counts if it is active and is not renewed.
    async fn counts_until(&self, ctx: &Context<'_>) -> Result<Date> {
        let rules = app(ctx).program()?.rules(app(ctx).clock.today())?;
        Ok(rules_of::counts_until(self.0.anniversary_on, &rules).into())
    }

    /// What happened to it, oldest first; only for the partner and the operator.
    async fn history(&self, ctx: &Context<'_>) -> Result<Vec<CompetencyEvent>> {
        let open = viewer(ctx).is_some_and(|actor| actor.sees_inside(self.0.partner_id));
        if !open {
            return Ok(Vec::new());
        }
        let rows = load(ctx, CompetencyEventsOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(CompetencyEvent).collect())
    }

    /// What the caller's role could record of it today, and if not, why.
    async fn available_acts(&self, ctx: &Context<'_>) -> Result<Vec<CompetencyActVerdict>> {
        if actor(ctx)?.may(Action::ManagePartners).is_err() {
            return Ok(Vec::new());
        }
        let verdicts = service::verdicts(app(ctx), &self.0)?;
        Ok(verdicts
            .into_iter()
            .map(|(act, reason)| {
                let reasons: Vec<_> = reason.into_iter().collect();
                CompetencyActVerdict {
                    act: act.into(),
                    allowed: reasons.is_empty(),
                    reasons: UserError::all(&reasons, ctx),
                }
            })
            .collect())
    }
}

/// One change of a competency.
pub struct CompetencyEvent(competency_event::Model);

/// One change of a competency.
#[Object]
impl CompetencyEvent {
    /// What happened.
    async fn change(&self) -> CompetencyChange {
        self.0.change.into()
    }

    /// The level afterwards.
    async fn level(&self) -> CompetencyLevel {
        self.0.level.into()
    }

    /// Where it stood afterwards.
    async fn status(&self) -> CompetencyStatus {
        self.0.status.into()
    }

    /// The anniversary afterwards.
    async fn anniversary_on(&self) -> Date {
        self.0.anniversary_on.into()
    }

    /// Why, in the words of whoever recorded it.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Who recorded it; null when the clock did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        match self.0.actor_id {
            Some(id) => Ok(load(ctx, id).await?.map(Into::into)),
            None => Ok(None),
        }
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
}

/// A partner's pass of the compliance training.
#[derive(SimpleObject)]
pub struct ComplianceTraining {
    /// When it was passed.
    pub passed_on: Date,
    /// The last day on which it counts.
    pub valid_until: Date,
}

impl From<entity::compliance_training::Model> for ComplianceTraining {
    fn from(row: entity::compliance_training::Model) -> Self {
        Self {
            passed_on: row.passed_on.into(),
            valid_until: row.valid_until.into(),
        }
    }
}
