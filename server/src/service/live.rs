//! Follows the log of vouchers and hands what is new to those who watch.
//!
//! The log is the truth: one task per process reads it on whenever something was committed here,
//! and every second for what other processes committed. A watcher that falls behind reads the log
//! itself, so nothing is lost and nothing comes twice.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use entity::voucher_event;
use tokio::sync::{broadcast, watch};

use crate::app::App;
use crate::domain::log_cursor::LogCursor;
use crate::error::AppError;
use crate::store::voucher_log;

const BATCH: u64 = 500;
const POLL: Duration = Duration::from_secs(1);

/// Announces what was committed. Clones share it.
#[derive(Clone, Debug)]
pub struct Live(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    commits: watch::Sender<u64>,
    events: broadcast::Sender<Arc<voucher_event::Model>>,
    /// How far the task has read.
    read: Mutex<LogCursor>,
}

impl Default for Live {
    fn default() -> Self {
        Self(Arc::new(Inner {
            commits: watch::Sender::new(0),
            events: broadcast::Sender::new(1024),
            read: Mutex::default(),
        }))
    }
}

impl Live {
    /// Something was committed: whoever follows a log should read on.
    pub fn wake(&self) {
        self.0.commits.send_modify(|commits| *commits += 1);
    }

    /// Follows the wake-ups.
    pub fn follow(&self) -> watch::Receiver<u64> {
        self.0.commits.subscribe()
    }

    fn read_up_to(&self) -> LogCursor {
        self.0
            .read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Reads the log on for as long as the process runs. A database that is away is tried again.
    pub async fn run(self, app: App) {
        let mut wakes = self.follow();
        let mut started = false;
        loop {
            let read = if started {
                self.read_on(&app).await
            } else {
                self.start(&app).await
            };
            match read {
                Ok(()) => started = true,
                Err(error) => tracing::warn!(%error, "the voucher log could not be read"),
            }
            let _ = tokio::time::timeout(POLL, wakes.changed()).await;
        }
    }

    async fn start(&self, app: &App) -> Result<(), AppError> {
        let newest = voucher_log::newest(app.db.read()).await?;
        *self.0.read.lock().unwrap_or_else(PoisonError::into_inner) = LogCursor::at(newest);
        Ok(())
    }

    async fn read_on(&self, app: &App) -> Result<(), AppError> {
        loop {
            let batch = voucher_log::after(app.db.read(), &self.read_up_to(), BATCH).await?;
            let last = u64::try_from(batch.len()).unwrap_or(0) < BATCH;
            for event in batch {
                let position = event.position;
                self.0
                    .read
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .see(position);
                // Nobody listens: nothing to do.
                let _ = self.0.events.send(Arc::new(event));
            }
            if last {
                return Ok(());
            }
        }
    }
}

/// One reader of the log, from a cursor or from now on.
pub struct Watcher {
    app: App,
    events: broadcast::Receiver<Arc<voucher_event::Model>>,
    cursor: LogCursor,
    /// Events read from the log itself, to be handed out before those announced.
    backlog: std::collections::VecDeque<Arc<voucher_event::Model>>,
    behind: bool,
}

impl Watcher {
    /// Watches from `after` on, or from now on.
    pub async fn new(app: &App, after: Option<LogCursor>) -> Result<Self, AppError> {
        let events = app.live.0.events.subscribe();
        let behind = after.is_some();
        let cursor = match after {
            Some(cursor) => cursor,
            None => LogCursor::at(voucher_log::newest(app.db.read()).await?),
        };
        Ok(Self {
            app: app.clone(),
            events,
            cursor,
            backlog: Default::default(),
            behind,
        })
    }

    /// The next event that this reader has not seen, and where it stands then. `None` at shutdown.
    pub async fn next(
        &mut self,
    ) -> Result<Option<(Arc<voucher_event::Model>, LogCursor)>, AppError> {
        loop {
            if self.backlog.is_empty() && self.behind {
                self.catch_up().await?;
            }
            let event = match self.backlog.pop_front() {
                Some(event) => event,
                None => match self.events.recv().await {
                    Ok(event) => event,
                    Err(broadcast::error::RecvError::Lagged(_)) => {
                        self.behind = true;
                        continue;
                    }
                    Err(broadcast::error::RecvError::Closed) => return Ok(None),
                },
            };
            if self.cursor.see(event.position) {
                return Ok(Some((event, self.cursor.clone())));
            }
        }
    }

    async fn catch_up(&mut self) -> Result<(), AppError> {
        let batch = voucher_log::after(self.app.db.read(), &self.cursor, BATCH).await?;
        self.behind = u64::try_from(batch.len()).unwrap_or(0) == BATCH;
        self.backlog.extend(batch.into_iter().map(Arc::new));
        Ok(())
    }
}
