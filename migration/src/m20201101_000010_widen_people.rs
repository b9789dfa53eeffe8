//! Limits role grants to locations, remembers the organization of a session, and keeps who acts on
//! whose behalf.

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
        dialect::drop_tables(manager, &["representation", "role_grant_location"]).await?;
        dialect::run(manager, DOWN).await
    }
}

const UP: &str = r#"
alter table role_grant add column company_wide boolean not null default true;
create table role_grant_location (
    role_grant_id {uuid} not null references role_grant (id),
    location_id {uuid} not null references partner_location (id),
    primary key (role_grant_id, location_id)
);
create index role_grant_location_location on role_grant_location (location_id);
create index role_grant_user on role_grant (user_id);
alter table session add column organization_id {uuid} references organization (id);
create table representation (
    id {uuid} primary key,
    session_id {uuid} not null,
    agent_id {uuid} not null references "user" (id),
    person_id {uuid} not null references "user" (id),
    organization_id {uuid} not null references organization (id),
    reason text not null check (length(reason) between 1 and 500),
    started_at {time} not null,
    ends_at {time} not null,
    ended_at {time},
    check (agent_id <> person_id)
);
create unique index one_live_representation on representation (session_id) where ended_at is null;
create index representation_person on representation (person_id, id);
create index representation_agent on representation (agent_id, id);
alter table audit_event add column on_behalf_of {uuid} references "user" (id)
"#;

const DOWN: &str = "
drop index role_grant_user;
alter table audit_event drop column on_behalf_of;
alter table session drop column organization_id;
alter table role_grant drop column company_wide
";
