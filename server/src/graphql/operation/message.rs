//! A message of the outbox.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::outbox_message;

use crate::connection;
use crate::graphql::context::actor;
use crate::graphql::gid;
use crate::graphql::vocab::{Locale, MessageState, NoticeCategory};
use crate::service::journal;

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
    /// In one of these states.
    pub states: Option<Vec<MessageState>>,
    /// Of this kind, such as `voucher_assigned`.
    pub kind: Option<String>,
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

    /// Where it stands.
    async fn state(&self) -> MessageState {
        self.0.state.into()
    }

    /// What it is about.
    async fn category(&self) -> NoticeCategory {
        self.0.category.into()
    }

    /// How often it was offered to the mail server.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// When it is offered next; null when at once, or not any more.
    async fn next_attempt_at(&self) -> Option<DateTime<Utc>> {
        let waits = self.0.state == entity::vocab::MessageState::Queued;
        self.0.next_attempt_at.filter(|_| waits)
    }

    /// What the mail server said the last time it did not take it; for the program's operators.
    async fn last_error(&self, ctx: &Context<'_>) -> Option<&str> {
        let mends = journal::may_mend_messages(actor(ctx).ok()?);
        self.0.last_error.as_deref().filter(|_| mends)
    }

    /// When it was sent; null while it waits.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.0.sent_at
    }
}
