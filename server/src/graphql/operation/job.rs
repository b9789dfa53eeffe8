//! Jobs: what is due by the clock, and what became of it.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::job;

use super::job_step::JobStep;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::vocab::JobState;
use crate::service::jobs;
use crate::store::job as store;
use crate::{connection, payload};

/// A piece of work that one process does, once.
pub struct Job(pub job::Model);

impl From<job::Model> for Job {
    fn from(row: job::Model) -> Self {
        Self(row)
    }
}

connection!(JobConnection, JobEdge, Job);

/// Which jobs a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct JobFilter {
    /// In one of these states.
    pub states: Option<Vec<JobState>>,
    /// Of this kind, such as `expire_vouchers`.
    pub kind: Option<String>,
    /// Those whose last try failed, or those whose last try did not.
    pub failed: Option<bool>,
    /// Those alone that a process holds now.
    pub held: Option<bool>,
}

/// A piece of work that one process does, once.
#[Object]
impl Job {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// What it does, such as `expire_vouchers`.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// For what it is done once: the day of the program, for the steps of its calendar.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// Where it stands.
    async fn state(&self) -> JobState {
        self.0.state.into()
    }

    /// It does not run before.
    async fn run_at(&self) -> DateTime<Utc> {
        self.0.run_at
    }

    /// Until when a process holds it; null when none does.
    async fn lease_until(&self) -> Option<DateTime<Utc>> {
        self.0.lease_until
    }

    /// How often it was tried.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// Why the last try failed; null when it did not.
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }

    /// When it was planned.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was done or given up; null while it waits.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at
    }
}

/// Asking for jobs.
#[derive(Default)]
pub struct JobQuery;

#[Object]
impl JobQuery {
    /// What is due by the clock, newest first; for the program's operators.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which jobs.")] filter: Option<JobFilter>,
    ) -> Result<JobConnection> {
        jobs::may_see(actor(ctx)?)?;
        let filter = filter.unwrap_or_default();
        let states = filter.states;
        let filter = store::Filter {
            states: states.map(|it| it.into_iter().map(Into::into).collect()),
            kind: filter.kind,
            failed: filter.failed,
            held_at: filter.held.unwrap_or_default().then(|| app(ctx).wall.now()),
        };
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = store::list(app(ctx).db.read(), &filter, &window).await?;
        let counted = (app(ctx).clone(), filter);
        let count: Count = Box::new(move || {
            let (app, filter) = counted.clone();
            Box::pin(async move { Ok(store::count(app.db.read(), &filter).await?) })
        });
        Ok(JobConnection::of(page, |row| row.id.0, count))
    }

    /// How the steps of the clock stand, in the order in which they are done; for the program's
    /// operators. Their times are those of the server's machine, not of a simulated clock.
    #[graphql(complexity = "20 * child_complexity")]
    async fn job_steps(&self, ctx: &Context<'_>) -> Result<Vec<JobStep>> {
        let standings = jobs::standings(app(ctx), actor(ctx)?).await?;
        Ok(standings.into_iter().map(Into::into).collect())
    }
}

/// Which job.
#[derive(InputObject)]
pub struct RetryJobInput {
    /// The job.
    pub job_id: ID,
}

payload! {
    /// What became of it.
    RetryJobPayload { job: Job }
}

/// Letting jobs run again.
#[derive(Default)]
pub struct JobMutation;

#[Object]
impl JobMutation {
    /// Lets a dead job run again, or one that waits for its next try run at once.
    async fn retry_job(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RetryJobInput,
    ) -> Result<RetryJobPayload> {
        let retried = async {
            let id = gid::find(&input.job_id, "jobId")?;
            jobs::retry(app(ctx), actor(ctx)?, id).await
        };
        RetryJobPayload::of(ctx, retried.await)
    }
}
