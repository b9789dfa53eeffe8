//! A competency that a partner holds.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    CompetencyId, CompetencyLevel, CompetencyStatus, OrganizationId, PartnerCompetencyId,
};

/// A competency that a partner holds.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_competency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerCompetencyId,
    pub partner_id: OrganizationId,
    pub competency_id: CompetencyId,
    pub level: CompetencyLevel,
    pub status: CompetencyStatus,
    pub anniversary_on: Date,
    pub reminded_before: Option<Date>,
    pub reminded_after: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
