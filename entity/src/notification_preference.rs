//! What somebody wants to be told by mail.

use sea_orm::entity::prelude::*;

use crate::Words;
use crate::vocab::UserId;

/// What somebody wants to be told by mail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification_preference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    /// The categories of which no mail is wanted.
    #[sea_orm(column_type = "JsonBinary")]
    pub muted: Words,
    /// A summary every week.
    pub digest: bool,
    /// A nudge every week about what has been waiting for long.
    pub nudges: bool,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
