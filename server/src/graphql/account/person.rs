//! A person who can sign in.

use std::collections::BTreeSet;

use crate::graphql::context::{Result, viewer};
use crate::graphql::gid::{self, OrganizationGid};
use crate::graphql::loader::load;
use crate::graphql::partner::loader::GrantsOf;
use crate::graphql::partner::skill::{self, ConsultantSkill};
use crate::graphql::people::grant::RoleGrant;
use crate::graphql::program::object::EngagementType;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::Role;
use async_graphql::{Context, ID, Object};
use entity::{role_grant, user, vocab};

/// A person who can sign in.
pub struct Person(pub user::Model);

impl From<user::Model> for Person {
    fn from(row: user::Model) -> Self {
        Self(row)
    }
}

impl Person {
    async fn seen_grants(&self, ctx: &Context<'_>) -> Result<Vec<role_grant::Model>> {
        let Some(caller) = viewer(ctx) else {
            return Ok(Vec::new());
        };
        let mut grants = load(ctx, GrantsOf(self.0.id)).await?.unwrap_or_default();
        grants.retain(|grant| caller.sees_inside(grant.organization_id));
        Ok(grants)
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

    /// What they are in the caller's organization; in all of theirs for those who see all.
    async fn roles(&self, ctx: &Context<'_>) -> Result<Vec<Role>> {
        let grants = self.seen_grants(ctx).await?;
        let roles: BTreeSet<vocab::Role> = grants.iter().map(|grant| grant.role).collect();
        Ok(roles.into_iter().map(Into::into).collect())
    }

    /// Their roles and how far each reaches, in the order in which they were granted; those of the
    /// caller's organization, or of every one for those who see all.
    async fn grants(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In this organization only.")] organization_id: Option<ID>,
    ) -> Result<Vec<RoleGrant>> {
        let only = organization_id.map(|id| gid::decode::<OrganizationGid>(&id, "organizationId"));
        let only = only.transpose()?.map(|id| id.0);
        let grants = self.seen_grants(ctx).await?.into_iter();
        Ok(grants
            .filter(|grant| only.is_none_or(|only| grant.organization_id == only))
            .map(RoleGrant)
            .collect())
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
