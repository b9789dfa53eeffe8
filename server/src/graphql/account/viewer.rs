//! Who is asking, and what they may do.

use async_graphql::{Context, Object};
use strum::IntoEnumIterator;

use super::organization::Organization;
use super::person::Person;
use crate::graphql::context::Result;
use crate::graphql::loader;
use crate::graphql::vocab::{Locale, Permission, Role};
use crate::policy::{Action, Actor};

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
