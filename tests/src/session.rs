//! Sessions, opened as signing in would, without its deliberately slow hash.

use chrono::TimeDelta;
use entity::session;
use entity::vocab::{SessionId, UserId};
use server::app::App;
use server::ids::hex;
use server::store::account;
use sha2::{Digest as _, Sha256};

/// The cookie of a new session of `person`.
pub(crate) async fn open(app: &App, person: UserId) -> String {
    let token = app.ids.secret();
    let now = app.wall.now();
    let row = session::Model {
        id: app.ids.mint::<SessionId>(now),
        token_hash: hex(&Sha256::digest(&token)),
        user_id: person,
        created_at: now,
        expires_at: now + TimeDelta::hours(12),
        ended_at: None,
        organization_id: None,
    };
    account::open_session(app.db.read(), row)
        .await
        .expect("the session is new");
    format!("psc_session={token}")
}
