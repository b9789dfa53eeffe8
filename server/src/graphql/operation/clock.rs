//! Moving the simulated clock.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};

use crate::graphql::context::{Result, actor, app};
use crate::graphql::schema::Clock;
use crate::graphql::user_error::{UserError, settle};
use crate::service::clock;

/// To when the clock moves.
#[derive(InputObject)]
pub struct SetSimulatedTimeInput {
    /// From this instant on it ticks again; not before the current simulated time.
    pub now: DateTime<Utc>,
}

/// What became of it.
#[derive(SimpleObject)]
pub struct SetSimulatedTimePayload {
    /// The clock after the move; null when it was refused.
    pub clock: Option<Clock>,
    /// What became due on the way: vouchers that expired.
    pub expired_vouchers: u64,
    /// Why it was refused; empty when it was done.
    pub user_errors: Vec<UserError>,
}

/// Moving the simulated clock.
#[derive(Default)]
pub struct ClockMutation;

#[Object]
impl ClockMutation {
    /// Only in the demonstration: moves the simulated clock forward, and does what became due.
    async fn set_simulated_time(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SetSimulatedTimeInput,
    ) -> Result<SetSimulatedTimePayload> {
        let moved = async { clock::set(app(ctx), actor(ctx)?, input.now).await };
        let (due, user_errors) = settle(ctx, moved.await)?;
        let clock = due.map(|_| Clock {
            now: app(ctx).clock.now(),
            simulated: true,
        });
        let expired_vouchers = due.map_or(0, |due| due.expired_vouchers);
        Ok(SetSimulatedTimePayload {
            clock,
            expired_vouchers,
            user_errors,
        })
    }
}
