//! An enrollment is in force as soon as it is made: nothing ever waits, and no word says so.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in COLUMNS {
            dialect::remove_words(manager, table, column, &["PENDING"]).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in COLUMNS {
            dialect::add_words(manager, table, column, &["PENDING"]).await?;
        }
        Ok(())
    }
}

const COLUMNS: [(&str, &str); 3] = [
    ("enrollment", "state"),
    ("enrollment_event", "before"),
    ("enrollment_event", "after"),
];
