//! What the caller was told, and what they want to be told by mail.

use cynic::QueryBuilder;

use super::act::act;
use super::calendar_feed::CalendarFeed;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::NoticeCategory;
use super::{ApiError, Instant, schema};

/// Something that the caller was told.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Global id.
    pub id: cynic::Id,
    /// What happened, in one line.
    pub title: String,
    /// What happened, in full.
    pub body: String,
    /// The page that it leads to.
    pub page: Option<String>,
    /// When.
    pub created_at: Instant,
    /// When it was read.
    pub read_at: Option<Instant>,
}

/// A page of notifications.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "NotificationConnection")]
pub struct NotificationPage {
    /// The rows.
    pub nodes: Vec<Notification>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct NotificationsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before)]
    notifications: NotificationPage,
}

/// A page of what the caller was told, newest first.
pub async fn notifications(span: Span) -> Result<NotificationPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
    };
    let query = NotificationsQuery::build(variables);
    Ok(send(query).await?.notifications)
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct UnreadQuery {
    unread_notifications: i32,
}

/// How many the caller has not read.
pub async fn unread() -> Result<i32, ApiError> {
    Ok(send(UnreadQuery::build(())).await?.unread_notifications)
}

/// Which were read.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReadNotificationsInput {
    /// These; all when absent.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub notification_ids: Option<Vec<cynic::Id>>,
}

act!(($)
    /// Marks notifications as read.
    read_notifications(ReadNotificationsInput) -> unread_notifications: [i32], "ReadNotificationsPayload");

/// What the caller wants to be told by mail.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "NotificationPreferences")]
pub struct Preferences {
    /// Every category.
    pub categories: Vec<CategoryPreference>,
    /// Whether a summary is sent every week.
    pub digest: bool,
    /// Whether nudges are sent every week.
    pub nudges: bool,
}

/// Whether mail of one category is wanted.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CategoryPreference {
    /// What it is about.
    pub category: NoticeCategory,
    /// Whether it is sent.
    pub mail: bool,
    /// Why it cannot be switched off.
    pub mandatory_because: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct PreferencesQuery {
    notification_preferences: Preferences,
    calendar_feed: Option<CalendarFeed>,
}

/// What the caller chose, and the calendar of their deadlines.
pub async fn preferences() -> Result<(Preferences, Option<CalendarFeed>), ApiError> {
    let found = send(PreferencesQuery::build(())).await?;
    Ok((found.notification_preferences, found.calendar_feed))
}

/// What the caller chooses.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct UpdateNotificationPreferencesInput {
    /// The categories of which no mail is wanted.
    pub muted: Option<Vec<NoticeCategory>>,
    /// Whether a summary is wanted.
    pub digest: Option<bool>,
    /// Whether nudges are wanted.
    pub nudges: Option<bool>,
}

act!(($)
    /// Saves what the caller chose.
    update_notification_preferences(UpdateNotificationPreferencesInput) -> notification_preferences: [Preferences], "UpdateNotificationPreferencesPayload");
