//! Works off what is due. Any process may run it, several at once: what is due by the clock is
//! planned as jobs, and each job is claimed by one process.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::time::MissedTickBehavior;

use crate::app::App;
use crate::error::AppError;
use crate::service::{account, audit_chain, hold, jobs, postman, program};

/// How often the clock is looked at. Days end at midnight; a minute after is soon enough.
const INTERVAL: Duration = Duration::from_mins(1);
/// How often old rows are swept away.
const SWEEP: Duration = Duration::from_hours(1);

/// How long commits are gathered before their lines of the audit trail are sealed together.
const GATHERED: Duration = Duration::from_secs(2);

/// Works until it is dropped.
pub async fn run(app: &App) {
    tokio::join!(calendar(app), seals(app), post(app));
}

/// Delivers the outbox soon after each commit, and with every tick what waited.
async fn post(app: &App) {
    if app.mailer.is_none() {
        return;
    }
    let mut commits = app.live.follow();
    loop {
        told("cannot deliver mail", postman::deliver(app)).await;
        let _ = tokio::time::timeout(INTERVAL, commits.changed()).await;
    }
}

/// Seals the audit trail soon after each commit, and with every tick what other processes wrote.
async fn seals(app: &App) {
    let mut commits = app.live.follow();
    loop {
        told("cannot seal the audit trail", audit_chain::seal(app)).await;
        let _ = tokio::time::timeout(INTERVAL, commits.changed()).await;
        tokio::time::sleep(GATHERED).await;
        commits.mark_unchanged();
    }
}

/// Plans the jobs of the day and does them, and sweeps old rows away.
async fn calendar(app: &App) {
    let mut ticks = tokio::time::interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut swept: Option<Instant> = None;
    loop {
        ticks.tick().await;
        // Another process may have imported a newer programme.
        told("cannot read the programme", program::refresh(app)).await;
        told("cannot plan jobs", jobs::plan(app)).await;
        told("cannot do jobs", jobs::work(app)).await;
        // Not a job of the day: a hold lasts minutes.
        told("cannot end holds", hold::end_lapsed(app)).await;
        if swept.is_none_or(|at| at.elapsed() >= SWEEP) {
            swept = Some(Instant::now());
            told(
                "cannot forget old sessions",
                account::forget_old_sessions(app),
            )
            .await;
            told("cannot forget old jobs", jobs::forget_old(app)).await;
        }
    }
}

/// Does something; a failure is logged, and tried again with the next tick.
async fn told<T>(what: &str, work: impl Future<Output = Result<T, AppError>>) {
    if let Err(error) = work.await {
        tracing::error!(?error, "{what}");
    }
}
