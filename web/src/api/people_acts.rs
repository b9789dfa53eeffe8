//! What is done with people: inviting, granting, removing, switching, acting for somebody, and what
//! people change about themselves.

use super::act::act;
use super::people::InvitationPreview;
use super::schema;
use super::vocabulary::{Locale, Role};

/// Names what was changed; pages read it anew.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Person")]
pub struct ChangedPerson {
    /// Global id.
    pub id: cynic::Id,
}

/// Names what was changed; pages read it anew.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Invitation")]
pub struct ChangedInvitation {
    /// Global id.
    pub id: cynic::Id,
}

/// The viewer after a change.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Viewer")]
pub struct ChangedViewer {
    /// Their language.
    pub locale: Locale,
}

/// A role, and where.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RoleInput {
    /// The role.
    pub role: Role,
    /// Where, unless at the entire company.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_ids: Option<Vec<cynic::Id>>,
}

/// Who is invited.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct InvitePersonInput {
    /// Into which organization.
    pub organization_id: Option<cynic::Id>,
    /// To whom.
    pub email: String,
    /// In which language.
    pub locale: Locale,
    /// As what.
    pub roles: Vec<RoleInput>,
    /// Makes a repetition safe.
    pub idempotency_key: String,
}

/// The invitation that is sent again.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ResendInvitationInput {
    /// Which.
    pub invitation_id: cynic::Id,
}

/// The invitation that is taken back.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RevokeInvitationInput {
    /// Which.
    pub invitation_id: cynic::Id,
}

/// What somebody says who accepts.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AcceptInvitationInput {
    /// The end of the link.
    pub token: String,
    /// Their name.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A password of their own.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Their language.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub locale: Option<Locale>,
}

/// A role for somebody.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct GrantRoleInput {
    /// In which organization.
    pub organization_id: Option<cynic::Id>,
    /// To whom.
    pub person_id: cynic::Id,
    /// The role.
    pub role: Role,
    /// Where, unless at the entire company.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_ids: Option<Vec<cynic::Id>>,
}

/// A role that somebody loses.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RevokeRoleInput {
    /// In which organization.
    pub organization_id: Option<cynic::Id>,
    /// From whom.
    pub person_id: cynic::Id,
    /// The role.
    pub role: Role,
}

/// Somebody who leaves.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RemovePersonInput {
    /// Which organization.
    pub organization_id: Option<cynic::Id>,
    /// Who.
    pub person_id: cynic::Id,
}

/// Where the viewer works now.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SwitchOrganizationInput {
    /// One of theirs.
    pub organization_id: cynic::Id,
}

/// For whom the viewer acts, and why.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct StartActingOnBehalfInput {
    /// For whom.
    pub person_id: cynic::Id,
    /// In which organization.
    pub organization_id: cynic::Id,
    /// Why.
    pub reason: String,
}

/// The end of acting for somebody.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndActingOnBehalfInput {
    /// For whom.
    pub person_id: cynic::Id,
}

/// What the viewer wants to be called.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct UpdateProfileInput {
    /// The full name.
    pub name: String,
    /// The language.
    pub locale: Locale,
}

/// A new password.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ChangePasswordInput {
    /// Until now.
    pub current_password: String,
    /// From now on.
    pub new_password: String,
}

/// Sessions to end.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndSessionsInput {
    /// Which.
    pub session_ids: Vec<cynic::Id>,
}

act! { ($)
    /// Invites somebody.
    invite_person(InvitePersonInput) -> invitation: [ChangedInvitation], "InvitePersonPayload"
}
act! { ($)
    /// Sends an invitation again.
    resend_invitation(ResendInvitationInput) -> invitation: [ChangedInvitation], "ResendInvitationPayload"
}
act! { ($)
    /// Takes an invitation back.
    revoke_invitation(RevokeInvitationInput) -> invitation: [ChangedInvitation], "RevokeInvitationPayload"
}
act! { ($)
    /// Accepts an invitation.
    accept_invitation(AcceptInvitationInput) -> invitation: [InvitationPreview], "AcceptInvitationPayload"
}
act! { ($)
    /// Grants a role.
    grant_role(GrantRoleInput) -> person: [ChangedPerson], "GrantRolePayload"
}
act! { ($)
    /// Takes a role away.
    revoke_role(RevokeRoleInput) -> person: [ChangedPerson], "RevokeRolePayload"
}
act! { ($)
    /// Removes somebody.
    remove_person(RemovePersonInput) -> person: [ChangedPerson], "RemovePersonPayload"
}
act! { ($)
    /// Works for another organization.
    switch_organization(SwitchOrganizationInput) -> viewer: [ChangedViewer], "SwitchOrganizationPayload"
}
act! { ($)
    /// Begins to act for somebody.
    start_acting_on_behalf(StartActingOnBehalfInput) -> viewer: [ChangedViewer], "StartActingOnBehalfPayload"
}
act! { ($)
    /// Ends acting for somebody.
    end_acting_on_behalf(EndActingOnBehalfInput) -> viewer: [ChangedViewer], "EndActingOnBehalfPayload"
}
act! { ($)
    /// Changes the viewer's name and language.
    update_profile(UpdateProfileInput) -> viewer: [ChangedViewer], "UpdateProfilePayload"
}
act! { ($)
    /// Changes the viewer's password.
    change_password(ChangePasswordInput) -> viewer: [ChangedViewer], "ChangePasswordPayload"
}
act! { ($)
    /// Ends sessions of the viewer.
    end_sessions(EndSessionsInput) -> viewer: [ChangedViewer], "EndSessionsPayload"
}
