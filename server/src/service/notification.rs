//! What people are told on the portal, and what they want to be told by mail. Everybody reads their
//! own only.

use entity::vocab::{NoticeCategory, NotificationId};
use entity::{Words, notification, notification_preference};
use uuid::Uuid;

use super::live::Watcher;
use crate::app::App;
use crate::domain::log_cursor::LogCursor;
use crate::domain::notice_category;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::Actor;
use crate::store::page::{Page, Window};
use crate::store::{audit, notification as notifications, preference};

/// A page of the actor's notifications, newest first.
pub async fn list(
    app: &App,
    actor: &Actor,
    unread: bool,
    window: &Window<Uuid>,
) -> Result<Page<notification::Model>, AppError> {
    Ok(notifications::list(app.db.read(), actor.user, unread, window).await?)
}

/// How many notifications the actor has.
pub async fn count(app: &App, actor: &Actor, unread: bool) -> Result<u64, AppError> {
    Ok(notifications::count(app.db.read(), actor.user, unread).await?)
}

/// One of the actor's notifications.
pub async fn find(
    app: &App,
    actor: &Actor,
    id: NotificationId,
) -> Result<Option<notification::Model>, AppError> {
    Ok(notifications::find(app.db.read(), actor.user, id).await?)
}

/// Marks some of the actor's notifications as read, or all; how many are left unread.
pub async fn read(
    app: &App,
    actor: &Actor,
    ids: Option<&[NotificationId]>,
) -> Result<u64, AppError> {
    let tx = app.db.write().await?;
    for id in ids.unwrap_or_default() {
        if notifications::find(&tx, actor.user, *id).await?.is_none() {
            return Err(AppError::not_found("notificationIds"));
        }
    }
    notifications::read(&tx, actor.user, ids, app.clock.now()).await?;
    tx.commit().await?;
    count(app, actor, true).await
}

/// What the actor chose.
pub async fn preferences(
    app: &App,
    actor: &Actor,
) -> Result<notification_preference::Model, AppError> {
    Ok(preference::of(app.db.read(), actor.user).await?)
}

/// What somebody wants to change.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    pub muted: Option<Vec<NoticeCategory>>,
    pub digest: Option<bool>,
    pub nudges: Option<bool>,
}

/// Saves what the actor chose. What the programme needs cannot be switched off.
pub async fn choose(
    app: &App,
    actor: &Actor,
    choice: Choice,
) -> Result<notification_preference::Model, AppError> {
    let muted = choice.muted.as_deref().unwrap_or_default();
    if muted
        .iter()
        .any(|it| notice_category::mandatory(*it).is_some())
    {
        return Err(Refusal::invalid("muted", "category_not_optional").into());
    }
    let tx = app.db.write().await?;
    let mut row = preference::of(&tx, actor.user).await?;
    if choice.muted.is_some() {
        let mut words: Vec<String> = muted.iter().map(ToString::to_string).collect();
        words.sort();
        words.dedup();
        row.muted = Words(words);
    }
    row.digest = choice.digest.unwrap_or(row.digest);
    row.nudges = choice.nudges.unwrap_or(row.nudges);
    row.updated_at = app.clock.now();
    preference::save(&tx, row.clone()).await?;
    let line = audit::Line::done("updateNotificationPreferences", "person", actor.user.0);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(row)
}

/// Somebody who watches for what they are told.
pub struct Watch {
    actor: Actor,
    watcher: Watcher<notification::Model>,
}

impl Watch {
    /// Watches from `after` on, or from now on.
    pub async fn new(app: &App, actor: &Actor, after: Option<LogCursor>) -> Result<Self, AppError> {
        Ok(Self {
            actor: actor.clone(),
            watcher: Watcher::new(app, after).await?,
        })
    }

    /// The next notification of this person.
    pub async fn next(&mut self) -> Result<Option<(notification::Model, LogCursor)>, AppError> {
        while let Some((told, cursor)) = self.watcher.next().await? {
            if told.user_id == self.actor.user {
                return Ok(Some(((*told).clone(), cursor)));
            }
        }
        Ok(None)
    }
}
