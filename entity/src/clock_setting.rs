//! How far the simulated clock of a demonstration is from the real one.

use sea_orm::entity::prelude::*;

/// How far the simulated clock of a demonstration is from the real one.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clock_setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub offset_ms: i64,
}

impl ActiveModelBehavior for ActiveModel {}
