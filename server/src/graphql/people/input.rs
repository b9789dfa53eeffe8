//! What is asked for when people are invited, and when their roles change.

use async_graphql::{ID, InputObject};
use entity::vocab::{OrganizationId, UserId};

use crate::graphql::context::Result;
use crate::graphql::gid::{self, OrganizationGid};
use crate::graphql::vocab::{Locale, Role};
use crate::service::people::Place;
use crate::service::people::invite::NewInvitation;

/// A role, and where.
#[derive(InputObject)]
pub struct RoleInput {
    /// The role.
    pub role: Role,
    /// The locations to which it is limited; the entire company when absent.
    pub location_ids: Option<Vec<ID>>,
}

impl RoleInput {
    pub(super) fn decode(self) -> Result<Place> {
        let ids = self.location_ids.map(|ids| {
            ids.iter()
                .map(|id| gid::find(id, "locationIds"))
                .collect::<Result<Vec<_>>>()
        });
        Ok(Place {
            role: self.role.into(),
            locations: ids.transpose()?,
        })
    }
}

/// Who is invited, and as what.
#[derive(InputObject)]
pub struct InvitePersonInput {
    /// Into which organization; the caller's own when absent.
    pub organization_id: Option<ID>,
    /// To whom the link is sent.
    pub email: String,
    /// The language of the message.
    pub locale: Locale,
    /// What they will be.
    pub roles: Vec<RoleInput>,
    /// A new value for a new request, the same for a retry.
    pub idempotency_key: String,
}

/// The invitation that is sent again.
#[derive(InputObject)]
pub struct ResendInvitationInput {
    /// The invitation.
    pub invitation_id: ID,
}

/// The invitation that is taken back.
#[derive(InputObject)]
pub struct RevokeInvitationInput {
    /// The invitation.
    pub invitation_id: ID,
}

/// What somebody says who accepts an invitation.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    /// What stands at the end of the link.
    pub token: String,
    /// The full name; for people without an account.
    pub name: Option<String>,
    /// A password of their own; for people without an account.
    pub password: Option<String>,
    /// Their language; for people without an account.
    pub locale: Option<Locale>,
}

/// A role for somebody.
#[derive(InputObject)]
pub struct GrantRoleInput {
    /// In which organization; the caller's own when absent.
    pub organization_id: Option<ID>,
    /// To whom.
    pub person_id: ID,
    /// The role.
    pub role: Role,
    /// The locations to which it is limited; the entire company when absent.
    pub location_ids: Option<Vec<ID>>,
}

/// A role that somebody loses.
#[derive(InputObject)]
pub struct RevokeRoleInput {
    /// In which organization; the caller's own when absent.
    pub organization_id: Option<ID>,
    /// From whom.
    pub person_id: ID,
    /// The role.
    pub role: Role,
}

/// Somebody who leaves an organization.
#[derive(InputObject)]
pub struct RemovePersonInput {
    /// Which organization; the caller's own when absent.
    pub organization_id: Option<ID>,
    /// Who.
    pub person_id: ID,
}

/// For which organization the caller works now.
#[derive(InputObject)]
pub struct SwitchOrganizationInput {
    /// One of the viewer's organizations.
    pub organization_id: ID,
}

/// For whom an agent acts, and why.
#[derive(InputObject)]
pub struct StartActingOnBehalfInput {
    /// For whom.
    pub person_id: ID,
    /// In which organization of theirs.
    pub organization_id: ID,
    /// Why, for the audit trail and the person's own eyes.
    pub reason: String,
}

/// The end of acting for somebody.
#[derive(InputObject)]
pub struct EndActingOnBehalfInput {
    /// For whom the agent acted.
    pub person_id: ID,
}

/// An invitation and its key, in the words of the use case.
pub(super) fn decode(input: InvitePersonInput) -> Result<(NewInvitation, String)> {
    let organization = input.organization_id.as_ref();
    let organization = organization.map(|id| gid::find::<OrganizationGid>(id, "organizationId"));
    let places = input.roles.into_iter().map(RoleInput::decode);
    let new = NewInvitation {
        organization: organization.transpose()?.map(|id| id.0),
        email: input.email,
        locale: input.locale.into(),
        places: places.collect::<Result<_>>()?,
    };
    Ok((new, input.idempotency_key))
}

/// In which organization, and who.
pub(super) fn whose(
    organization: Option<&ID>,
    person: &ID,
) -> Result<(Option<OrganizationId>, UserId)> {
    let organization = organization.map(|id| gid::find::<OrganizationGid>(id, "organizationId"));
    let person = gid::find(person, "personId")?;
    Ok((organization.transpose()?.map(|id| id.0), person))
}
