//! Jobs: rows that one process at a time holds by a lease.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use entity::job;
use entity::vocab::{JobId, JobState, LeaseId};
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::{Db, Tx};
use crate::app::App;

/// Adds a job unless there is one of its kind with its key; whether it is new.
pub async fn add(
    connection: &impl ConnectionTrait,
    app: &App,
    kind: &str,
    key: &str,
    run_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let now = app.wall.now();
    let row = job::Model {
        id: app.ids.mint::<JobId>(now),
        kind: kind.to_owned(),
        key: key.to_owned(),
        state: JobState::Waiting,
        run_at,
        lease_until: None,
        lease: None,
        attempts: 0,
        last_error: None,
        created_at: now,
        finished_at: None,
    };
    let once = OnConflict::columns([job::Column::Kind, job::Column::Key])
        .do_nothing()
        .to_owned();
    let added = job::Entity::insert(row.into_active_model())
        .on_conflict(once)
        .exec_without_returning(connection)
        .await?;
    Ok(added > 0)
}

/// Waiting jobs of these kinds that may run now and that nobody holds.
fn free(kinds: &[&str], now: DateTime<Utc>) -> Select<job::Entity> {
    job::Entity::find()
        .filter(job::Column::State.eq(JobState::Waiting))
        .filter(job::Column::Kind.is_in(kinds.iter().copied()))
        .filter(job::Column::RunAt.lte(now))
        .filter(unheld(now))
}

fn unheld(now: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(job::Column::LeaseUntil.is_null())
        .add(job::Column::LeaseUntil.lt(now))
}

/// Claims the oldest free job of these kinds until `until`. Two processes never get the same one:
/// PostgreSQL passes over rows that somebody is claiming, SQLite has one writer, and the update
/// asks again.
pub async fn claim(
    db: &Db,
    kinds: &[&str],
    lease: LeaseId,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<job::Model>, DbErr> {
    // Looking costs no lock; most of the time there is nothing to claim.
    if free(kinds, now).limit(1).one(db.read()).await?.is_none() {
        return Ok(None);
    }
    let tx = db.write().await?;
    let next = free(kinds, now)
        .order_by_asc(job::Column::RunAt)
        .order_by_asc(job::Column::Id)
        .limit(1);
    let next = if db.is_postgres() {
        next.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
    } else {
        next
    };
    let Some(found) = next.one(&tx).await? else {
        return Ok(None);
    };
    let claimed = job::Entity::update_many()
        .set(job::ActiveModel {
            lease: Set(Some(lease)),
            lease_until: Set(Some(until)),
            attempts: Set(found.attempts + 1),
            ..Default::default()
        })
        .filter(job::Column::Id.eq(found.id))
        .filter(job::Column::State.eq(JobState::Waiting))
        .filter(unheld(now))
        .exec_with_returning(&tx)
        .await?;
    tx.commit().await?;
    Ok(claimed.into_iter().next())
}

/// Writes down how a claimed job ended; `false` when the lease was lost to somebody else.
pub async fn settle(
    connection: &impl ConnectionTrait,
    id: JobId,
    lease: LeaseId,
    columns: job::ActiveModel,
) -> Result<bool, DbErr> {
    let columns = job::ActiveModel {
        lease: Set(None),
        lease_until: Set(None),
        ..columns
    };
    let written = job::Entity::update_many()
        .set(columns)
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::Lease.eq(lease))
        .exec(connection)
        .await?;
    Ok(written.rows_affected == 1)
}

/// Lets a dead job, or one that waits for its next try, run at once; `None` when there is no such job.
pub async fn retry(tx: &Tx, id: JobId, now: DateTime<Utc>) -> Result<Option<job::Model>, DbErr> {
    let columns = job::ActiveModel {
        state: Set(JobState::Waiting),
        run_at: Set(now),
        attempts: Set(0),
        finished_at: Set(None),
        ..Default::default()
    };
    let written = job::Entity::update_many()
        .set(columns)
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.ne(JobState::Done))
        .filter(unheld(now))
        .exec_with_returning(tx)
        .await?;
    Ok(written.into_iter().next())
}

/// A job by its id.
pub async fn find(
    connection: &impl ConnectionTrait,
    id: JobId,
) -> Result<Option<job::Model>, DbErr> {
    job::Entity::find_by_id(id).one(connection).await
}

