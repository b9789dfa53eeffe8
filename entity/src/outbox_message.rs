//! A message that waits for, or went through, delivery.

use sea_orm::entity::prelude::*;

use crate::vocab::{LeaseId, Locale, MessageId, MessageState, NoticeCategory, VoucherId};

/// A message that waits for, or went through, delivery.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MessageId,
    pub kind: String,
    pub to_email: String,
    pub locale: Locale,
    pub subject: String,
    pub body: String,
    pub voucher_id: Option<VoucherId>,
    pub created_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
    pub attempts: i32,
    pub state: MessageState,
    pub category: NoticeCategory,
    /// The page that its button leads to.
    pub page: Option<String>,
    /// Not before this instant, by the time of the machine; at once when there is none.
    pub next_attempt_at: Option<DateTimeUtc>,
    /// Until then nobody else sends it.
    pub lease_until: Option<DateTimeUtc>,
    pub lease: Option<LeaseId>,
    pub last_error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
