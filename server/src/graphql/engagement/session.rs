//! A session of an engagement as the API shows it.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::engagement_session;

use crate::graphql::account::person::Person;
use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::SessionPlace;

/// A session that was held in an engagement.
pub struct EngagementSession(pub engagement_session::Model);

impl From<engagement_session::Model> for EngagementSession {
    fn from(row: engagement_session::Model) -> Self {
        Self(row)
    }
}

/// A session that was held in an engagement.
#[Object]
impl EngagementSession {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// The day on which it was held.
    async fn held_on(&self) -> Date {
        self.0.held_on.into()
    }

    /// Its length in minutes.
    async fn minutes(&self) -> i32 {
        self.0.minutes
    }

    /// What it was about.
    async fn topic(&self) -> &str {
        &self.0.topic
    }

    /// Who took part, by name.
    async fn attendees(&self) -> &[String] {
        &self.0.attendees.0
    }

    /// Where it was held.
    async fn place(&self) -> SessionPlace {
        self.0.place.into()
    }

    /// Whether it was on a supplemental topic.
    async fn walk_on(&self) -> bool {
        self.0.walk_on
    }

    /// Who wrote it down.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(require(ctx, self.0.recorded_by).await?.into())
    }

    /// When it was written down, or last corrected.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }
}
