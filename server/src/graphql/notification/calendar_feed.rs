//! The caller's deadlines as a calendar to subscribe to.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::calendar_feed;

use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::user_error::{UserError, settle};
use crate::payload;
use crate::service::calendar_feed as feeds;

/// A secret address under which calendar programs read what its owner has to do by when.
pub struct CalendarFeed(pub calendar_feed::Model);

impl From<calendar_feed::Model> for CalendarFeed {
    fn from(row: calendar_feed::Model) -> Self {
        Self(row)
    }
}

/// A secret address under which calendar programs read what its owner has to do by when.
#[Object]
impl CalendarFeed {
    /// The global id.
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When a calendar fetched it last, to the day; null when none did.
    async fn read_at(&self) -> Option<DateTime<Utc>> {
        self.0.read_at
    }

    /// When it was revoked; null while it works.
    async fn revoked_at(&self) -> Option<DateTime<Utc>> {
        self.0.revoked_at
    }
}

/// A calendar to make.
#[derive(InputObject)]
pub struct CreateCalendarFeedInput {
    /// Makes retries safe: 8 to 200 characters, new for each new calendar. The same key again
    /// answers with the same calendar and a new token, until a calendar has been fetched by it.
    pub idempotency_key: String,
}

/// A calendar to end.
#[derive(InputObject)]
pub struct RevokeCalendarFeedInput {
    /// The calendar.
    pub calendar_feed_id: ID,
}

/// What became of it.
#[derive(SimpleObject)]
pub struct CreateCalendarFeedPayload {
    /// The calendar; null when it was refused.
    pub calendar_feed: Option<CalendarFeed>,
    /// The token in its address `/calendars/deadlines/….ics`. It is shown this once. Null when it
    /// was refused, and when a request is repeated whose calendar has ended or was fetched already.
    pub token: Option<String>,
    /// Why it was refused; empty when it was done.
    pub user_errors: Vec<UserError>,
}

payload! {
    /// What became of it.
    RevokeCalendarFeedPayload { calendar_feed: CalendarFeed }
}

/// Asking for the caller's calendar.
#[derive(Default)]
pub struct CalendarFeedQuery;

#[Object]
impl CalendarFeedQuery {
    /// The calendar of the caller's deadlines; null when they have none.
    async fn calendar_feed(&self, ctx: &Context<'_>) -> Result<Option<CalendarFeed>> {
        let feed = feeds::of(app(ctx), actor(ctx)?).await?;
        Ok(feed.map(CalendarFeed))
    }
}

/// Making and ending the caller's calendar.
#[derive(Default)]
pub struct CalendarFeedMutation;

#[Object]
impl CalendarFeedMutation {
    /// Makes a calendar of the caller's deadlines under a new secret address. The one they had
    /// before works no more.
    async fn create_calendar_feed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: CreateCalendarFeedInput,
    ) -> Result<CreateCalendarFeedPayload> {
        let created = async { feeds::create(app(ctx), actor(ctx)?, &input.idempotency_key).await };
        let (created, user_errors) = settle(ctx, created.await)?;
        let (feed, token) = created.unzip();
        Ok(CreateCalendarFeedPayload {
            calendar_feed: feed.map(CalendarFeed),
            token: token.flatten(),
            user_errors,
        })
    }

    /// Ends the caller's calendar: its address works no more.
    async fn revoke_calendar_feed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RevokeCalendarFeedInput,
    ) -> Result<RevokeCalendarFeedPayload> {
        let revoked = async {
            let id = gid::find(&input.calendar_feed_id, "calendarFeedId")?;
            feeds::revoke(app(ctx), actor(ctx)?, id).await
        };
        RevokeCalendarFeedPayload::of(ctx, revoked.await)
    }
}
