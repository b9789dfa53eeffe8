//! Jobs: what is due by the clock, and what became of it.

use cynic::QueryBuilder;

use super::act::act;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::JobState;
use super::{ApiError, Instant, schema};

/// A step of the clock with the jobs that were planned for it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct JobStep {
    /// What it does.
    pub kind: String,
    /// How many of its jobs wait.
    pub waiting: i32,
    /// Of those that wait, how many failed before.
    pub failing: i32,
    /// Of those that wait, how many a process holds.
    pub held: i32,
    /// How many were given up.
    pub dead: i32,
    /// When the last one was done.
    pub last_done_at: Option<Instant>,
    /// When the next one may run.
    pub next_run_at: Option<Instant>,
}

/// A job.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Global id.
    pub id: cynic::Id,
    /// What it does.
    pub kind: String,
    /// For which day.
    pub key: String,
    /// Where it stands.
    pub state: JobState,
    /// Not before.
    pub run_at: Instant,
    /// Held until.
    pub lease_until: Option<Instant>,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it ended.
    pub finished_at: Option<Instant>,
}

/// A page of jobs.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "JobConnection")]
pub struct JobPage {
    /// The rows.
    pub nodes: Vec<Job>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// Which jobs.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
pub struct JobFilter {
    /// In one of these states.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<JobState>>,
    /// Of this kind.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whose last try failed.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub failed: Option<bool>,
    /// That a process holds.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub held: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct StepsQuery {
    job_steps: Vec<JobStep>,
}

/// How the steps of the clock stand.
pub async fn steps() -> Result<Vec<JobStep>, ApiError> {
    Ok(send(StepsQuery::build(())).await?.job_steps)
}

#[derive(cynic::QueryVariables)]
struct JobsVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: JobFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "JobsVariables")]
struct JobsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    jobs: JobPage,
}

/// A page of jobs, newest first.
pub async fn jobs(filter: JobFilter, span: Span) -> Result<JobPage, ApiError> {
    let variables = JobsVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
    };
    Ok(send(JobsQuery::build(variables)).await?.jobs)
}

/// Which job runs again.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RetryJobInput {
    /// The job.
    pub job_id: cynic::Id,
}

act!(($)
    /// Lets a job run again.
    retry_job(RetryJobInput) -> job: [Job], "RetryJobPayload");
