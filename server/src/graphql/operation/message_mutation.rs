//! Letting messages go on, or giving them up.

use async_graphql::{Context, ID, InputObject, Object};

use super::message::Message;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::postman;

/// Which message is sent again.
#[derive(InputObject)]
pub struct RetryMessageInput {
    /// The message.
    pub message_id: ID,
}

/// Which message is given up.
#[derive(InputObject)]
pub struct DiscardMessageInput {
    /// The message.
    pub message_id: ID,
    /// Why; at most 500 characters.
    pub reason: String,
}

payload! {
    /// What became of it.
    RetryMessagePayload { message: Message }
    /// What became of it.
    DiscardMessagePayload { message: Message }
}

/// Letting messages go on, or giving them up.
#[derive(Default)]
pub struct MessageMutation;

#[Object]
impl MessageMutation {
    /// Lets a dead letter, or a message that waits for its next try, be sent again at once.
    async fn retry_message(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RetryMessageInput,
    ) -> Result<RetryMessagePayload> {
        let retried = async {
            let id = gid::find(&input.message_id, "messageId")?;
            postman::retry(app(ctx), actor(ctx)?, id).await
        };
        RetryMessagePayload::of(ctx, retried.await)
    }

    /// Gives a message up that was not sent.
    async fn discard_message(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DiscardMessageInput,
    ) -> Result<DiscardMessagePayload> {
        let discarded = async {
            let id = gid::find(&input.message_id, "messageId")?;
            postman::discard(app(ctx), actor(ctx)?, id, &input.reason).await
        };
        DiscardMessagePayload::of(ctx, discarded.await)
    }
}
