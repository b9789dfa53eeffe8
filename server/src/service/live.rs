//! Wakes those who follow the logs of vouchers and payment requests. A wake-up carries nothing:
//! the log is the truth, and a lost wake-up loses nothing.

use std::sync::Arc;

use tokio::sync::watch;

/// Announces that something was committed. Clones share it.
#[derive(Clone, Debug)]
pub struct Live(Arc<watch::Sender<u64>>);

impl Default for Live {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }
}

impl Live {
    /// Something was committed: whoever follows a log should read on.
    pub fn wake(&self) {
        self.0.send_modify(|commits| *commits += 1);
    }

    /// Follows the wake-ups.
    pub fn follow(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}
