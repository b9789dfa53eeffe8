//! Watching payment requests.

use async_graphql::{Context, ID, SimpleObject, Subscription};
use futures_util::stream::{self, Stream};

use super::event::PaymentRequestEvent;
use super::object::PaymentRequest;
use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::service::payment::{Change, Watch};

/// A payment request changed.
#[derive(SimpleObject)]
pub struct PaymentRequestStatusChange {
    /// Give it back as `after` to miss nothing and see nothing twice.
    pub cursor: String,
    /// What happened.
    pub event: PaymentRequestEvent,
    /// The request now.
    pub payment_request: PaymentRequest,
}

impl From<Change> for PaymentRequestStatusChange {
    fn from(change: Change) -> Self {
        Self {
            cursor: change.cursor.to_string(),
            event: PaymentRequestEvent((*change.event).clone()),
            payment_request: change.request.into(),
        }
    }
}

/// Watching payment requests.
#[derive(Default)]
pub struct PaymentSubscription;

#[Subscription]
impl PaymentSubscription {
    /// Changes of one payment request, or of every one that the caller may see.
    async fn payment_request_status_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this payment request.")] payment_request_id: Option<ID>,
        #[graphql(desc = "The cursor of the last change seen; from now on when absent.")]
        after: Option<String>,
    ) -> Result<impl Stream<Item = Result<PaymentRequestStatusChange>>> {
        let only = payment_request_id
            .map(|id| gid::decode(&id, "paymentRequestId"))
            .transpose()?;
        let after = after.map(|cursor| {
            let bad = |_| AppError::BadInput {
                field: "after".to_owned(),
                message: "not a cursor of this log".to_owned(),
            };
            cursor.parse().map_err(bad)
        });
        let watch = Watch::new(app(ctx), actor(ctx)?, only, after.transpose()?).await?;
        Ok(stream::try_unfold(watch, |mut watch| async move {
            let next = watch.next().await?;
            Ok(next.map(|change| (change.into(), watch)))
        }))
    }
}
