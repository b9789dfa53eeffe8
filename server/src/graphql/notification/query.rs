//! Asking for what the caller was told, and for what they want to be told.

use async_graphql::{Context, Object};

use super::object::NotificationConnection;
use super::preference::NotificationPreferences;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::page::{self, Count, PageArgs};
use crate::service::notification;

/// Asking for what the caller was told.
#[derive(Default)]
pub struct NotificationQuery;

#[Object]
impl NotificationQuery {
    /// What the caller was told, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn notifications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Only those that were not read.", default)] unread: bool,
    ) -> Result<NotificationConnection> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = notification::list(app, actor, unread, &window).await?;
        let counted = (app.clone(), actor.clone());
        let count: Count = Box::new(move || {
            let (app, actor) = counted.clone();
            Box::pin(async move { notification::count(&app, &actor, unread).await })
        });
        Ok(NotificationConnection::of(page, |row| row.id.0, count))
    }

    /// How many notifications the caller has not read.
    async fn unread_notifications(&self, ctx: &Context<'_>) -> Result<u64> {
        notification::count(app(ctx), actor(ctx)?, true).await
    }

    /// What the caller wants to be told by mail.
    async fn notification_preferences(&self, ctx: &Context<'_>) -> Result<NotificationPreferences> {
        let chosen = notification::preferences(app(ctx), actor(ctx)?).await?;
        Ok(chosen.into())
    }
}
