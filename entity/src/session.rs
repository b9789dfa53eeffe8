//! A signed-in browser; only a hash of its token is kept.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, SessionId, UserId};

/// A signed-in browser; only a hash of its token is kept.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub token_hash: String,
    pub user_id: UserId,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    /// For which organization the person works; that of the oldest grant when there is none.
    pub organization_id: Option<OrganizationId>,
}

impl ActiveModelBehavior for ActiveModel {}
