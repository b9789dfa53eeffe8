//! Creates what customers ask of partners, how fast partners answer, and the filters people keep.

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
        dialect::drop_tables(manager, &["saved_filter", "partner_response", "referral"]).await
    }
}

const UP: &str = r#"
create table referral (
    id {uuid} primary key,
    reference text not null unique,
    customer_id {uuid} not null references organization (id),
    partner_id {uuid} not null references organization (id),
    region text not null check (length(region) = 2),
    location_id {uuid} references partner_location (id),
    engagement_type_id {uuid} references engagement_type (id),
    message text not null check (length(message) <= 2000),
    contact_name text not null,
    contact_email text not null,
    contact_phone text,
    alerts_email text not null,
    state text not null check (state in ('RECEIVED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WON', 'LOST')),
    decline_reason text check (decline_reason in ('NO_CAPACITY', 'OUTSIDE_FOCUS', 'OUTSIDE_AREA', 'TOO_SMALL', 'NOT_QUALIFIED', 'OTHER')),
    note text,
    created_by {uuid} not null references "user" (id),
    created_at {time} not null,
    expires_at {time} not null,
    answered_by {uuid} references "user" (id),
    answered_at {time},
    closed_at {time},
    version integer not null,
    check ((state = 'DECLINED') = (decline_reason is not null)),
    check ((state = 'RECEIVED' or state = 'EXPIRED') = (answered_at is null))
);
create unique index one_unanswered_referral on referral (customer_id, partner_id) where state = 'RECEIVED';
create index referral_partner on referral (partner_id, id);
create index referral_customer on referral (customer_id, id);
create index referral_due on referral (expires_at) where state = 'RECEIVED';
create table partner_response (
    partner_id {uuid} primary key references organization (id),
    answered integer not null check (answered > 0),
    in_time integer not null check (in_time between 0 and answered),
    total_minutes bigint not null,
    average_minutes bigint not null
);
create table saved_filter (
    id {uuid} primary key,
    owner_id {uuid} not null references "user" (id),
    organization_id {uuid} not null references organization (id),
    shared boolean not null,
    list text not null check (list in ('VOUCHERS', 'PAYMENT_REQUESTS', 'AUDIT_EVENTS', 'LEDGER_ENTRIES', 'PARTNERS', 'REFERRALS')),
    name text not null check (length(name) between 1 and 100),
    filter text not null check (length(filter) <= 4000),
    created_at {time} not null,
    constraint one_filter_of_a_name unique (owner_id, list, name)
);
create index saved_filter_organization on saved_filter (organization_id, list)
"#;
