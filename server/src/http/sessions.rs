//! Watches the sessions behind open streams: a session that ends, or whose roles change, ends its
//! streams within seconds. One statement for all of them, however many streams there are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use entity::vocab::SessionId;
use tokio::sync::{Notify, watch};

use crate::app::App;
use crate::policy::{Actor, Rights};
use crate::service::account;

/// How often sessions are looked at.
const INTERVAL: Duration = Duration::from_secs(2);
/// Sessions per statement.
const BATCH: usize = 500;

/// What became of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Live,
    /// It ended or expired, or the person was disabled.
    Ended,
    /// It stands for somebody else, or not for the same roles, as when the stream was opened.
    RolesChanged,
}

/// Watches the sessions behind open streams. Clones share it.
#[derive(Clone)]
pub struct Sessions(Arc<Shared>);

struct Shared {
    app: App,
    watched: Mutex<HashMap<SessionId, Watched>>,
    look_now: Notify,
}

struct Watched {
    rights: Rights,
    standing: watch::Sender<Standing>,
}

impl Sessions {
    /// Watches nothing yet.
    pub fn new(app: App) -> Self {
        Self(Arc::new(Shared {
            app,
            watched: Mutex::default(),
            look_now: Notify::new(),
        }))
    }

    /// Follows the session of `actor`; a stream without a session is never ended by this.
    pub fn follow(&self, actor: Option<&Actor>) -> Follow {
        let Some((actor, session)) = actor.and_then(|it| Some((it, it.session?))) else {
            return Follow(None);
        };
        let mut watched = self.lock();
        let idle = watched.is_empty();
        let rights = actor.rights();
        // Streams opened before the roles changed lose their sender, which ends them.
        watched.retain(|id, it| *id != session || it.rights == rights);
        let entry = watched.entry(session).or_insert_with(|| Watched {
            rights,
            standing: watch::Sender::new(Standing::Live),
        });
        let receiver = entry.standing.subscribe();
        drop(watched);
        if idle {
            tokio::spawn(self.clone().run());
        }
        Follow(Some(receiver))
    }

    /// Looks at once: somebody signed out.
    pub fn look(&self) {
        self.0.look_now.notify_one();
    }

    /// Looks again and again until nothing is watched.
    async fn run(self) {
        loop {
            let look_now = self.0.look_now.notified();
            let _ = tokio::time::timeout(INTERVAL, look_now).await;
            let sessions: Vec<SessionId> = {
                let mut watched = self.lock();
                watched.retain(|_, it| it.standing.receiver_count() > 0);
                if watched.is_empty() {
                    return;
                }
                watched.keys().copied().collect()
            };
            for batch in sessions.chunks(BATCH) {
                match account::rights_of(&self.0.app, batch).await {
                    Ok(live) => self.compare(batch, &live),
                    // The database is away: sessions are not ended for that.
                    Err(error) => tracing::warn!(%error, "cannot look at sessions"),
                }
            }
        }
    }

    fn compare(&self, batch: &[SessionId], live: &HashMap<SessionId, Rights>) {
        let watched = self.lock();
        for session in batch {
            let Some(entry) = watched.get(session) else {
                continue;
            };
            let now = match live.get(session) {
                None => Standing::Ended,
                Some(rights) if *rights == entry.rights => Standing::Live,
                Some(_) => Standing::RolesChanged,
            };
            entry.standing.send_if_modified(|known| {
                let changed = *known != now;
                *known = now;
                changed
            });
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<SessionId, Watched>> {
        self.0
            .watched
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// The standing of one session, for one stream.
pub struct Follow(Option<watch::Receiver<Standing>>);

impl Follow {
    /// Waits until the session no longer stands as it did; for ever without a session.
    pub async fn ended(&mut self) -> Standing {
        let Some(receiver) = &mut self.0 else {
            return std::future::pending().await;
        };
        match receiver
            .wait_for(|standing| *standing != Standing::Live)
            .await
        {
            Ok(standing) => *standing,
            Err(_) => Standing::RolesChanged,
        }
    }
}
