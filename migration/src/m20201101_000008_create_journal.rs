//! Creates audit trail, outbox, idempotency and the simulated clock.

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
                "clock_setting",
                "idempotency_record",
                "outbox_message",
                "audit_event",
            ],
        )
        .await
    }
}

const UP: &str = r#"
create table audit_event (
    id {uuid} primary key,
    at {time} not null,
    actor_id {uuid} references "user" (id),
    organization_id {uuid} references organization (id),
    action text not null,
    subject_kind text not null,
    subject_id {uuid},
    outcome text not null check (outcome in ('DONE', 'REFUSED')),
    detail text
);
create index audit_event_subject on audit_event (subject_id, id);
create table outbox_message (
    id {uuid} primary key,
    kind text not null,
    to_email text not null,
    locale text not null check (locale in ('EN', 'IT')),
    subject text not null,
    body text not null,
    voucher_id {uuid} references voucher (id),
    created_at {time} not null,
    sent_at {time},
    attempts integer not null
);
create index outbox_message_to on outbox_message (to_email, id);
create index outbox_message_waiting on outbox_message (id) where sent_at is null;
create table idempotency_record (
    actor_id {uuid} not null references "user" (id),
    operation text not null,
    "key" text not null,
    input_hash text not null,
    outcome {json} not null,
    created_at {time} not null,
    primary key (actor_id, operation, "key")
);
create table clock_setting (
    id integer primary key check (id = 1),
    offset_ms bigint not null
)
"#;
