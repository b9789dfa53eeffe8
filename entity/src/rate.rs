//! What the programme pays for a day delivered in a country.

use sea_orm::entity::prelude::*;

use crate::vocab::{ProgramId, RateId};

/// What the programme pays for a day delivered in a country.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RateId,
    pub program_id: ProgramId,
    pub country: String,
    pub currency: String,
    pub day_rate_minor: i64,
    pub effective_from: Date,
    pub effective_to: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
