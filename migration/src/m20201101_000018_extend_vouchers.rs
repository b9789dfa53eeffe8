//! Adds what a voucher was missing: a partner it is kept for, its variant, links and holds in front
//! of a reservation, extensions of its life, and the words for voiding and reversal.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        dialect::add_words(manager, "day_ledger_entry", "kind", LEDGER).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::remove_words(manager, "day_ledger_entry", "kind", LEDGER).await?;
        dialect::drop_tables(
            manager,
            &[
                "voucher_extension",
                "extension_request",
                "bulk_extension",
                "voucher_hold",
                "voucher_link",
            ],
        )
        .await?;
        dialect::run(manager, DOWN).await
    }
}

const LEDGER: &[&str] = &["RETURN_VOID", "FORFEIT_VOID", "REDEMPTION_REVERSED"];

const UP: &str = r#"
alter table voucher add column variant text;
alter table voucher add column bound_to {uuid} references organization (id);
create index voucher_bound_to on voucher (bound_to, id) where bound_to is not null;
alter table redemption add column reversal_reason text;
alter table validation_attempt add column failure text;
create index validation_attempt_partner on validation_attempt (partner_id, id);
create table voucher_link (
    id {uuid} primary key,
    voucher_id {uuid} not null references voucher (id),
    token_hash text not null unique,
    created_by {uuid} not null references "user" (id),
    created_at {time} not null,
    expires_at {time} not null,
    opened_at {time},
    revoked_at {time},
    check (created_at < expires_at)
);
create index voucher_link_voucher on voucher_link (voucher_id, id);
create table voucher_hold (
    id {uuid} primary key,
    voucher_id {uuid} not null references voucher (id),
    partner_id {uuid} not null references organization (id),
    user_id {uuid} not null references "user" (id),
    held_at {time} not null,
    held_until {time} not null,
    released_at {time},
    release_reason text,
    check (held_at < held_until),
    check ((released_at is null) = (release_reason is null)),
    check (release_reason in ('EXPIRED', 'RESERVED', 'RELEASED', 'WITHDRAWN'))
);
create unique index one_live_hold on voucher_hold (voucher_id) where released_at is null;
create index voucher_hold_partner on voucher_hold (partner_id, id);
create table bulk_extension (
    id {uuid} primary key,
    reference text not null unique,
    days integer not null check (days > 0),
    reason text not null,
    predicate {json} not null,
    created_by {uuid} not null references "user" (id),
    created_at {time} not null
);
create table extension_request (
    id {uuid} primary key,
    voucher_id {uuid} not null references voucher (id),
    customer_id {uuid} not null references organization (id),
    partner_id {uuid} not null references organization (id),
    state text not null check (state in ('PROPOSED', 'REQUESTED', 'GRANTED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
    days_asked integer not null check (days_asked > 0),
    partner_note text,
    reason text,
    created_by {uuid} not null references "user" (id),
    created_at {time} not null,
    requested_by {uuid} references "user" (id),
    requested_at {time},
    decided_by {uuid} references "user" (id),
    decided_at {time},
    days_granted integer check (days_granted > 0),
    decision_reason text,
    version integer not null,
    check (state = 'PROPOSED' or state in ('WITHDRAWN', 'LAPSED') or reason is not null),
    check (state <> 'GRANTED' or (days_granted is not null and days_granted <= days_asked))
);
create unique index one_live_extension_request on extension_request (voucher_id)
    where state in ('PROPOSED', 'REQUESTED');
create unique index one_granted_extension_request on extension_request (voucher_id)
    where state = 'GRANTED';
create index extension_request_state on extension_request (state, id);
create index extension_request_customer on extension_request (customer_id, id);
create table voucher_extension (
    id {uuid} primary key,
    voucher_id {uuid} not null references voucher (id),
    reference text not null,
    request_id {uuid} references extension_request (id),
    bulk_id {uuid} references bulk_extension (id),
    days integer not null check (days > 0),
    expires_on_before {date} not null,
    expires_on_after {date} not null,
    reason text not null,
    granted_by {uuid} not null references "user" (id),
    granted_at {time} not null,
    check (expires_on_before < expires_on_after),
    constraint once_per_reference unique (voucher_id, reference)
);
create index voucher_extension_reference on voucher_extension (reference)
"#;

const DOWN: &str = r"
drop index voucher_bound_to;
drop index validation_attempt_partner;
alter table validation_attempt drop column failure;
alter table redemption drop column reversal_reason;
alter table voucher drop column bound_to;
alter table voucher drop column variant
";
