//! An exam or assessment that a consultant passed.

use sea_orm::entity::prelude::*;

use crate::vocab::{ConsultantSkillId, UserId};

/// An exam or assessment that a consultant passed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultant_skill")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConsultantSkillId,
    pub user_id: UserId,
    pub exam: String,
    pub achieved_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
