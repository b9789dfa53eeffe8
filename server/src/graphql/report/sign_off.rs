//! The customer's word on a report as the API shows it.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::sign_off;
use entity::vocab::SignOffState as State;

use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::SignOffState;
use crate::policy::Action;

/// The customer's word on a report that was handed in.
pub struct SignOff(pub sign_off::Model);

impl From<sign_off::Model> for SignOff {
    fn from(row: sign_off::Model) -> Self {
        Self(row)
    }
}

/// The customer's word on a report that was handed in.
#[Object]
impl SignOff {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Where it stands.
    async fn state(&self) -> SignOffState {
        self.0.state.into()
    }

    /// When the customer was asked.
    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
    }

    /// The last day to answer; silence until then counts as consent.
    async fn due_on(&self) -> Date {
        self.0.due_on.into()
    }

    /// When it was answered, or the day passed.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at
    }

    /// Who answered; null when nobody did.
    async fn answered_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        match self.0.answered_by {
            Some(person) => Ok(Some(require(ctx, person).await?.into())),
            None => Ok(None),
        }
    }

    /// The customer's satisfaction, 1 to 5.
    async fn satisfaction(&self) -> Option<i32> {
        self.0.satisfaction
    }

    /// What the customer said; the reason of an objection.
    async fn comment(&self) -> Option<&str> {
        self.0.comment.as_deref()
    }

    /// Whether the caller may answer now.
    async fn can_answer(&self, ctx: &Context<'_>) -> Result<bool> {
        let waits = self.0.state == State::Waiting && app(ctx).clock.today() <= self.0.due_on;
        Ok(waits && actor(ctx)?.may(Action::SignOffReport).is_ok())
    }
}
