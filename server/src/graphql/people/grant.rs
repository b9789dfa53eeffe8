//! A role of a person, or one that somebody will have.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::invitation::InvitedGrant;
use entity::role_grant;

use super::loader::LocationsOfGrant;
use crate::graphql::account::organization::Organization;
use crate::graphql::context::{Result, actor};
use crate::graphql::gid::{self, OrganizationGid};
use crate::graphql::loader::{load, require};
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::vocab::Role;
use crate::service::people;

/// A role of a person in an organization.
pub struct RoleGrant(pub role_grant::Model);

/// A role of a person in an organization.
#[Object]
impl RoleGrant {
    /// The role.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// The organization's global id.
    async fn organization_id(&self) -> ID {
        gid::encode(OrganizationGid(self.0.organization_id))
    }

    /// The organization.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        Ok(require(ctx, self.0.organization_id).await?.into())
    }

    /// Whether it reaches the entire company; otherwise it reaches its locations.
    async fn company_wide(&self) -> bool {
        self.0.company_wide
    }

    /// The locations to which it is limited.
    async fn locations(&self, ctx: &Context<'_>) -> Result<Vec<PartnerLocation>> {
        if self.0.company_wide {
            return Ok(Vec::new());
        }
        let mut locations = Vec::new();
        let limited = load(ctx, LocationsOfGrant(self.0.id)).await?;
        for row in limited.unwrap_or_default() {
            locations.push(require(ctx, row.location_id).await?.into());
        }
        Ok(locations)
    }

    /// Since when.
    async fn granted_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Whether the caller's roles include taking it away.
    async fn revocable(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(people::is_revocable(actor(ctx)?, &self.0))
    }
}

/// A role that somebody will have when they accept an invitation.
pub struct InvitedRole(pub InvitedGrant);

/// A role that somebody will have when they accept an invitation.
#[Object]
impl InvitedRole {
    /// The role.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// The locations to which it will be limited; it reaches the entire company without.
    async fn locations(&self, ctx: &Context<'_>) -> Result<Vec<PartnerLocation>> {
        let mut locations = Vec::new();
        for id in self.0.locations.iter().flatten() {
            locations.push(require(ctx, *id).await?.into());
        }
        Ok(locations)
    }
}

/// A role that the caller may grant in an organization.
#[derive(SimpleObject)]
pub struct GrantableRole {
    /// The role.
    pub role: Role,
    /// Whether it may be limited to locations.
    pub may_be_limited: bool,
}
