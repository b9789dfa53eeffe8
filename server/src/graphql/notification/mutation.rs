//! Reading notifications, and choosing what to be told.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::preference::{NotificationPreferences, UpdateNotificationPreferencesInput};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::user_error::{UserError, settle};
use crate::payload;
use crate::service::notification::{self, Choice};

/// Which notifications the caller has read.
#[derive(InputObject)]
pub struct ReadNotificationsInput {
    /// These; all of them when absent.
    pub notification_ids: Option<Vec<ID>>,
}

/// What became of it.
#[derive(SimpleObject)]
pub struct ReadNotificationsPayload {
    /// How many the caller has not read now; null when it was refused.
    pub unread_notifications: Option<u64>,
    /// Why it was refused; empty when it was done.
    pub user_errors: Vec<UserError>,
}

payload! {
    /// What became of it.
    UpdateNotificationPreferencesPayload { notification_preferences: NotificationPreferences }
}

/// Reading notifications, and choosing what to be told.
#[derive(Default)]
pub struct NotificationMutation;

#[Object]
impl NotificationMutation {
    /// Marks notifications of the caller as read.
    async fn read_notifications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReadNotificationsInput,
    ) -> Result<ReadNotificationsPayload> {
        let read = async {
            let ids = input.notification_ids.map(|ids| {
                let each = ids.iter().map(|id| gid::find(id, "notificationIds"));
                each.collect::<Result<Vec<_>>>()
            });
            let ids = ids.transpose()?;
            notification::read(app(ctx), actor(ctx)?, ids.as_deref()).await
        };
        let (unread_notifications, user_errors) = settle(ctx, read.await)?;
        Ok(ReadNotificationsPayload {
            unread_notifications,
            user_errors,
        })
    }

    /// Changes what the caller is told by mail.
    async fn update_notification_preferences(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: UpdateNotificationPreferencesInput,
    ) -> Result<UpdateNotificationPreferencesPayload> {
        let muted = input.muted;
        let choice = Choice {
            muted: muted.map(|it| it.into_iter().map(Into::into).collect()),
            digest: input.digest,
            nudges: input.nudges,
        };
        let saved = async { notification::choose(app(ctx), actor(ctx)?, choice).await };
        UpdateNotificationPreferencesPayload::of(ctx, saved.await)
    }
}
