//! A kept filter remembers the order of its list, more lists keep filters, and lists of organizations
//! are read in the order of an index.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        dialect::add_words(manager, "saved_filter", "list", &LISTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await?;
        dialect::remove_words(manager, "saved_filter", "list", &LISTS).await
    }
}

const LISTS: [&str; 2] = ["CUSTOMERS", "ENGAGEMENTS"];

const UP: &str = r"
alter table saved_filter add column order_by text check (length(order_by) between 1 and 60);
create index organization_by_name on organization (kind, lower(name), id);
create index organization_by_country on organization (kind, country, id);
create index organization_by_membership on organization (kind, membership_ends_on, id)
";

const DOWN: &str = r"
drop index organization_by_membership;
drop index organization_by_country;
drop index organization_by_name;
delete from saved_filter where list in ('CUSTOMERS', 'ENGAGEMENTS');
alter table saved_filter drop column order_by
";
