//! A person who can sign in.

use std::collections::BTreeSet;

use async_graphql::{Context, ID, Object};
use entity::{user, vocab};

use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::loader::load;
use crate::graphql::partner::loader::GrantsOf;
use crate::graphql::partner::skill::{self, ConsultantSkill};
use crate::graphql::program::object::EngagementType;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::Role;

/// A person who can sign in.
pub struct Person(pub user::Model);

impl From<user::Model> for Person {
    fn from(row: user::Model) -> Self {
        Self(row)
    }
}

/// A person who can sign in.
#[Object]
impl Person {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The full name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The e-mail address with which they sign in.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// What they are in their organization.
    async fn roles(&self, ctx: &Context<'_>) -> Result<Vec<Role>> {
        let grants = load(ctx, GrantsOf(self.0.id)).await?.unwrap_or_default();
        let roles: BTreeSet<vocab::Role> = grants.iter().map(|grant| grant.role).collect();
        Ok(roles.into_iter().map(Into::into).collect())
    }

    /// The exams and assessments that they passed, oldest first.
    async fn skills(&self, ctx: &Context<'_>) -> Result<Vec<ConsultantSkill>> {
        skill::skills_of(ctx, &self.0).await
    }

    /// The engagement types of the catalog that their exams let them lead.
    async fn leads(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "As of this day; today when absent.")] on: Option<Date>,
    ) -> Result<Vec<EngagementType>> {
        skill::leads(ctx, &self.0, on.map(Into::into)).await
    }
}
