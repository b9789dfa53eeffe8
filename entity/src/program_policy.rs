//! A rule or date of the programme, valid for an interval, with its source.

use sea_orm::entity::prelude::*;

use crate::vocab::{ProgramId, ProgramPolicyId};

/// A rule or date of the programme, valid for an interval, with its source.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "program_policy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgramPolicyId,
    pub program_id: ProgramId,
    pub key: String,
    pub value: String,
    pub name_en: String,
    pub name_it: String,
    pub effective_from: Option<Date>,
    pub effective_to: Option<Date>,
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
