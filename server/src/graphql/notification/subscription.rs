//! Watching for what the caller is told.

use async_graphql::{Context, SimpleObject, Subscription};
use futures_util::stream::{self, Stream};

use super::object::Notification;
use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::service::notification::Watch;

/// The caller was told something.
#[derive(SimpleObject)]
pub struct NotificationReceived {
    /// Give it back as `after` to miss nothing and see nothing twice.
    pub cursor: String,
    /// What.
    pub notification: Notification,
}

/// Watching for what the caller is told.
#[derive(Default)]
pub struct NotificationSubscription;

#[Subscription]
impl NotificationSubscription {
    /// What the caller is told, as it happens.
    async fn notification_received(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The cursor of the last notification seen; from now on when absent.")]
        after: Option<String>,
    ) -> Result<impl Stream<Item = Result<NotificationReceived>>> {
        let after = after.map(|cursor| {
            let message = "not a cursor of this log".to_owned();
            let bad = |_| AppError::BadInput {
                field: "after".to_owned(),
                message,
            };
            cursor.parse().map_err(bad)
        });
        let watch = Watch::new(app(ctx), actor(ctx)?, after.transpose()?).await?;
        Ok(stream::try_unfold(watch, |mut watch| async move {
            let next = watch.next().await?;
            let seen = next.map(|(notification, cursor)| NotificationReceived {
                cursor: cursor.to_string(),
                notification: notification.into(),
            });
            Ok(seen.map(|seen| (seen, watch)))
        }))
    }
}
