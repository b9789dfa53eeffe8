//! What a reservation or a redemption rested on, as it was found that day.

use async_graphql::{Context, Object, SimpleObject};

use super::eligibility::Requirement;
use crate::domain::eligibility;
use crate::graphql::context::{Result, app};
use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::{CompetencyLevel, CompetencyStatus};

/// What was known of a partner on a day.
pub struct EligibilityEvidence(pub eligibility::Evidence);

/// A competency as it stood that day.
#[derive(SimpleObject)]
pub struct EvidenceCompetency {
    /// The short name.
    pub code: String,
    /// The network's own name; the short one when the program no longer knows it.
    pub name: String,
    /// At which level.
    pub level: CompetencyLevel,
    /// Where it stood.
    pub status: CompetencyStatus,
    /// By this day it had to be renewed.
    pub anniversary_on: Date,
}

/// What was known of a partner on a day.
#[Object]
impl EligibilityEvidence {
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }

    /// The revision of the catalog that was asked.
    async fn catalog_revision(&self) -> i32 {
        self.0.program_revision
    }

    /// The last day of the membership of the partner network.
    async fn membership_ends_on(&self) -> Date {
        self.0.membership_ends_on.into()
    }

    /// The last day of the enrollment in the offering.
    async fn enrolled_until(&self) -> Option<Date> {
        self.0.enrolled_until.map(Into::into)
    }

    /// The exam by which the lead consultant was qualified; null when there was none.
    async fn lead_exam(&self) -> Option<&str> {
        self.0.lead_exam.as_deref()
    }

    /// The competencies that the partner held.
    async fn competencies(&self, ctx: &Context<'_>) -> Result<Vec<EvidenceCompetency>> {
        let program = app(ctx).program()?;
        let held = self.0.competencies.iter().map(|it| {
            let known = program.competencies.iter();
            let known = known.clone().find(|known| known.code == it.competency);
            EvidenceCompetency {
                code: it.competency.clone(),
                name: known.map_or_else(|| it.competency.clone(), |it| it.name.clone()),
                level: it.level.into(),
                status: it.status.into(),
                anniversary_on: it.anniversary_on.into(),
            }
        });
        Ok(held.collect())
    }

    /// Everything that was asked, met or missing.
    async fn requirements(&self) -> Vec<Requirement> {
        let asked = self.0.requirements.iter().cloned();
        asked.map(Requirement).collect()
    }

    /// What should be looked at although nothing was refused.
    async fn warnings(&self, ctx: &Context<'_>) -> Vec<UserError> {
        UserError::all(&self.0.warnings, ctx)
    }
}
