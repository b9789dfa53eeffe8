//! Licences of one kind that an agreement gained or lost.

use sea_orm::entity::prelude::*;

use crate::vocab::{AgreementId, LedgerEntryId, LedgerEntryKind, LicenceLineId, UserId};

/// Licences of one kind that an agreement gained or lost.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "licence_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LicenceLineId,
    pub agreement_id: AgreementId,
    pub kind: String,
    /// Negative when licences were taken back.
    pub quantity: i32,
    /// Grant, true-up or reduction.
    pub cause: LedgerEntryKind,
    /// The days that came of it; none when they did not reach a step of the scale.
    pub entry_id: Option<LedgerEntryId>,
    pub recorded_by: Option<UserId>,
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
