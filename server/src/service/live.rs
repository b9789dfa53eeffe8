//! Follows the logs of vouchers, payment requests and notifications, and hands what is new to those who watch.
//!
//! A log is the truth: one task per process reads it on whenever something was committed here, and
//! every second for what other processes committed. A watcher that falls behind reads the log
//! itself, so nothing is lost and nothing comes twice.

mod calls;

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use entity::{notification, payment_event, voucher_event};
use tokio::sync::{broadcast, watch};

use crate::app::App;
use crate::domain::log_cursor::LogCursor;
use crate::error::AppError;
use crate::store::{notification as notifications, payment_log, voucher_log};

const BATCH: u64 = 500;
const POLL: Duration = Duration::from_secs(1);

/// Announces what was committed. Clones share it.
#[derive(Clone, Debug)]
pub struct Live(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Counts what was committed, here and elsewhere.
    commits: watch::Sender<u64>,
    /// Counts what was committed here.
    own: watch::Sender<u64>,
    /// How long a wake-up from elsewhere may fail to come.
    poll: Duration,
    vouchers: Feed<voucher_event::Model>,
    payments: Feed<payment_event::Model>,
    notifications: Feed<notification::Model>,
}

/// What is new in one log.
#[derive(Debug)]
pub struct Feed<E> {
    events: broadcast::Sender<Arc<E>>,
    /// How far the task has read.
    read: Mutex<LogCursor>,
}

impl<E> Default for Feed<E> {
    fn default() -> Self {
        Self {
            events: broadcast::Sender::new(1024),
            read: Mutex::default(),
        }
    }
}

/// A row of a log that can be watched.
pub trait Logged: Send + Sync + Sized + 'static {
    /// Where it stands in its log.
    fn position(&self) -> i64;
    /// What is new in its log.
    fn feed(live: &Live) -> &Feed<Self>;
    /// The next rows after a cursor, oldest first.
    fn after(
        app: &App,
        cursor: &LogCursor,
        limit: u64,
    ) -> impl Future<Output = Result<Vec<Self>, AppError>> + Send;
    /// The position of the newest row; 0 when there is none.
    fn newest(app: &App) -> impl Future<Output = Result<i64, AppError>> + Send;
}

macro_rules! logged {
    ($($feed:ident: $row:ty => $log:ident;)+) => {$(
        impl Logged for $row {
            fn position(&self) -> i64 {
                self.position
            }

            fn feed(live: &Live) -> &Feed<Self> {
                &live.0.$feed
            }

            async fn after(
                app: &App,
                cursor: &LogCursor,
                limit: u64,
            ) -> Result<Vec<Self>, AppError> {
                Ok($log::after(app.db.read(), cursor, limit).await?)
            }

            async fn newest(app: &App) -> Result<i64, AppError> {
                Ok($log::newest(app.db.read()).await?)
            }
        }
    )+};
}

logged! {
    vouchers: voucher_event::Model => voucher_log;
    payments: payment_event::Model => payment_log;
    notifications: notification::Model => notifications;
}

impl Default for Live {
    fn default() -> Self {
        Self::polling_every(POLL)
    }
}

impl Live {
    /// Looks at the logs by itself after each `poll`.
    pub fn polling_every(poll: Duration) -> Self {
        Self(Arc::new(Inner {
            commits: watch::Sender::new(0),
            own: watch::Sender::new(0),
            poll,
            vouchers: Feed::default(),
            payments: Feed::default(),
            notifications: Feed::default(),
        }))
    }

    /// Something was committed here: whoever follows a log should read on, in every process.
    pub fn wake(&self) {
        self.0.own.send_modify(|commits| *commits += 1);
        self.woken();
    }

    /// Something was committed, by whichever process.
    fn woken(&self) {
        self.0.commits.send_modify(|commits| *commits += 1);
    }

    /// Follows the wake-ups.
    pub fn follow(&self) -> watch::Receiver<u64> {
        self.0.commits.subscribe()
    }

    /// Reads the logs on for as long as the process runs. A database that is away is tried again.
    pub async fn run(self, app: App) {
        let calls = calls::exchange(&self, &app);
        tokio::join!(self.read(&app), calls);
    }

    async fn read(&self, app: &App) {
        let mut wakes = self.follow();
        let mut started = false;
        loop {
            let read = if started {
                self.read_on(app).await
            } else {
                self.start(app).await
            };
            match read {
                Ok(()) => started = true,
                Err(error) => tracing::warn!(%error, "the logs could not be read"),
            }
            let _ = tokio::time::timeout(self.0.poll, wakes.changed()).await;
        }
    }

    async fn start(&self, app: &App) -> Result<(), AppError> {
        self.0.vouchers.start(app).await?;
        self.0.payments.start(app).await?;
        self.0.notifications.start(app).await
    }

    async fn read_on(&self, app: &App) -> Result<(), AppError> {
        self.0.vouchers.read_on(app).await?;
        self.0.payments.read_on(app).await?;
        self.0.notifications.read_on(app).await
    }
}

impl<E: Logged> Feed<E> {
    fn read_up_to(&self) -> LogCursor {
        self.read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    async fn start(&self, app: &App) -> Result<(), AppError> {
        let newest = E::newest(app).await?;
        *self.read.lock().unwrap_or_else(PoisonError::into_inner) = LogCursor::at(newest);
        Ok(())
    }

    async fn read_on(&self, app: &App) -> Result<(), AppError> {
        loop {
            let batch = E::after(app, &self.read_up_to(), BATCH).await?;
            let last = u64::try_from(batch.len()).unwrap_or(0) < BATCH;
            for event in batch {
                let position = event.position();
                self.read
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .see(position);
                // Nobody listens: nothing to do.
                let _ = self.events.send(Arc::new(event));
            }
            if last {
                return Ok(());
            }
        }
    }
}

/// One reader of a log, from a cursor or from now on.
pub struct Watcher<E> {
    app: App,
    events: broadcast::Receiver<Arc<E>>,
    cursor: LogCursor,
    /// Events read from the log itself, to be handed out before those announced.
    backlog: VecDeque<Arc<E>>,
    behind: bool,
}

impl<E: Logged> Watcher<E> {
    /// Watches from `after` on, or from now on.
    pub async fn new(app: &App, after: Option<LogCursor>) -> Result<Self, AppError> {
        let events = E::feed(&app.live).events.subscribe();
        let behind = after.is_some();
        let cursor = match after {
            Some(cursor) => cursor,
            None => LogCursor::at(E::newest(app).await?),
        };
        Ok(Self {
            app: app.clone(),
            events,
            cursor,
            backlog: VecDeque::new(),
            behind,
        })
    }

    /// The next event that this reader has not seen, and where it stands then. `None` at shutdown.
    pub async fn next(&mut self) -> Result<Option<(Arc<E>, LogCursor)>, AppError> {
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
            if self.cursor.see(event.position()) {
                return Ok(Some((event, self.cursor.clone())));
            }
        }
    }

    async fn catch_up(&mut self) -> Result<(), AppError> {
        let batch = E::after(&self.app, &self.cursor, BATCH).await?;
        self.behind = u64::try_from(batch.len()).unwrap_or(0) == BATCH;
        self.backlog.extend(batch.into_iter().map(Arc::new));
        Ok(())
    }
}
