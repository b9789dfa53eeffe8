//! Jobs: work that is done once, by whichever process claims it first.
//!
//! A job is claimed with a lease. Who dies holding one loses it when the lease ends, and another
//! process does the job again: so every job can be done twice without harm. A job that fails is
//! tried again, later each time, and is dead after so many tries, until an operator lets it go on.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entity::job;
use entity::vocab::{AuditOutcome, JobId, JobState, LeaseId};
use sea_orm::Set;

use super::due::{self, Step};
use crate::app::App;
use crate::domain::backoff;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::{audit, job as jobs};

/// How long a claim holds; longer than any job takes.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// A job that takes longer than its lease would be done by somebody else at the same time.
const PATIENCE: Duration = Duration::from_mins(9);
/// After so many failures in a row a job is dead.
pub const ATTEMPTS: i32 = 8;
/// What an operator reads of an error, in characters.
const ERROR_LENGTH: usize = 500;
/// How long jobs that are done are kept.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Plans the steps of the calendar for the programme's day, each once, whoever plans them.
pub async fn plan(app: &App) -> Result<u64, AppError> {
    let day = app.clock.today().to_string();
    let now = app.wall.now();
    let mut planned = 0;
    for step in due::STEPS {
        planned += u64::from(jobs::add(app.db.read(), app, step.name, &day, now).await?);
    }
    Ok(planned)
}

/// Does the jobs of the calendar until none is free; how many were done, or tried.
pub async fn work(app: &App) -> Result<u64, AppError> {
    work_on(app, due::STEPS).await
}

/// Does jobs of these kinds until none is free.
pub async fn work_on(app: &App, steps: &'static [Step]) -> Result<u64, AppError> {
    let kinds: Vec<&str> = steps.iter().map(|step| step.name).collect();
    let mut worked = 0;
    while let Some((lease, job)) = claim(app, &kinds).await? {
        worked += 1;
        let result = match steps.iter().find(|step| step.name == job.kind) {
            Some(step) => attempt(app.clone(), step).await,
            None => Err("no such step".to_owned()),
        };
        settle(app, &job, lease, result).await?;
    }
    if worked > 0 {
        app.live.wake();
    }
    Ok(worked)
}

async fn claim(app: &App, kinds: &[&str]) -> Result<Option<(LeaseId, job::Model)>, AppError> {
    let now = app.wall.now();
    let lease: LeaseId = app.ids.mint(now);
    let claimed = jobs::claim(&app.db, kinds, lease, now, now + LEASE).await?;
    Ok(claimed.map(|job| (lease, job)))
}

/// Runs a step as a task of its own: one that panics or never ends takes nobody with it.
async fn attempt(app: App, step: &'static Step) -> Result<u64, String> {
    let task = tokio::spawn(async move { (step.run)(&app).await });
    let stop = task.abort_handle();
    match tokio::time::timeout(PATIENCE, task).await {
        Ok(Ok(Ok(count))) => Ok(count),
        Ok(Ok(Err(error))) => Err(in_short(&error)),
        Ok(Err(panic)) => Err(panic.to_string()),
        Err(_) => {
            stop.abort();
            Err("it took too long".to_owned())
        }
    }
}

/// The cause of an error, for operators.
pub(super) fn in_short(error: &AppError) -> String {
    let cause = match error {
        AppError::Internal(cause) => cause.to_string(),
        AppError::Unavailable(cause) => cause.to_string(),
        other => other.to_string(),
    };
    cause.chars().take(ERROR_LENGTH).collect()
}

async fn settle(
    app: &App,
    job: &job::Model,
    lease: LeaseId,
    result: Result<u64, String>,
) -> Result<(), AppError> {
    let now = app.wall.now();
    let columns = match result {
        Ok(count) => {
            tracing::info!(kind = job.kind, key = job.key, count, "did a job");
            job::ActiveModel {
                state: Set(JobState::Done),
                finished_at: Set(Some(now)),
                last_error: Set(None),
                ..Default::default()
            }
        }
        Err(error) => {
            let dead = job.attempts >= ATTEMPTS;
            tracing::error!(kind = job.kind, key = job.key, error, dead, "a job failed");
            failed(job.attempts, now, error)
        }
    };
    if !jobs::settle(app.db.read(), job.id, lease, columns).await? {
        tracing::warn!(kind = job.kind, key = job.key, "a job outlived its lease");
    }
    Ok(())
}

fn failed(attempts: i32, now: DateTime<Utc>, error: String) -> job::ActiveModel {
    let dead = attempts >= ATTEMPTS;
    job::ActiveModel {
        state: Set(if dead {
            JobState::Dead
        } else {
            JobState::Waiting
        }),
        run_at: Set(now + backoff::wait(attempts)),
        finished_at: Set(dead.then_some(now)),
        last_error: Set(Some(error)),
        ..Default::default()
    }
}

/// Forgets jobs that were done long ago.
pub async fn forget_old(app: &App) -> Result<u64, AppError> {
    Ok(jobs::forget(app.db.read(), app.wall.now() - KEPT).await?)
}

/// Jobs are for those who run the programme.
pub fn may_see(actor: &Actor) -> Result<(), AppError> {
    actor.may(Action::ManageMail).map(|_| ())
}

/// How the jobs of every step stand, in the order in which the steps are done; steps of an earlier
/// version of the server that left rows come last.
pub async fn standings(app: &App, actor: &Actor) -> Result<Vec<jobs::Standing>, AppError> {
    may_see(actor)?;
    let mut found = jobs::standings(app.db.read(), app.wall.now()).await?;
    let mut standings = Vec::with_capacity(due::STEPS.len());
    for step in due::STEPS {
        let place = found.iter().position(|it| it.kind == step.name);
        standings.push(match place {
            Some(place) => found.remove(place),
            None => jobs::Standing {
                kind: step.name.to_owned(),
                ..Default::default()
            },
        });
    }
    standings.append(&mut found);
    Ok(standings)
}

/// Lets a dead job run again, or one that waits for its next try run now.
pub async fn retry(app: &App, actor: &Actor, id: JobId) -> Result<job::Model, AppError> {
    may_see(actor)?;
    let tx = app.db.write().await?;
    if jobs::find(&tx, id).await?.is_none() {
        return Err(AppError::not_found("jobId"));
    }
    let job = jobs::retry(&tx, id, app.wall.now()).await?;
    let job = job.ok_or_else(AppError::conflict)?;
    let line = audit::Line {
        action: "retryJob",
        subject_kind: "job",
        subject_id: Some(id.0),
        outcome: AuditOutcome::Done,
        detail: Some(format!("{} {}", job.kind, job.key)),
    };
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(job)
}
