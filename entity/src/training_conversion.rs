//! Training days that became planning days, for good.

use sea_orm::entity::prelude::*;

use crate::vocab::{AgreementId, LedgerEntryId, TrainingConversionId, UserId};

/// Training days that became planning days, for good.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "training_conversion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TrainingConversionId,
    pub agreement_id: AgreementId,
    pub training_days: i32,
    pub planning_days: i32,
    /// Training days for one planning day, as the programme said on that day.
    pub ratio: i32,
    pub entry_id: LedgerEntryId,
    pub converted_by: UserId,
    pub converted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
