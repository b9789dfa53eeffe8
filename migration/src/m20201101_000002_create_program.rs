//! Creates the programme: catalogue, calendar, rates and agreement versions.

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
            &[
                "program_agreement",
                "rate",
                "competency",
                "engagement_type",
                "offering",
                "program_policy",
                "program",
            ],
        )
        .await
    }
}

const UP: &str = r#"
create table program (
    id {uuid} primary key,
    code text not null unique,
    name_en text not null,
    name_it text not null,
    revision integer not null check (revision > 0),
    source_hash text not null,
    imported_at {time} not null
);
create table program_policy (
    id {uuid} primary key,
    program_id {uuid} not null references program (id),
    "key" text not null,
    value text not null,
    name_en text not null,
    name_it text not null,
    effective_from {date},
    effective_to {date},
    source text not null,
    check (effective_to is null or effective_from is null or effective_from <= effective_to)
);
create unique index program_policy_key on program_policy (program_id, "key", coalesce(effective_from, '0001-01-01'));
create table offering (
    id {uuid} primary key,
    program_id {uuid} not null references program (id),
    code text not null,
    name_en text not null,
    name_it text not null,
    summary_en text not null,
    summary_it text not null,
    position integer not null,
    unique (program_id, code)
);
create table engagement_type (
    id {uuid} primary key,
    offering_id {uuid} not null references offering (id),
    code text not null unique,
    name_en text not null,
    name_it text not null,
    cloud boolean not null,
    retired_on {date},
    lengths {json} not null,
    qualifying {json} not null,
    exams {json} not null,
    focus_products {json} not null,
    position integer not null
);
create index engagement_type_offering on engagement_type (offering_id);
create table competency (
    id {uuid} primary key,
    program_id {uuid} not null references program (id),
    code text not null,
    name text not null,
    exams {json} not null,
    unique (program_id, code)
);
create table rate (
    id {uuid} primary key,
    program_id {uuid} not null references program (id),
    country text not null check (length(country) = 2),
    currency text not null check (length(currency) = 3),
    day_rate_minor bigint not null check (day_rate_minor > 0),
    effective_from {date} not null,
    effective_to {date},
    unique (program_id, country, effective_from)
);
create table program_agreement (
    id {uuid} primary key,
    program_id {uuid} not null references program (id),
    version text not null,
    title_en text not null,
    title_it text not null,
    text_en text not null,
    text_it text not null,
    text_hash text not null,
    effective_from {date} not null,
    effective_to {date},
    unique (program_id, version)
)
"#;
