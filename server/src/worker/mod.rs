//! What is due by the clock. Any process may run it, several at once: every step is idempotent.

use std::time::{Duration, Instant};

use tokio::time::MissedTickBehavior;

use crate::app::App;
use crate::service::{account, expiry, program};

/// How often the clock is looked at. Days end at midnight; a minute after is soon enough.
const INTERVAL: Duration = Duration::from_mins(1);
/// How often old rows are swept away.
const SWEEP: Duration = Duration::from_hours(1);

/// Works until it is dropped.
pub async fn run(app: &App) {
    let mut ticks = tokio::time::interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut swept: Option<Instant> = None;
    loop {
        ticks.tick().await;
        // Another process may have imported a newer programme.
        if let Err(error) = program::refresh(app).await {
            tracing::warn!(%error, "cannot read the programme");
        }
        match expiry::run(app).await {
            Ok(due) if due == expiry::Due::default() => {}
            Ok(due) => tracing::info!(
                vouchers = due.expired_vouchers,
                agreements = due.forfeiting_agreements,
                "did what was due"
            ),
            Err(error) => tracing::error!(?error, "cannot do what is due"),
        }
        if swept.is_none_or(|at| at.elapsed() >= SWEEP) {
            swept = Some(Instant::now());
            if let Err(error) = account::forget_old_sessions(app).await {
                tracing::warn!(%error, "cannot forget old sessions");
            }
        }
    }
}
