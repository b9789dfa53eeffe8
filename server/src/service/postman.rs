//! Delivers the outbox. Each message is claimed with a lease by one process; who dies holding it
//! loses it, and it is sent again with the same Message-ID. A server that is away costs no message:
//! they wait. What the server refuses for good ends as a dead letter, which an operator lets go on
//! or discards.

use chrono::{DateTime, TimeDelta, Utc};
use entity::outbox_message;
use entity::vocab::{LeaseId, MessageId, MessageState};
use futures_util::future::join_all;
use sea_orm::Set;

use crate::app::App;
use crate::domain::backoff;
use crate::domain::input::required;
use crate::error::AppError;
use crate::mail::{Failure, Mailer};
use crate::policy::{Action, Actor};
use crate::store::{audit, postbag};

/// How many messages are on their way at once.
const BATCH: u64 = 10;
/// How long a claim holds; much longer than sending takes.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How long everything waits for a server that is away.
const AWAY: TimeDelta = TimeDelta::minutes(1);
/// So often a message is offered to a server that wants to see it later.
pub const LATER_ATTEMPTS: i32 = 12;
/// So often a message is offered to a server that does not want it: some mean it only at first.
pub const NEVER_ATTEMPTS: i32 = 3;
/// What an operator reads of an answer, in characters.
const ERROR_LENGTH: usize = 500;

/// Sends every message that may be sent now; how many were taken by the server.
pub async fn deliver(app: &App) -> Result<u64, AppError> {
    let Some(mailer) = app.mailer.clone() else {
        return Ok(0);
    };
    let mut sent = 0;
    loop {
        let now = app.wall.now();
        let lease: LeaseId = app.ids.mint(now);
        let batch = postbag::claim(&app.db, lease, (now, now + LEASE), BATCH).await?;
        if batch.is_empty() {
            return Ok(sent);
        }
        let sending = batch.iter().map(|it| offer(app, &mailer, lease, it));
        let mut away = false;
        for outcome in join_all(sending).await {
            match outcome? {
                Outcome::Sent => sent += 1,
                Outcome::Refused => {}
                Outcome::Away => away = true,
            }
        }
        if away {
            tracing::warn!("the mail server cannot be reached");
            return Ok(sent);
        }
    }
}

enum Outcome {
    Sent,
    Refused,
    Away,
}

async fn offer(
    app: &App,
    mailer: &Mailer,
    lease: LeaseId,
    message: &outbox_message::Model,
) -> Result<Outcome, AppError> {
    let result = mailer.send(message).await;
    let attempts = message.attempts + 1;
    let now = app.wall.now();
    let (outcome, columns) = match result {
        Ok(()) => (Outcome::Sent, sent(attempts, app.clock.now())),
        Err(Failure::Away(said)) => {
            let columns = outbox_message::ActiveModel {
                next_attempt_at: Set(Some(now + AWAY)),
                last_error: Set(Some(short(&said))),
                ..Default::default()
            };
            (Outcome::Away, columns)
        }
        Err(Failure::Later(said)) => {
            let columns = refused(attempts, LATER_ATTEMPTS, now, &said);
            (Outcome::Refused, columns)
        }
        Err(Failure::Never(said)) => {
            let columns = refused(attempts, NEVER_ATTEMPTS, now, &said);
            (Outcome::Refused, columns)
        }
    };
    if matches!(outcome, Outcome::Refused) {
        // The answer may name the receiver: operators read it, logs do not.
        tracing::warn!(message = %message.id.0, kind = message.kind, attempts, "a message was not taken");
    }
    if !postbag::settle(app.db.read(), message.id, lease, columns).await? {
        tracing::warn!(message = %message.id.0, "a message outlived its lease");
    }
    Ok(outcome)
}

fn sent(attempts: i32, at: DateTime<Utc>) -> outbox_message::ActiveModel {
    outbox_message::ActiveModel {
        state: Set(MessageState::Sent),
        sent_at: Set(Some(at)),
        attempts: Set(attempts),
        last_error: Set(None),
        ..Default::default()
    }
}

fn refused(
    attempts: i32,
    most: i32,
    now: DateTime<Utc>,
    said: &str,
) -> outbox_message::ActiveModel {
    outbox_message::ActiveModel {
        state: Set(if attempts >= most {
            MessageState::Dead
        } else {
            MessageState::Queued
        }),
        attempts: Set(attempts),
        next_attempt_at: Set(Some(now + backoff::wait(attempts))),
        last_error: Set(Some(short(said))),
        ..Default::default()
    }
}

fn short(said: &str) -> String {
    said.chars().take(ERROR_LENGTH).collect()
}

/// Lets a dead or waiting message be sent again at once.
pub async fn retry(
    app: &App,
    actor: &Actor,
    id: MessageId,
) -> Result<outbox_message::Model, AppError> {
    let columns = outbox_message::ActiveModel {
        state: Set(MessageState::Queued),
        attempts: Set(0),
        next_attempt_at: Set(None),
        ..Default::default()
    };
    let from = [MessageState::Queued, MessageState::Dead];
    change(app, actor, id, (&from, columns), ("retryMessage", None)).await
}

/// Gives a message up that was not sent.
pub async fn discard(
    app: &App,
    actor: &Actor,
    id: MessageId,
    reason: &str,
) -> Result<outbox_message::Model, AppError> {
    let reason = required("reason", reason, 500)?;
    let columns = outbox_message::ActiveModel {
        state: Set(MessageState::Discarded),
        ..Default::default()
    };
    let from = [MessageState::Queued, MessageState::Dead];
    let act = ("discardMessage", Some(reason));
    change(app, actor, id, (&from, columns), act).await
}

async fn change(
    app: &App,
    actor: &Actor,
    id: MessageId,
    (from, columns): (&[MessageState], outbox_message::ActiveModel),
    (verb, reason): (&str, Option<String>),
) -> Result<outbox_message::Model, AppError> {
    actor.may(Action::ManageMail)?;
    let tx = app.db.write().await?;
    if postbag::find(&tx, id).await?.is_none() {
        return Err(AppError::not_found("messageId"));
    }
    let changed = postbag::change(&tx, id, from, app.wall.now(), columns).await?;
    let changed = changed.ok_or_else(AppError::conflict)?;
    let mut line = audit::Line::done(verb, "message", id.0);
    if let Some(reason) = reason {
        line = line.detail(reason);
    }
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(changed)
}
