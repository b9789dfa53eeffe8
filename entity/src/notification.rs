//! Something that a person was told on the portal.

use sea_orm::entity::prelude::*;

use crate::vocab::{NoticeCategory, NotificationId, UserId, VoucherId};

/// Something that a person was told on the portal.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub position: i64,
    pub id: NotificationId,
    pub user_id: UserId,
    pub kind: String,
    pub category: NoticeCategory,
    pub title: String,
    pub body: String,
    /// The page that it leads to.
    pub page: Option<String>,
    pub voucher_id: Option<VoucherId>,
    pub created_at: DateTimeUtc,
    pub read_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