/// Which jobs a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub states: Option<Vec<JobState>>,
    pub kind: Option<String>,
    /// Whether the last try failed.
    pub failed: Option<bool>,
    /// Those that a process holds at this instant.
    pub held_at: Option<DateTime<Utc>>,
}

fn filtered(filter: &Filter) -> Select<job::Entity> {
    let mut jobs = job::Entity::find();
    if let Some(states) = &filter.states {
        jobs = jobs.filter(job::Column::State.is_in(states.iter().copied()));
    }
    if let Some(kind) = &filter.kind {
        jobs = jobs.filter(job::Column::Kind.eq(kind));
    }
    if let Some(failed) = filter.failed {
        let error = job::Column::LastError;
        jobs = jobs.filter(if failed {
            error.is_not_null()
        } else {
            error.is_null()
        });
    }
    if let Some(now) = filter.held_at {
        jobs = jobs.filter(held(now));
    }
    jobs
}

fn held(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(job::Column::State.eq(JobState::Waiting))
        .add(job::Column::LeaseUntil.gte(now))
}

/// How the jobs of one kind stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub kind: String,
    pub waiting: i64,
    /// Of those that wait: their last try failed.
    pub failing: i64,
    /// Of those that wait: a process is at it.
    pub held: i64,
    pub dead: i64,
    pub done: i64,
    pub last_done_at: Option<DateTime<Utc>>,
    /// When the next of those that wait may run.
    pub next_run_at: Option<DateTime<Utc>>,
}

/// How the jobs of every kind stand at an instant, by kind.
pub async fn standings(
    connection: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<Standing>, DbErr> {
    type Row = (
        String,
        JobState,
        i64,
        Option<DateTime<Utc>>,
        Option<DateTime<Utc>>,
    );
    let rows: Vec<Row> = job::Entity::find()
        .select_only()
        .column(job::Column::Kind)
        .column(job::Column::State)
        .column_as(job::Column::Id.count(), "rows")
        .column_as(job::Column::RunAt.min(), "first")
        .column_as(job::Column::FinishedAt.max(), "last")
        .group_by(job::Column::Kind)
        .group_by(job::Column::State)
        .into_tuple()
        .all(connection)
        .await?;
    let failing = Condition::all()
        .add(job::Column::State.eq(JobState::Waiting))
        .add(job::Column::LastError.is_not_null());
    let failing = by_kind(connection, failing).await?;
    let held = by_kind(connection, held(now)).await?;
    let mut standings: BTreeMap<String, Standing> = BTreeMap::new();
    for (kind, state, count, first, last) in rows {
        let standing = standings.entry(kind).or_default();
        match state {
            JobState::Waiting => {
                standing.waiting = count;
                standing.next_run_at = first;
            }
            JobState::Done => {
                standing.done = count;
                standing.last_done_at = last;
            }
            JobState::Dead => standing.dead = count,
        }
    }
    let told = standings.into_iter().map(|(kind, standing)| Standing {
        failing: failing.get(&kind).copied().unwrap_or_default(),
        held: held.get(&kind).copied().unwrap_or_default(),
        kind,
        ..standing
    });
    Ok(told.collect())
}

async fn by_kind(
    connection: &impl ConnectionTrait,
    which: Condition,
) -> Result<HashMap<String, i64>, DbErr> {
    let rows: Vec<(String, i64)> = job::Entity::find()
        .select_only()
        .column(job::Column::Kind)
        .column_as(job::Column::Id.count(), "rows")
        .filter(which)
        .group_by(job::Column::Kind)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A page of jobs, newest first.
pub async fn list(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    window: &Window<Uuid>,
) -> Result<Page<job::Model>, DbErr> {
    let id = job::Column::Id;
    page::by_id(connection, filtered(filter), id, ById::NewestFirst, window).await
}

/// How many jobs the list has.
pub async fn count(connection: &impl ConnectionTrait, filter: &Filter) -> Result<u64, DbErr> {
    filtered(filter).count(connection).await
}

/// Forgets jobs that were done before an instant.
pub async fn forget(
    connection: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let gone = job::Entity::delete_many()
        .filter(job::Column::State.eq(JobState::Done))
        .filter(Expr::col(job::Column::FinishedAt).lt(before))
        .exec(connection)
        .await?;
    Ok(gone.rows_affected)
}
