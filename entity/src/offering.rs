//! A family of engagement types that partners enrol in.

use sea_orm::entity::prelude::*;

use crate::vocab::{OfferingId, ProgramId};

/// A family of engagement types that partners enrol in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offering")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferingId,
    pub program_id: ProgramId,
    pub code: String,
    pub name_en: String,
    pub name_it: String,
    pub summary_en: String,
    pub summary_it: String,
    pub position: i32,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
