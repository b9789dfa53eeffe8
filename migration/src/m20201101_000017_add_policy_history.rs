//! Adds the history of the policies, the days that a programme covers, and the basis from which
//! the life of a voucher counts.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["policy_change"]).await?;
        dialect::run(manager, DOWN).await
    }
}

const UP: &str = r#"
alter table program add column covers_from {date};
alter table program add column covers_to {date};
alter table voucher add column expiry_basis text not null default 'CREATED' check (expiry_basis in ('CREATED', 'ASSIGNED'));
create table policy_change (
    id {uuid} primary key,
    program_id {uuid} not null references program (id),
    "key" text not null,
    value text not null,
    effective_from {date},
    effective_to {date},
    source text not null,
    origin text not null check (origin in ('OPERATOR', 'IMPORT')),
    replaced {json} not null,
    revision integer not null check (revision > 0),
    changed_by {uuid} references "user" (id),
    changed_at {time} not null,
    check (effective_to is null or effective_from is null or effective_from <= effective_to)
);
create index policy_change_key on policy_change (program_id, "key")
"#;

const DOWN: &str = "
alter table voucher drop column expiry_basis;
alter table program drop column covers_to;
alter table program drop column covers_from
";
