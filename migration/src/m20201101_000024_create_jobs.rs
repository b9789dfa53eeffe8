//! Creates jobs on leased rows, and the chain that seals the audit trail.
//!
//! Lines of the audit trail and their seals are only ever added: triggers refuse to change or remove
//! them, on both databases.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        for statement in triggers(manager) {
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, untriggers(manager)).await?;
        dialect::drop_tables(manager, &["audit_unsealed", "audit_seal", "job"]).await
    }
}

const UP: &str = r#"
create table job (
    id {uuid} primary key,
    kind text not null,
    "key" text not null,
    state text not null check (state in ('WAITING', 'DONE', 'DEAD')),
    run_at {time} not null,
    lease_until {time},
    lease {uuid},
    attempts integer not null,
    last_error text,
    created_at {time} not null,
    finished_at {time}
);
create unique index job_once on job (kind, "key");
create index job_waiting on job (run_at) where state = 'WAITING';
create table audit_seal (
    sequence bigint primary key,
    audit_event_id {uuid} not null unique references audit_event (id),
    hash text not null,
    sealed_at {time} not null
);
create table audit_unsealed (
    audit_event_id {uuid} primary key references audit_event (id)
);
insert into audit_unsealed (audit_event_id) select id from audit_event
"#;

fn triggers(manager: &SchemaManager<'_>) -> &'static [&'static str] {
    match manager.get_database_backend() {
        DatabaseBackend::Sqlite => &[
            "create trigger audit_event_waits after insert on audit_event begin
                insert into audit_unsealed (audit_event_id) values (new.id);
             end",
            "create trigger audit_event_stays before update on audit_event begin
                select raise(abort, 'the audit trail is only ever added to');
             end",
            "create trigger audit_event_remains before delete on audit_event begin
                select raise(abort, 'the audit trail is only ever added to');
             end",
            "create trigger audit_seal_stays before update on audit_seal begin
                select raise(abort, 'the audit trail is only ever added to');
             end",
            "create trigger audit_seal_remains before delete on audit_seal begin
                select raise(abort, 'the audit trail is only ever added to');
             end",
        ],
        _ => &[
            "create function audit_event_waits() returns trigger language plpgsql as $$
             begin
                insert into audit_unsealed (audit_event_id) values (new.id);
                return null;
             end $$",
            "create function audit_only_grows() returns trigger language plpgsql as $$
             begin
                raise exception 'the audit trail is only ever added to';
             end $$",
            "create trigger audit_event_waits after insert on audit_event
                for each row execute function audit_event_waits()",
            "create trigger audit_event_stays before update or delete or truncate on audit_event
                for each statement execute function audit_only_grows()",
            "create trigger audit_seal_stays before update or delete or truncate on audit_seal
                for each statement execute function audit_only_grows()",
        ],
    }
}

fn untriggers(manager: &SchemaManager<'_>) -> &'static str {
    match manager.get_database_backend() {
        DatabaseBackend::Sqlite => {
            "drop trigger audit_event_waits;
             drop trigger audit_event_stays;
             drop trigger audit_event_remains;
             drop trigger audit_seal_stays;
             drop trigger audit_seal_remains"
        }
        _ => {
            "drop trigger audit_event_waits on audit_event;
             drop trigger audit_event_stays on audit_event;
             drop trigger audit_seal_stays on audit_seal;
             drop function audit_event_waits();
             drop function audit_only_grows()"
        }
    }
}
