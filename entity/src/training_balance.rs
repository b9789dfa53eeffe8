//! Training days of an agreement, before and after their conversion.

use sea_orm::entity::prelude::*;

use crate::vocab::{AgreementId, UserId};

/// Training days of an agreement, before and after their conversion.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "training_balance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub agreement_id: AgreementId,
    /// Days that can still be converted.
    pub days: i32,
    pub converted_days: i32,
    pub recorded_by: Option<UserId>,
    pub recorded_at: DateTimeUtc,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
