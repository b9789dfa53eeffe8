//! Every entry of the ledger that moves the days of a voucher names it, those of a void and of a
//! reversal too.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::set_check(manager, TABLE, NAME, BEFORE, AFTER).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::set_check(manager, TABLE, NAME, AFTER, BEFORE).await
    }
}

const TABLE: &str = "day_ledger_entry";
/// How PostgreSQL calls the one check of the table that has no name of its own.
const NAME: &str = "day_ledger_entry_check";

const BEFORE: &str = "(kind in ('VOUCHER_HOLD', 'VOUCHER_CONSUMED', 'RETURN_CANCEL', 'RETURN_EXPIRY')) <= (voucher_id is not null)";
const AFTER: &str = "(kind in ('VOUCHER_HOLD', 'VOUCHER_CONSUMED', 'RETURN_CANCEL', 'RETURN_EXPIRY', 'RETURN_VOID', 'FORFEIT_VOID', 'REDEMPTION_REVERSED')) <= (voucher_id is not null)";
