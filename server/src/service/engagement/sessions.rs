//! The log of sessions.

use chrono::NaiveDate;
use entity::vocab::{EngagementSessionId, ReservationId, SessionPlace};
use entity::{Words, engagement_session, reservation};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::lock;
use crate::app::App;
use crate::domain::session::{self, Days, Session, Window};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::once::{Begin, Once};
use crate::store::{Tx, audit, engagement_log as log};

/// What is written down of a session.
#[derive(Clone, Debug, Serialize)]
pub struct NewSession {
    pub engagement: ReservationId,
    /// The session that is corrected, as it was seen; none for a new one.
    pub session: Option<(EngagementSessionId, i32)>,
    pub held_on: NaiveDate,
    pub minutes: i32,
    pub topic: String,
    pub attendees: Vec<String>,
    pub place: SessionPlace,
    pub walk_on: bool,
}

impl NewSession {
    fn facts(&self) -> Session {
        Session {
            held_on: self.held_on,
            minutes: self.minutes,
            place: self.place,
            walk_on: self.walk_on,
        }
    }
}

/// Writes a session into the log, or corrects one; returns its engagement.
pub async fn save(
    app: &App,
    actor: &Actor,
    input: NewSession,
    key: &str,
) -> Result<reservation::Model, AppError> {
    let scope = actor.may(Action::WriteCompletionReport)?;
    let words = session::Words {
        topic: &input.topic,
        attendees: &input.attendees,
    };
    let malformed = session::malformed(&input.facts(), &words);
    if !malformed.is_empty() {
        return Err(malformed.into());
    }
    match Once::begin::<()>(app, actor, "saveSession", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = save_in(app, actor, &once.tx, &scope, &input).await;
            once.finish(app, result).await?;
        }
    }
    let found = super::find(app, actor, input.engagement).await?;
    found.ok_or_else(|| AppError::not_found("engagementId"))
}

async fn save_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    input: &NewSession,
) -> Result<(), AppError> {
    let (live, voucher) = lock(tx, app, scope, input.engagement, "engagementId").await?;
    let rows = log::sessions_of(tx, &[live.id]).await?;
    let before = match input.session {
        None => None,
        Some((id, version)) => {
            let found = rows.iter().find(|it| it.id == id).cloned();
            let found = found.ok_or_else(|| AppError::not_found("sessionId"))?;
            if found.version != version {
                return Err(AppError::conflict());
            }
            Some(found)
        }
    };
    let others = rows
        .iter()
        .filter(|it| before.as_ref().is_none_or(|before| before.id != it.id));
    let others: Vec<Session> = others.map(facts).collect();
    let window = Window {
        starts_on: live.starts_on,
        ends_on: live.ends_on,
    };
    let rules = app.program()?.rules(input.held_on)?;
    let refusals = session::refusals(&input.facts(), &others, window, app.clock.today(), &rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let now = app.clock.now();
    let attendees = input.attendees.iter().map(|it| it.trim().to_owned());
    let written = engagement_session::Model {
        id: before
            .as_ref()
            .map_or_else(|| app.ids.mint(now), |before| before.id),
        reservation_id: live.id,
        held_on: input.held_on,
        minutes: input.minutes,
        topic: input.topic.trim().to_owned(),
        attendees: Words(attendees.collect()),
        place: input.place,
        walk_on: input.walk_on,
        recorded_by: actor.user,
        recorded_at: now,
        version: 1,
    };
    let saved = match &before {
        None => log::insert_session(tx, written).await?,
        Some(before) => log::replace_session(tx, before, written).await?,
    };
    let line = audit::Line::done("saveSession", "engagementSession", saved.id.0)
        .detail(format!("{} of {}", saved.held_on, voucher.number));
    audit::record(tx, app, Some(actor), line).await?;
    Ok(())
}

/// Takes a session out of the log; returns its engagement.
pub async fn remove(
    app: &App,
    actor: &Actor,
    id: EngagementSessionId,
    version: i32,
) -> Result<reservation::Model, AppError> {
    let scope = actor.may(Action::WriteCompletionReport)?;
    let tx = app.db.write().await?;
    let found = log::session(&tx, id).await?;
    let found = found.ok_or_else(|| AppError::not_found("sessionId"))?;
    let (live, voucher) = lock(&tx, app, &scope, found.reservation_id, "sessionId").await?;
    if found.version != version {
        return Err(AppError::conflict());
    }
    log::remove_session(&tx, id).await?;
    let line = audit::Line::done("removeSession", "engagementSession", id.0)
        .detail(format!("{} of {}", found.held_on, voucher.number));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(live)
}

/// How many sessions the log of an engagement has, and what it says of the days.
pub(in crate::service) async fn logged(
    connection: &impl ConnectionTrait,
    id: ReservationId,
) -> Result<(usize, Option<Days>), AppError> {
    let rows = log::sessions_of(connection, &[id]).await?;
    Ok((rows.len(), days(&rows)))
}

/// What the log of an engagement says of the days, if there is one.
pub fn days(rows: &[engagement_session::Model]) -> Option<Days> {
    let sessions: Vec<Session> = rows.iter().map(facts).collect();
    (!sessions.is_empty()).then(|| session::days(&sessions))
}

/// Minutes on supplemental topics.
pub fn walk_on_minutes(rows: &[engagement_session::Model]) -> i32 {
    let sessions: Vec<Session> = rows.iter().map(facts).collect();
    session::walk_on_minutes(&sessions)
}

fn facts(row: &engagement_session::Model) -> Session {
    Session {
        held_on: row.held_on,
        minutes: row.minutes,
        place: row.place,
        walk_on: row.walk_on,
    }
}
