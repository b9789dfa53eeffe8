//! Something that the caller was told.

use async_graphql::{ID, Object};
use chrono::{DateTime, Utc};
use entity::notification;

use crate::connection;
use crate::graphql::gid;
use crate::graphql::vocab::NoticeCategory;

/// Something that the caller was told.
pub struct Notification(pub notification::Model);

impl From<notification::Model> for Notification {
    fn from(row: notification::Model) -> Self {
        Self(row)
    }
}

connection!(NotificationConnection, NotificationEdge, Notification);

/// Something that the caller was told.
#[Object]
impl Notification {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// What it tells, such as `voucher_reserved`.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// What it is about.
    async fn category(&self) -> NoticeCategory {
        self.0.category.into()
    }

    /// What happened, in one line.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// What happened, in full.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// The page of the portal that it leads to.
    async fn page(&self) -> Option<&str> {
        self.0.page.as_deref()
    }

    /// When.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When the caller read it; null while they have not.
    async fn read_at(&self) -> Option<DateTime<Utc>> {
        self.0.read_at
    }
}
