//! The log of a payment request.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::payment_event;

use crate::graphql::context::{Result, actor};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::vocab::PaymentRequestState;

/// One change of a payment request.
pub struct PaymentRequestEvent(pub payment_event::Model);

impl From<payment_event::Model> for PaymentRequestEvent {
    fn from(row: payment_event::Model) -> Self {
        Self(row)
    }
}

/// One change of a payment request.
#[Object]
impl PaymentRequestEvent {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Where it stands in the log: `paymentRequestStatusChanged(after:)` goes on from here.
    async fn cursor(&self) -> String {
        self.0.position.to_string()
    }

    /// The state before; null for the first event.
    async fn before(&self) -> Option<PaymentRequestState> {
        self.0.before.map(Into::into)
    }

    /// The state after.
    async fn after(&self) -> PaymentRequestState {
        self.0.after.into()
    }

    /// When it happened.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Who did it: people of the caller's own organization by name, others by organization.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let (Some(person), Some(organization)) = (self.0.actor_id, self.0.organization_id) else {
            return Ok(None);
        };
        if organization == actor(ctx)?.organization {
            return Ok(Some(require(ctx, person).await?.name));
        }
        Ok(Some(require(ctx, organization).await?.name))
    }

    /// Why it was done, in the words of who did it.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
}
