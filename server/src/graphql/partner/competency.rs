//! A competency as a partner holds it.

use async_graphql::{Context, Object};
use entity::partner_competency;

use crate::graphql::context::{Result, app};
use crate::graphql::program::competency::Competency;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::{CompetencyLevel, CompetencyStatus};

/// A competency that a partner holds or works on.
pub struct PartnerCompetency(pub partner_competency::Model);

impl From<partner_competency::Model> for PartnerCompetency {
    fn from(row: partner_competency::Model) -> Self {
        Self(row)
    }
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

    /// Where it stands; only an active one counts.
    async fn status(&self) -> CompetencyStatus {
        self.0.status.into()
    }

    /// By this day it has to be renewed.
    async fn anniversary_on(&self) -> Date {
        self.0.anniversary_on.into()
    }
}
