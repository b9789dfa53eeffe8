//! A company's pass of the compliance training.

use sea_orm::entity::prelude::*;

use crate::vocab::{ComplianceTrainingId, OrganizationId};

/// A company's pass of the compliance training.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "compliance_training")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ComplianceTrainingId,
    pub partner_id: OrganizationId,
    pub passed_on: Date,
    pub valid_until: Date,
}

impl ActiveModelBehavior for ActiveModel {}
