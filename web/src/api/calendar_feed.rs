//! The caller's deadlines as a calendar to subscribe to.

use cynic::MutationBuilder;

use super::act::act;
use super::error::settle;
use super::transport::send;
use super::{Instant, Reply, UserError, schema};

/// A secret address under which calendar programs read the caller's deadlines.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CalendarFeed {
    /// Global id.
    pub id: cynic::Id,
    /// When it was made.
    pub created_at: Instant,
    /// When a calendar fetched it last.
    pub read_at: Option<Instant>,
}

/// A calendar to make.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct CreateCalendarFeedInput {
    /// The key that makes a repetition harmless.
    pub idempotency_key: String,
}

#[derive(cynic::QueryVariables)]
struct Variables {
    input: CreateCalendarFeedInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "Variables")]
struct CreateCalendarFeed {
    #[arguments(input: $input)]
    create_calendar_feed: CreateCalendarFeedPayload,
}

#[derive(cynic::QueryFragment)]
struct CreateCalendarFeedPayload {
    calendar_feed: Option<CalendarFeed>,
    token: Option<String>,
    user_errors: Vec<UserError>,
}

/// Makes the caller's calendar, in place of the one that they have; its token is shown this once.
pub async fn create_calendar_feed(input: CreateCalendarFeedInput) -> Reply<(CalendarFeed, String)> {
    let payload = send(CreateCalendarFeed::build(Variables { input }))
        .await?
        .create_calendar_feed;
    settle(
        payload.calendar_feed.zip(payload.token),
        payload.user_errors,
    )
}

/// A calendar to end.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RevokeCalendarFeedInput {
    /// Which.
    pub calendar_feed_id: cynic::Id,
}

act!(($)
    /// Ends the caller's calendar.
    revoke_calendar_feed(RevokeCalendarFeedInput) -> calendar_feed: [CalendarFeed], "RevokeCalendarFeedPayload");
