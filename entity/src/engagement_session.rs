//! One session that was held in an engagement.

use sea_orm::entity::prelude::*;

use crate::Words;
use crate::vocab::{EngagementSessionId, ReservationId, SessionPlace, UserId};

/// One session that was held in an engagement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement_session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EngagementSessionId,
    pub reservation_id: ReservationId,
    pub held_on: Date,
    pub minutes: i32,
    pub topic: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub attendees: Words,
    pub place: SessionPlace,
    pub walk_on: bool,
    pub recorded_by: UserId,
    pub recorded_at: DateTimeUtc,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
