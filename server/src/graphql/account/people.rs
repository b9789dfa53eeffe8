//! The people of organizations, loaded for a whole list at once.

use std::collections::HashMap;

use async_graphql::Context;
use async_graphql::dataloader::Loader;
use entity::vocab;

use super::person::Person;
use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::{Rows, load};
use crate::graphql::vocab::Role;
use crate::store::people::{self, Member};
use crate::store::rows;

/// The people of an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PeopleOf(pub vocab::OrganizationId);

impl Loader<PeopleOf> for Rows {
    type Value = Vec<Member>;
    type Error = AppError;

    async fn load(&self, keys: &[PeopleOf]) -> Result<HashMap<PeopleOf, Self::Value>> {
        let ids: Vec<vocab::OrganizationId> = keys.iter().map(|key| key.0).collect();
        let found = people::of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |member| PeopleOf(member.organization)))
    }
}

/// The people of an organization by name, each once, with a role if one is given.
pub async fn people_of(
    ctx: &Context<'_>,
    organization: vocab::OrganizationId,
    role: Option<Role>,
) -> Result<Vec<Person>> {
    let role: Option<vocab::Role> = role.map(Into::into);
    let members = load(ctx, PeopleOf(organization)).await?.unwrap_or_default();
    let mut people: Vec<Person> = Vec::new();
    for member in members
        .into_iter()
        .filter(|it| role.is_none_or(|role| it.role == role))
    {
        if people
            .last()
            .is_none_or(|last| last.0.id != member.person.id)
        {
            people.push(member.person.into());
        }
    }
    Ok(people)
}
