//! What people change about themselves: name, language, password, and their other sessions.

use entity::session;
use entity::vocab::{Locale, SessionId};

use crate::app::App;
use crate::domain::input::required;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::password;
use crate::store::audit::{self, Line};
use crate::store::{account as accounts, rows, session as sessions};

/// Changes the caller's name and language.
pub async fn update(
    app: &App,
    actor: &Actor,
    name: &str,
    locale: Locale,
) -> Result<Actor, AppError> {
    alone(actor)?;
    let name = required("name", name, 200)?;
    let tx = app.db.write().await?;
    accounts::update(&tx, actor.user, &name, locale).await?;
    let line = Line::done("updatePerson", "person", actor.user.0);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(Actor {
        name,
        locale,
        ..actor.clone()
    })
}

/// Changes the caller's password; every other session of theirs ends.
pub async fn change_password(
    app: &App,
    actor: &Actor,
    current: String,
    new: String,
) -> Result<Actor, AppError> {
    alone(actor)?;
    password::accept(&new).map_err(|refusal| refusal.at("newPassword"))?;
    let row = rows::users(app.db.read(), &[actor.user])
        .await?
        .remove(&actor.user);
    let stored = row.map(|it| it.password_hash);
    if !password::verify(current, stored).await? {
        return Err(Refusal::invalid("currentPassword", "password_wrong").into());
    }
    let hash = password::hash(new).await?;
    let tx = app.db.write().await?;
    accounts::set_password(&tx, actor.user, hash).await?;
    sessions::end(&tx, actor.user, None, actor.session, app.wall.now()).await?;
    let line = Line::done("changePassword", "person", actor.user.0);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(actor.clone())
}

/// The caller's live sessions, newest first; none while an agent acts for them.
pub async fn sessions(app: &App, actor: &Actor) -> Result<Vec<session::Model>, AppError> {
    if actor.agent.is_some() {
        return Ok(Vec::new());
    }
    Ok(sessions::live_of(app.db.read(), actor.user, app.wall.now()).await?)
}

/// Ends some of the caller's sessions; those of others stay.
pub async fn end_sessions(app: &App, actor: &Actor, ids: &[SessionId]) -> Result<Actor, AppError> {
    alone(actor)?;
    let tx = app.db.write().await?;
    let ended = sessions::end(&tx, actor.user, Some(ids), None, app.wall.now()).await?;
    let line = Line::done("endSessions", "person", actor.user.0).detail(ended.to_string());
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(actor.clone())
}

/// What is one's own is changed by nobody else, not even by an agent.
pub(in crate::service) fn alone(actor: &Actor) -> Result<(), AppError> {
    if actor.agent.is_some() {
        return Err(AppError::Forbidden);
    }
    Ok(())
}
