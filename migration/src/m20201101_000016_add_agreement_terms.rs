//! Adds what an agreement's days come from: its licences, the years of Software Assurance, the
//! training days that became planning days, and a word on entries that an operator made.

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
        dialect::drop_tables(
            manager,
            &["training_conversion", "training_balance", "licence_line"],
        )
        .await?;
        dialect::run(manager, DOWN).await
    }
}

const UP: &str = r#"
alter table licensing_agreement add column sa_years integer not null default 3 check (sa_years > 0);
alter table day_ledger_entry add column note text;
create table licence_line (
    id {uuid} primary key,
    agreement_id {uuid} not null references licensing_agreement (id),
    kind text not null,
    quantity integer not null check (quantity <> 0),
    cause text not null check (cause in ('GRANT', 'TRUE_UP', 'REDUCTION')),
    entry_id {uuid} references day_ledger_entry (id),
    recorded_by {uuid} references "user" (id),
    recorded_at {time} not null,
    check ((cause = 'REDUCTION') = (quantity < 0))
);
create index licence_line_agreement on licence_line (agreement_id);
create table training_balance (
    agreement_id {uuid} primary key references licensing_agreement (id),
    days integer not null check (days >= 0),
    converted_days integer not null check (converted_days >= 0),
    recorded_by {uuid} references "user" (id),
    recorded_at {time} not null,
    version integer not null
);
create table training_conversion (
    id {uuid} primary key,
    agreement_id {uuid} not null references training_balance (agreement_id),
    training_days integer not null check (training_days > 0),
    planning_days integer not null check (planning_days > 0),
    ratio integer not null check (ratio > 0),
    entry_id {uuid} not null unique references day_ledger_entry (id),
    converted_by {uuid} not null references "user" (id),
    converted_at {time} not null,
    constraint whole_days check (training_days = planning_days * ratio)
);
create index training_conversion_agreement on training_conversion (agreement_id)
"#;

const DOWN: &str = "
alter table day_ledger_entry drop column note;
alter table licensing_agreement drop column sa_years
";
