//! What every handler is given.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

use super::metrics::Metrics;
use super::sessions::Sessions;
use super::settings::Settings;
use crate::app::App;
use crate::graphql::schema::{self, Schema};

/// The HTTP side of a running application. Clones share everything.
#[derive(Clone)]
pub struct Web(Arc<Inner>);

/// What the handlers share.
pub struct Inner {
    pub app: App,
    pub schema: Schema,
    pub settings: Settings,
    pub sessions: Sessions,
    pub metrics: Metrics,
    /// Whether this process wants new work; false from the moment it is told to stop.
    pub accepting: AtomicBool,
    stopping: watch::Sender<bool>,
}

impl Web {
    /// The state over an application.
    pub fn new(app: App, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            schema: schema::build(app.clone()),
            sessions: Sessions::new(app.clone()),
            metrics: Metrics::default(),
            accepting: AtomicBool::new(true),
            stopping: watch::Sender::new(false),
            app,
            settings,
        }))
    }

    /// Tells those who ask that this process wants no new work.
    pub fn refuse_work(&self) {
        self.accepting.store(false, Ordering::Relaxed);
    }

    /// Tells every stream that this process stops.
    pub fn stop(&self) {
        self.refuse_work();
        self.stopping.send_replace(true);
    }

    /// Waits for [`Self::stop`].
    pub fn stopping(&self) -> Stopping {
        Stopping(self.stopping.subscribe())
    }
}

/// Waits for the process to stop.
#[derive(Clone, Debug)]
pub struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// Returns when the process stops.
    pub async fn wait(&mut self) {
        let _ = self.0.wait_for(|stopping| *stopping).await;
    }
}

impl Deref for Web {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
