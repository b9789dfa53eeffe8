//! Extends the report to the whole form, says how its review was decided, and what kind a
//! deliverable is and which other one it resembles.

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

const UP: &str = r#"
alter table completion_report add column customer_contact_title text not null default '';
alter table completion_report add column customer_contact_phone text not null default '';
alter table completion_report add column delivery_city text not null default '';
alter table completion_report add column servers integer check (servers is null or servers >= 0);
alter table completion_report add column deployment_planned_on {date};
alter table completion_report add column poc_performed boolean not null default false;
alter table completion_report add column follow_on text not null default '';
alter table completion_report add column comments text not null default '';
alter table completion_report add column return_code text check (return_code is null or return_code in ('INCOMPLETE', 'DELIVERABLE_IMPROPER', 'DELIVERABLE_RECYCLED', 'OUT_OF_SCOPE', 'DAYS_NOT_DELIVERED', 'LIMITS_EXCEEDED', 'CUSTOMER_OBJECTION', 'OTHER'));
alter table completion_report add column review_route text check (review_route is null or review_route in ('AUTOMATIC', 'SAMPLED', 'FLAGGED'));
alter table deliverable add column kind text not null default 'CUSTOMER_PLANNING_DELIVERABLE' check (kind in ('CUSTOMER_PLANNING_DELIVERABLE', 'LAB', 'SLIDES'));
create table deliverable_fingerprint (
    deliverable_id {uuid} primary key references deliverable (id),
    voucher_id {uuid} not null references voucher (id),
    partner_id {uuid} not null references organization (id),
    words integer not null check (words >= 0),
    signature text not null,
    similar_to {uuid} references deliverable (id),
    similarity integer check (similarity is null or similarity between 0 and 100),
    check ((similar_to is null) = (similarity is null))
);
create index deliverable_fingerprint_similar on deliverable_fingerprint (similar_to);
create table deliverable_band (
    id {uuid} primary key,
    deliverable_id {uuid} not null references deliverable (id),
    partner_id {uuid} not null references organization (id),
    band bigint not null
);
create index deliverable_band_lookup on deliverable_band (partner_id, band);
create index deliverable_band_deliverable on deliverable_band (deliverable_id)
"#;

const DOWN: &str = r#"
drop table deliverable_band;
drop table deliverable_fingerprint;
alter table deliverable drop column kind;
alter table completion_report drop column review_route;
alter table completion_report drop column return_code;
alter table completion_report drop column comments;
alter table completion_report drop column follow_on;
alter table completion_report drop column poc_performed;
alter table completion_report drop column deployment_planned_on;
alter table completion_report drop column servers;
alter table completion_report drop column delivery_city;
alter table completion_report drop column customer_contact_phone;
alter table completion_report drop column customer_contact_title
"#;
