//! Dates the catalogue: when offerings and engagement types were listed, which variants a length
//! has, and with which revision of the catalogue a voucher was created.

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
        dialect::run(manager, DOWN).await
    }
}

const UP: &str = r"
alter table offering add column valid_from {date};
alter table offering add column valid_to {date};
alter table engagement_type add column valid_from {date};
alter table engagement_type add column valid_to {date};
alter table engagement_type add column variants {json} not null default '[]';
alter table competency add column people {json};
alter table voucher add column catalog_revision integer not null default 1
";

const DOWN: &str = r"
alter table voucher drop column catalog_revision;
alter table competency drop column people;
alter table engagement_type drop column variants;
alter table engagement_type drop column valid_to;
alter table engagement_type drop column valid_from;
alter table offering drop column valid_to;
alter table offering drop column valid_from
";
