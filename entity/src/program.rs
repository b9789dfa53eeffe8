//! A services programme.

use sea_orm::entity::prelude::*;

use crate::vocab::ProgramId;

/// A services programme.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "program")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgramId,
    pub code: String,
    pub name_en: String,
    pub name_it: String,
    pub revision: i32,
    pub source_hash: String,
    pub imported_at: DateTimeUtc,
    /// The days for which the programme answers every question.
    pub covers_from: Option<Date>,
    pub covers_to: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
