//! Delivers the outbox on leases; creates reminders, notifications and what people want to be told.

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
        let tables = ["notification_preference", "notification", "reminder"];
        dialect::drop_tables(manager, &tables).await?;
        dialect::run(manager, DOWN).await
    }
}

const UP: &str = r#"
alter table outbox_message add column state text not null default 'QUEUED'
    check (state in ('QUEUED', 'SENT', 'DEAD', 'DISCARDED'));
update outbox_message set state = 'SENT' where sent_at is not null;
alter table outbox_message add column category text not null default 'VOUCHERS';
alter table outbox_message add column page text;
alter table outbox_message add column next_attempt_at {time};
alter table outbox_message add column lease_until {time};
alter table outbox_message add column lease {uuid};
alter table outbox_message add column last_error text;
create index outbox_message_queued on outbox_message (id) where state = 'QUEUED';
create table reminder (
    kind text not null,
    subject_id {uuid} not null,
    due_on {date} not null,
    person text not null,
    sent_at {time} not null,
    primary key (kind, subject_id, due_on, person)
);
create table notification (
    position {serial},
    id {uuid} not null unique,
    user_id {uuid} not null references "user" (id),
    kind text not null,
    category text not null,
    title text not null,
    body text not null,
    page text,
    voucher_id {uuid} references voucher (id),
    created_at {time} not null,
    read_at {time}
);
create index notification_of on notification (user_id, id);
create index notification_unread on notification (user_id) where read_at is null;
create table notification_preference (
    user_id {uuid} primary key references "user" (id),
    muted {json} not null,
    digest boolean not null,
    nudges boolean not null,
    updated_at {time} not null
)
"#;

const DOWN: &str = r"
drop index outbox_message_queued;
alter table outbox_message drop column last_error;
alter table outbox_message drop column lease;
alter table outbox_message drop column lease_until;
alter table outbox_message drop column next_attempt_at;
alter table outbox_message drop column page;
alter table outbox_message drop column category;
alter table outbox_message drop column state
";
