//! Creates invitations into organizations.

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
        dialect::drop_tables(manager, &["invitation"]).await
    }
}

const UP: &str = r#"
create table invitation (
    id {uuid} primary key,
    organization_id {uuid} not null references organization (id),
    email text not null check (email = lower(email)),
    locale text not null check (locale in ('EN', 'IT')),
    grants {json} not null,
    token_hash text not null unique,
    invited_by {uuid} not null references "user" (id),
    created_at {time} not null,
    sent_at {time} not null,
    expires_at {time} not null,
    accepted_at {time},
    accepted_by {uuid} references "user" (id),
    revoked_at {time},
    check (accepted_at is null or revoked_at is null),
    check ((accepted_at is null) = (accepted_by is null))
);
create unique index one_open_invitation on invitation (organization_id, email)
    where accepted_at is null and revoked_at is null;
create index invitation_organization on invitation (organization_id, id)
"#;
