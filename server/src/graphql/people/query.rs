//! Asking for people and invitations.

use async_graphql::{Context, ID, InputObject, Object};
use entity::vocab::OrganizationId;

use super::grant::GrantableRole;
use super::invitation::{InvitationConnection, InvitationPreview};
use super::list::{PersonConnection, PersonFilter};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, OrganizationGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::policy::Action;
use crate::service::people::{self, accept};
use crate::store::{invitation as invitations, members};

/// Asking for people and invitations.
#[derive(Default)]
pub struct PeopleQuery;

/// Which invitations a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct InvitationFilter {
    /// Of this organization.
    pub organization_id: Option<ID>,
    /// Only those that were neither accepted nor taken back.
    #[graphql(default)]
    pub open: bool,
}

#[Object]
impl PeopleQuery {
    /// The people of the caller's organization by name; of all organizations for those who reach
    /// them.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which people.")] filter: Option<PersonFilter>,
    ) -> Result<PersonConnection> {
        let scope = actor(ctx)?.may(Action::SeePeople)?;
        let filter = filter.unwrap_or_default().decode()?;
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = members::page(app(ctx).db.read(), &scope, &filter, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(members::count(app.db.read(), &scope, &filter).await?) })
        });
        Ok(PersonConnection::of(
            page,
            |row| (row.name.clone(), row.id.0),
            count,
        ))
    }

    /// The invitations of the caller's organization, newest first; of all organizations for those
    /// who reach them.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn invitations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which invitations.")] filter: Option<InvitationFilter>,
    ) -> Result<InvitationConnection> {
        let scope = actor(ctx)?.may(Action::SeePeople)?;
        let filter = filter.unwrap_or_default();
        let organization = organization(filter.organization_id.as_ref(), "filter.organizationId")?;
        let filter = invitations::Filter {
            organization,
            open: filter.open,
        };
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = invitations::page(app(ctx).db.read(), &scope, &filter, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(invitations::count(app.db.read(), &scope, &filter).await?) })
        });
        Ok(InvitationConnection::of(page, |row| row.id.0, count))
    }

    /// The invitation behind the token of a link; null when there is none. Asked by people who
    /// cannot sign in yet.
    async fn invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What stands at the end of the link.")] token: String,
    ) -> Result<Option<InvitationPreview>> {
        let seen = accept::look(app(ctx), &token).await?;
        Ok(seen.map(|seen| InvitationPreview::new(seen, ctx)))
    }

    /// The roles that the caller may grant in an organization, and take away.
    async fn grantable_roles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organization; the caller's own when absent.")]
        organization_id: Option<ID>,
    ) -> Result<Vec<GrantableRole>> {
        let asked = organization(organization_id.as_ref(), "organizationId")?;
        let roles = people::grantable(app(ctx), actor(ctx)?, asked).await?;
        Ok(roles
            .into_iter()
            .map(|(role, may_be_limited)| GrantableRole {
                role: role.into(),
                may_be_limited,
            })
            .collect())
    }
}

fn organization(id: Option<&ID>, field: &str) -> Result<Option<OrganizationId>> {
    let id = id.map(|id| gid::decode::<OrganizationGid>(id, field));
    Ok(id.transpose()?.map(|id| id.0))
}
