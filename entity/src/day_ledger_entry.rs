//! A movement of days between the four accounts of an agreement: available, held, consumed, forfeited.

use sea_orm::entity::prelude::*;

use crate::vocab::{AgreementId, LedgerEntryId, LedgerEntryKind, VoucherId};

/// A movement of days between the four accounts of an agreement: available, held, consumed, forfeited.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "day_ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerEntryId,
    pub agreement_id: AgreementId,
    pub lot_id: LedgerEntryId,
    pub kind: LedgerEntryKind,
    pub available: i32,
    pub held: i32,
    pub consumed: i32,
    pub forfeited: i32,
    pub voucher_id: Option<VoucherId>,
    pub occurred_at: DateTimeUtc,
    pub sequence: i32,
    pub balance: i32,
    /// Why an operator moved the days.
    pub note: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
