//! The roots of the schema. Each noun brings its own part.

use async_graphql::{Context, MergedObject, Object, SimpleObject};
use chrono::{DateTime, Utc};

use super::context::app;

/// What can be asked.
#[derive(MergedObject, Default)]
pub struct Query(ServerQuery);

/// The server itself.
#[derive(Default)]
pub struct ServerQuery;

/// What time it is in the programme.
#[derive(SimpleObject)]
pub struct Clock {
    pub now: DateTime<Utc>,
    /// Whether the time can be moved, as in the demonstration.
    pub simulated: bool,
}

#[Object]
impl ServerQuery {
    /// What time it is in the programme.
    async fn clock(&self, ctx: &Context<'_>) -> Clock {
        let clock = &app(ctx).clock;
        Clock {
            now: clock.now(),
            simulated: clock.is_simulated(),
        }
    }

    /// Whether this server runs the demonstration.
    async fn demonstration(&self, ctx: &Context<'_>) -> bool {
        app(ctx).demonstration
    }
}
