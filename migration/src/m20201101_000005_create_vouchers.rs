//! Creates vouchers, their log and their reservations.

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
                "validation_attempt",
                "reservation",
                "voucher_event",
                "voucher",
            ],
        )
        .await
    }
}

const UP: &str = r#"
create table voucher (
    id {uuid} primary key,
    number text not null unique,
    customer_id {uuid} not null references organization (id),
    agreement_id {uuid} not null references licensing_agreement (id),
    engagement_type_id {uuid} not null references engagement_type (id),
    days integer not null check (days between 1 and 15),
    state text not null check (state in ('CREATED', 'ASSIGNED', 'RESERVED', 'REPORTED', 'REDEEMED', 'EXPIRED', 'CANCELLED', 'VOID')),
    administrator_id {uuid} not null references "user" (id),
    assignee_name text,
    assignee_email text,
    division text,
    focus_product text,
    created_at {time} not null,
    assigned_at {time},
    expires_on {date} not null,
    agreement_ends_on {date} not null,
    reserved_by {uuid} references organization (id),
    version integer not null,
    check (state <> 'CREATED' or assignee_email is null),
    check (state not in ('ASSIGNED', 'RESERVED', 'REPORTED', 'REDEEMED') or assignee_email is not null),
    check (state not in ('RESERVED', 'REPORTED', 'REDEEMED') or reserved_by is not null),
    check (state not in ('CREATED', 'ASSIGNED') or reserved_by is null)
);
create index voucher_customer on voucher (customer_id, id);
create index voucher_reserved_by on voucher (reserved_by, state, id);
create index voucher_state on voucher (state, id);
create index voucher_due on voucher (expires_on) where state in ('CREATED', 'ASSIGNED', 'RESERVED', 'REPORTED');
create index voucher_agreement on voucher (agreement_id);
create table voucher_event (
    position {serial},
    id {uuid} not null unique,
    voucher_id {uuid} not null references voucher (id),
    customer_id {uuid} not null references organization (id),
    sequence integer not null check (sequence > 0),
    kind text not null,
    before text,
    after text not null,
    actor_id {uuid} references "user" (id),
    organization_id {uuid} references organization (id),
    reserved_by {uuid} references organization (id),
    at {time} not null,
    reason text,
    constraint one_event_per_version unique (voucher_id, sequence)
);
create table reservation (
    id {uuid} primary key,
    voucher_id {uuid} not null references voucher (id),
    partner_id {uuid} not null references organization (id),
    location_id {uuid} not null references partner_location (id),
    delivery_country text not null check (length(delivery_country) = 2),
    starts_on {date} not null,
    ends_on {date} not null,
    lead_consultant_id {uuid} not null references "user" (id),
    assistant_ids {json} not null,
    terms_version text not null,
    fifteen_day_exception text,
    evidence {json} not null,
    reserved_by_user {uuid} not null references "user" (id),
    reserved_at {time} not null,
    ended_at {time},
    end_reason text,
    check (starts_on <= ends_on)
);
create unique index one_live_reservation on reservation (voucher_id) where ended_at is null;
create index reservation_partner on reservation (partner_id, id);
create table validation_attempt (
    id {uuid} primary key,
    user_id {uuid} not null references "user" (id),
    partner_id {uuid} not null references organization (id),
    number_hash text not null,
    voucher_id {uuid} references voucher (id),
    succeeded boolean not null,
    at {time} not null
);
create index validation_attempt_user on validation_attempt (user_id, id)
"#;
