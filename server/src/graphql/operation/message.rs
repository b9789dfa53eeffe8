//! A message of the outbox.

use async_graphql::{ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::outbox_message;

use crate::connection;
use crate::graphql::gid;
use crate::graphql::vocab::Locale;

/// A message of the outbox.
pub struct Message(pub outbox_message::Model);

impl From<outbox_message::Model> for Message {
    fn from(row: outbox_message::Model) -> Self {
        Self(row)
    }
}

connection!(MessageConnection, MessageEdge, Message);

/// Which messages a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct MessageFilter {
    /// To this address.
    pub to: Option<String>,
    /// About this voucher.
    pub voucher_id: Option<ID>,
}

/// A message of the outbox.
#[Object]
impl Message {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// What it tells, such as `voucher_assigned`.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// To whom.
    async fn to(&self) -> &str {
        &self.0.to_email
    }

    /// In which language.
    async fn locale(&self) -> Locale {
        self.0.locale.into()
    }

    /// The subject.
    async fn subject(&self) -> &str {
        &self.0.subject
    }

    /// The text.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// When it was written.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was sent; null while it waits.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.0.sent_at
    }
}
