//! A consultant's part in an engagement as the API shows it.

use async_graphql::{Context, Object};
use chrono::{DateTime, Utc};
use entity::consultant_assignment;
use entity::vocab::UserId;

use crate::graphql::account::person::Person;
use crate::graphql::context::Result;
use crate::graphql::loader::require;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::ConsultantRole;

/// A consultant's part in an engagement.
pub struct EngagementConsultant {
    /// Who.
    pub person: UserId,
    /// As what.
    pub role: ConsultantRole,
    /// What was written down when the part was given.
    pub kept: Option<consultant_assignment::Model>,
}

/// A consultant's part in an engagement.
#[Object]
impl EngagementConsultant {
    /// Who.
    async fn person(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(require(ctx, self.person).await?.into())
    }

    /// As what.
    async fn role(&self) -> ConsultantRole {
        self.role
    }

    /// The exam of a qualifying competency that was shown then; null when there was none.
    async fn exam(&self) -> Option<&str> {
        self.kept.as_ref()?.exam.as_deref()
    }

    /// When that exam was passed.
    async fn exam_achieved_on(&self) -> Option<Date> {
        self.kept.as_ref()?.exam_achieved_on.map(Into::into)
    }

    /// When the part was given.
    async fn assigned_at(&self) -> Option<DateTime<Utc>> {
        self.kept.as_ref().map(|it| it.assigned_at)
    }
}
