//! How the steps of the clock stand: each is planned as a job once a day.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};

use crate::store::job::Standing;

/// A step of the clock with the jobs that were planned for it.
#[derive(SimpleObject)]
pub struct JobStep {
    /// What it does, such as `expire_vouchers`.
    pub kind: String,
    /// How many of its jobs wait.
    pub waiting: i64,
    /// Of those that wait: how many failed at their last try.
    pub failing: i64,
    /// Of those that wait: how many a process holds now.
    pub held: i64,
    /// How many failed too often.
    pub dead: i64,
    /// How many are done; they are kept for thirty days.
    pub done: i64,
    /// When the last one was done; null when none was.
    pub last_done_at: Option<DateTime<Utc>>,
    /// When the next of those that wait may run; null when none waits.
    pub next_run_at: Option<DateTime<Utc>>,
}

impl From<Standing> for JobStep {
    fn from(standing: Standing) -> Self {
        Self {
            kind: standing.kind,
            waiting: standing.waiting,
            failing: standing.failing,
            held: standing.held,
            dead: standing.dead,
            done: standing.done,
            last_done_at: standing.last_done_at,
            next_run_at: standing.next_run_at,
        }
    }
}
