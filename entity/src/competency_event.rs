//! One change of a competency that a partner holds, and where it stood afterwards.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    CompetencyChange, CompetencyEventId, CompetencyLevel, CompetencyStatus, PartnerCompetencyId,
    UserId,
};

/// One change of a competency that a partner holds, and where it stood afterwards.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "competency_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompetencyEventId,
    pub partner_competency_id: PartnerCompetencyId,
    pub change: CompetencyChange,
    pub level: CompetencyLevel,
    pub status: CompetencyStatus,
    pub anniversary_on: Date,
    pub reason: Option<String>,
    pub actor_id: Option<UserId>,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
