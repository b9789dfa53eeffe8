//! Creates completion reports and their deliverables.

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
        dialect::drop_tables(manager, &["deliverable", "completion_report"]).await
    }
}

const UP: &str = r#"
create table completion_report (
    id {uuid} primary key,
    voucher_id {uuid} not null references voucher (id),
    reservation_id {uuid} not null references reservation (id),
    partner_id {uuid} not null references organization (id),
    state text not null check (state in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'RETURNED')),
    receipt_number text unique,
    customer_contact_name text not null,
    customer_contact_email text not null,
    delivery_site text not null,
    onsite_days integer not null check (onsite_days >= 0),
    offsite_days integer not null check (offsite_days >= 0),
    remote_days integer not null check (remote_days >= 0),
    walk_on_hours integer not null check (walk_on_hours >= 0),
    outcome text,
    products {json} not null,
    seats integer check (seats is null or seats >= 0),
    summary text not null,
    next_steps text not null,
    satisfaction integer check (satisfaction is null or satisfaction between 1 and 5),
    attests_in_scope boolean not null,
    attests_no_extra_fee boolean not null,
    created_at {time} not null,
    submitted_at {time},
    reviewed_at {time},
    reviewed_by {uuid} references "user" (id),
    return_reason text,
    version integer not null,
    constraint one_report_per_reservation unique (reservation_id),
    check (state in ('DRAFT') or submitted_at is not null),
    check (state <> 'RETURNED' or return_reason is not null)
);
create index completion_report_state on completion_report (state, id);
create index completion_report_partner on completion_report (partner_id, id);
create index completion_report_voucher on completion_report (voucher_id);
create table deliverable (
    id {uuid} primary key,
    report_id {uuid} not null references completion_report (id),
    partner_id {uuid} not null references organization (id),
    name text not null check (length(name) between 1 and 255),
    media_type text not null,
    size bigint not null check (size > 0),
    sha256 text not null check (length(sha256) = 64),
    uploaded_by {uuid} not null references "user" (id),
    uploaded_at {time} not null,
    constraint unique_deliverable_per_partner unique (partner_id, sha256)
);
create index deliverable_report on deliverable (report_id)
"#;
