//! Creates the secret addresses under which people subscribe to their deadlines.

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
        dialect::drop_tables(manager, &["calendar_feed"]).await
    }
}

const UP: &str = r#"
create table calendar_feed (
    id {uuid} primary key,
    user_id {uuid} not null references "user" (id),
    token_hash text not null unique,
    created_at {time} not null,
    read_at {time},
    revoked_at {time}
);
create unique index one_live_feed on calendar_feed (user_id) where revoked_at is null;
"#;
