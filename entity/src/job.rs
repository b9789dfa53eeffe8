//! A piece of work that is done once, by whichever process claims it first.

use sea_orm::entity::prelude::*;

use crate::vocab::{JobId, JobState, LeaseId};

/// A piece of work that is done once, by whichever process claims it first.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub kind: String,
    pub key: String,
    pub state: JobState,
    /// Not before this instant, by the time of the machine.
    pub run_at: DateTimeUtc,
    /// Until then nobody else claims it.
    pub lease_until: Option<DateTimeUtc>,
    /// Whose claim it is.
    pub lease: Option<LeaseId>,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
