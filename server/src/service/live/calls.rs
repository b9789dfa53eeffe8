//! A commit wakes the other processes on the same PostgreSQL database (`LISTEN`/`NOTIFY`).
//!
//! A call says only that something was committed; what, everybody reads from the logs. So a call
//! that is lost, while a connection is away, costs a second and no event. Calls are sent after the
//! commit and not inside it, where PostgreSQL would queue all commits behind one lock, and several
//! commits at once are one call.

use std::time::Duration;

use uuid::Uuid;

use super::Live;
use crate::app::App;
use crate::error::AppError;
use crate::store::calls::{self, Calls};

/// Commits within this time are one call.
const TOGETHER: Duration = Duration::from_millis(10);
/// How long to wait for a database that is away.
const AWAY: Duration = Duration::from_secs(2);

/// Sends and hears calls for as long as the process runs. SQLite is one process and needs none.
pub(super) async fn exchange(live: &Live, app: &App) {
    if !app.db.is_postgres() {
        return;
    }
    let own: Uuid = app.ids.mint(app.wall.now());
    let own = own.simple().to_string();
    tokio::join!(send(live, app, &own), hear(live, app, &own));
}

async fn send(live: &Live, app: &App, own: &str) {
    let mut commits = live.0.own.subscribe();
    while commits.changed().await.is_ok() {
        tokio::time::sleep(TOGETHER).await;
        commits.mark_unchanged();
        if let Err(error) = calls::send(&app.db, own).await {
            tracing::debug!(%error, "other processes could not be woken");
        }
    }
}

async fn hear(live: &Live, app: &App, own: &str) {
    loop {
        match listen(live, app, own).await {
            Ok(()) => return,
            Err(error) => tracing::debug!(%error, "other processes cannot be heard"),
        }
        tokio::time::sleep(AWAY).await;
    }
}

/// Hears calls until the pool closes, or the database goes away.
async fn listen(live: &Live, app: &App, own: &str) -> Result<(), AppError> {
    let Some(mut calls) = Calls::open(&app.db).await? else {
        return Ok(());
    };
    // Whatever was called while nobody listened.
    live.woken();
    while let Some(caller) = calls.next().await? {
        if caller != own {
            live.woken();
        }
    }
    Ok(())
}
