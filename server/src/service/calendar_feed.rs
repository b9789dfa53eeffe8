//! A calendar of one's own deadlines under a secret address, to which calendar programs subscribe
//! without a cookie. The token is shown once and kept as a hash; what the calendar says is read with
//! the rights that its owner has at that moment.

use std::net::IpAddr;
use std::time::Instant;

use chrono::TimeDelta;
use entity::calendar_feed;
use entity::vocab::CalendarFeedId;

use super::account::{secret, token_hash};
use super::once::{Begin, Once};
use super::people::own::alone;
use super::{deadline, person};
use crate::app::App;
use crate::domain::ics::{self, Calendar};
use crate::error::AppError;
use crate::policy::Actor;
use crate::store::audit::{self, Line};
use crate::store::{Tx, calendar_feed as feeds, rows};
use crate::texts::phrase;

/// How often a calendar program should come back.
const AGAIN: &str = "PT6H";

/// The caller's feed that works.
pub async fn of(app: &App, actor: &Actor) -> Result<Option<calendar_feed::Model>, AppError> {
    Ok(feeds::of(app.db.read(), actor.user).await?)
}

/// Makes the caller's feed, in place of the one that they have, and its token, which is not shown
/// again. The same request once more is answered with the same feed: with another token as long as
/// no calendar has fetched it, for nobody got the first one, and without one afterwards.
pub async fn create(
    app: &App,
    actor: &Actor,
    key: &str,
) -> Result<(calendar_feed::Model, Option<String>), AppError> {
    alone(actor)?;
    let token = secret()?;
    let begin = Once::begin(app, actor, "createCalendarFeed", key, &()).await?;
    let (id, token) = match begin {
        Begin::Answered(answer) => {
            let id = answer?;
            let tx = app.db.write().await?;
            let renewed = feeds::renew(&tx, id, &token_hash(&token)).await?;
            if renewed {
                record(app, actor, &tx, "createCalendarFeed", id).await?;
            }
            tx.commit().await?;
            (id, renewed.then_some(token))
        }
        Begin::Fresh(once) => {
            let made = create_in(app, actor, &once.tx, &token).await;
            (once.finish(app, made).await?, Some(token))
        }
    };
    let feed = feeds::find(app.db.read(), id).await?;
    let feed = feed.ok_or_else(|| AppError::internal("a feed is missing"))?;
    Ok((feed, token))
}

async fn create_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    token: &str,
) -> Result<CalendarFeedId, AppError> {
    let now = app.clock.now();
    feeds::revoke(tx, actor.user, now).await?;
    let row = calendar_feed::Model {
        id: app.ids.mint(now),
        user_id: actor.user,
        token_hash: token_hash(token),
        created_at: now,
        read_at: None,
        revoked_at: None,
    };
    let id = row.id;
    feeds::insert(tx, row).await?;
    record(app, actor, tx, "createCalendarFeed", id).await?;
    Ok(id)
}

/// Ends a feed of the caller: whoever has its address gets nothing any more.
pub async fn revoke(
    app: &App,
    actor: &Actor,
    id: CalendarFeedId,
) -> Result<calendar_feed::Model, AppError> {
    alone(actor)?;
    let missing = || AppError::not_found("calendarFeedId");
    let tx = app.db.write().await?;
    let feed = feeds::find(&tx, id).await?;
    let feed = feed.filter(|it| it.user_id == actor.user);
    let feed = feed.ok_or_else(missing)?;
    if feed.revoked_at.is_none() {
        feeds::revoke(&tx, actor.user, app.clock.now()).await?;
        record(app, actor, &tx, "revokeCalendarFeed", id).await?;
    }
    let feed = feeds::find(&tx, id).await?.ok_or_else(missing)?;
    tx.commit().await?;
    Ok(feed)
}

async fn record(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    verb: &'static str,
    id: CalendarFeedId,
) -> Result<(), AppError> {
    let line = Line::done(verb, "calendarFeed", id.0);
    Ok(audit::record(tx, app, Some(actor), line).await?)
}

/// The calendar behind a token, as its owner may see it now. Unknown and revoked ones, and those of
/// people who are disabled or have no role any more, cannot be told apart. Who guesses is slowed
/// down; a calendar that goes on fetching what was revoked is not taken for that.
pub async fn read(app: &App, token: &str, address: IpAddr) -> Result<Option<String>, AppError> {
    app.feed_guesses
        .check(&address, Instant::now())
        .map_err(|retry_after| AppError::RateLimited { retry_after })?;
    let db = app.db.read();
    let Some(feed) = feeds::by_token(db, &token_hash(token)).await? else {
        app.feed_guesses.failed(address, Instant::now());
        return Ok(None);
    };
    if feed.revoked_at.is_some() {
        return Ok(None);
    }
    let owner = rows::users(db, &[feed.user_id])
        .await?
        .remove(&feed.user_id);
    let owner = owner.ok_or_else(|| AppError::internal("the owner of a feed is missing"))?;
    let actors = person::actors(app, &owner).await?;
    if actors.is_empty() {
        return Ok(None);
    }
    let now = app.clock.now();
    let entries = deadline::entries(app, &actors).await?;
    // Calendars come every few minutes: once a day is noted.
    if feed.read_at.is_none_or(|it| it + TimeDelta::days(1) <= now) {
        let tx = app.db.write().await?;
        feeds::read(&tx, feed.id, now).await?;
        tx.commit().await?;
    }
    let calendar = Calendar {
        name: phrase("deadline.title", owner.locale, &[]),
        entries,
        again: Some(AGAIN),
    };
    Ok(Some(ics::calendar(&calendar, now)))
}
