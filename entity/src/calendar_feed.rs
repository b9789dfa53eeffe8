//! A secret address under which somebody subscribes to their deadlines.

use sea_orm::entity::prelude::*;

use crate::vocab::{CalendarFeedId, UserId};

/// A secret address under which somebody subscribes to their deadlines.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feed")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CalendarFeedId,
    pub user_id: UserId,
    pub token_hash: String,
    pub created_at: DateTimeUtc,
    /// When a calendar fetched it last, to the day.
    pub read_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
