//! Creates organizations, people, roles and sessions.

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
        dialect::drop_tables(manager, &["session", "role_grant", "user", "organization"]).await
    }
}

const UP: &str = r#"
create table organization (
    id {uuid} primary key,
    kind text not null check (kind in ('CUSTOMER', 'PARTNER', 'OPERATOR')),
    name text not null check (length(name) between 1 and 200),
    country text not null check (length(country) = 2),
    mpn_id text unique,
    membership_ends_on {date},
    created_at {time} not null,
    check ((kind = 'PARTNER') = (mpn_id is not null and membership_ends_on is not null))
);
create table "user" (
    id {uuid} primary key,
    email text not null unique check (email = lower(email)),
    name text not null check (length(name) between 1 and 200),
    locale text not null check (locale in ('EN', 'IT')),
    password_hash text not null,
    disabled_at {time},
    created_at {time} not null
);
create table role_grant (
    id {uuid} primary key,
    user_id {uuid} not null references "user" (id),
    organization_id {uuid} not null references organization (id),
    role text not null check (role in ('BENEFIT_ADMINISTRATOR', 'PROJECT_MANAGER', 'GLOBAL_ADMIN',
        'MPN_PARTNER_ADMIN', 'BUSINESS_PROFILE_ADMIN', 'PAYMENT_ADMIN', 'CONSULTANT', 'OPERATOR',
        'PAYMENT_REVIEWER', 'AUDITOR')),
    created_at {time} not null,
    unique (user_id, organization_id, role)
);
create index role_grant_organization on role_grant (organization_id, role);
create table session (
    id {uuid} primary key,
    token_hash text not null unique,
    user_id {uuid} not null references "user" (id),
    created_at {time} not null,
    expires_at {time} not null,
    ended_at {time}
);
create index session_by_user on session (user_id)
"#;
