//! A concrete service inside an offering: what a voucher is for.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Words;
use crate::vocab::{CompetencyLevel, EngagementTypeId, OfferingId};

/// A concrete service inside an offering: what a voucher is for.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement_type")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EngagementTypeId,
    pub offering_id: OfferingId,
    pub code: String,
    pub name_en: String,
    pub name_it: String,
    pub cloud: bool,
    pub retired_on: Option<Date>,
    #[sea_orm(column_type = "JsonBinary")]
    pub lengths: Lengths,
    #[sea_orm(column_type = "JsonBinary")]
    pub qualifying: QualifyingCompetencies,
    #[sea_orm(column_type = "JsonBinary")]
    pub exams: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub focus_products: Words,
    pub position: i32,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    #[sea_orm(column_type = "JsonBinary")]
    pub variants: Variants,
}

impl ActiveModelBehavior for ActiveModel {}

/// Allowed lengths in days.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Lengths(pub Vec<i32>);

/// A variant of a length, such as the three days of an upgrade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    pub code: String,
    pub name_en: String,
    pub name_it: String,
    pub lengths: Vec<i32>,
}

/// The variants of the engagement type; none where a length says all.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Variants(pub Vec<Variant>);

/// A competency that qualifies for the engagement type, with the levels that do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualifyingCompetency {
    pub competency: String,
    pub levels: Vec<CompetencyLevel>,
}

/// Any one of these is enough.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct QualifyingCompetencies(pub Vec<QualifyingCompetency>);
