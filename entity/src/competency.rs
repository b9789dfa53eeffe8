//! A competency of the partner network with the exams that prove it for a consultant.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::vocab::{CompetencyId, ProgramId};

/// A competency of the partner network with the exams that prove it for a consultant.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "competency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompetencyId,
    pub program_id: ProgramId,
    pub code: String,
    pub name: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub exams: Exams,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub people: Option<People>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An exam or assessment that proves the competency for a consultant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exam {
    pub code: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired_on: Option<Date>,
}

/// How many people the network asks for at each level, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct People {
    pub silver: Option<String>,
    pub gold: Option<String>,
}

/// The exams of a competency; any one of them is enough for a consultant.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Exams(pub Vec<Exam>);
