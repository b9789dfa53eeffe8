//! Who is asking, and what they may do.

use async_graphql::{Context, Object};
use strum::IntoEnumIterator;

use super::organization::Organization;
use super::person::Person;
use crate::graphql::context::{Result, app};
use crate::graphql::gid;
use crate::graphql::loader;
use crate::graphql::people::behalf::ActingAgent;
use crate::graphql::people::own::SignIn;
use crate::graphql::vocab::{Locale, Permission, Role};
use crate::policy::{Action, Actor};
use crate::service::notification;
use crate::service::people::{own, switch};

/// Who is asking.
pub struct Viewer(pub Actor);

impl From<Actor> for Viewer {
    fn from(actor: Actor) -> Self {
        Self(actor)
    }
}

/// Who is asking.
#[Object]
impl Viewer {
    /// The person.
    async fn person(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(loader::require(ctx, self.0.user).await?.into())
    }

    /// The language of their mail, and of pages that ask for none.
    async fn locale(&self) -> Locale {
        self.0.locale.into()
    }

    /// For whom they act.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        Ok(loader::require(ctx, self.0.organization).await?.into())
    }

    /// The organizations in which they have a role, in the order in which they joined.
    async fn organizations(&self, ctx: &Context<'_>) -> Result<Vec<Organization>> {
        let found = switch::organizations(app(ctx), &self.0).await?;
        Ok(found.into_iter().map(Into::into).collect())
    }

    /// The support agent who acts for them in this session.
    async fn agent(&self) -> Option<ActingAgent> {
        self.0.agent.clone().map(Into::into)
    }

    /// The browsers in which they are signed in, newest first.
    async fn sign_ins(&self, ctx: &Context<'_>) -> Result<Vec<SignIn>> {
        let sessions = own::sessions(app(ctx), &self.0).await?;
        Ok(sessions
            .into_iter()
            .map(|row| SignIn {
                id: gid::encode(row.id),
                created_at: row.created_at,
                expires_at: row.expires_at,
                current: self.0.session == Some(row.id),
            })
            .collect())
    }

    /// How many notifications they have not read.
    async fn unread_notifications(&self, ctx: &Context<'_>) -> Result<u64> {
        notification::count(app(ctx), &self.0, true).await
    }

    /// What they are there.
    async fn roles(&self) -> Vec<Role> {
        self.0
            .grants
            .iter()
            .map(|grant| grant.role.into())
            .collect()
    }

    /// What they may do.
    async fn permissions(&self) -> Vec<Permission> {
        Action::iter()
            .filter(|action| self.0.may(*action).is_ok())
            .map(Into::into)
            .collect()
    }
}
