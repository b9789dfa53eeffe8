//! Inviting and removing people, granting roles, switching, acting for somebody.

use async_graphql::{Context, Object, SimpleObject};
use entity::vocab::{SessionId, UserId};

use super::input::{
    AcceptInvitationInput, EndActingOnBehalfInput, GrantRoleInput, InvitePersonInput,
    RemovePersonInput, ResendInvitationInput, RevokeInvitationInput, RevokeRoleInput, RoleInput,
    StartActingOnBehalfInput, SwitchOrganizationInput, decode, whose,
};
use super::invitation::{Invitation, InvitationPreview};
use super::own::{ChangePasswordInput, EndSessionsInput, UpdateProfileInput};
use crate::error::AppError;
use crate::graphql::account::person::Person;
use crate::graphql::account::viewer::Viewer;
use crate::graphql::context::{Result, actor, app, viewer};
use crate::graphql::gid::{self, OrganizationGid};
use crate::graphql::user_error::{UserError, refused};
use crate::graphql::vocab::Locale;
use crate::payload;
use crate::service::people::accept::{self, Newcomer};
use crate::service::people::invite;
use crate::service::people::{behalf, own, rights, switch};

/// Inviting and removing people, granting roles, switching, acting for somebody.
#[derive(Default)]
pub struct PeopleMutation;

payload! {
    /// The invitation, as it was sent.
    InvitePersonPayload { invitation: Invitation }
    /// The invitation, as it was sent again.
    ResendInvitationPayload { invitation: Invitation }
    /// The invitation that was taken back.
    RevokeInvitationPayload { invitation: Invitation }
    /// The person with the new role.
    GrantRolePayload { person: Person }
    /// The person without the role.
    RevokeRolePayload { person: Person }
    /// The person who left.
    RemovePersonPayload { person: Person }
    /// The caller in the other organization.
    SwitchOrganizationPayload { viewer: Viewer }
    /// The person for whom the agent acts now.
    StartActingOnBehalfPayload { viewer: Viewer }
    /// The agent themselves.
    EndActingOnBehalfPayload { viewer: Viewer }
    /// The caller with their new name and language.
    UpdateProfilePayload { viewer: Viewer }
    /// The caller.
    ChangePasswordPayload { viewer: Viewer }
    /// The caller.
    EndSessionsPayload { viewer: Viewer }
}

/// The accepted invitation.
#[derive(SimpleObject)]
pub struct AcceptInvitationPayload {
    /// The invitation as it was before; null when it was refused.
    pub invitation: Option<InvitationPreview>,
    /// Why it was refused; empty when it was done.
    pub user_errors: Vec<UserError>,
}

#[Object]
impl PeopleMutation {
    /// Invites somebody into an organization: they are sent a link that works once, for a while.
    async fn invite_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: InvitePersonInput,
    ) -> Result<InvitePersonPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = match decode(input) {
            Ok((new, key)) => invite::invite(app, actor, new, &key).await,
            Err(error) => Err(error),
        };
        InvitePersonPayload::of(ctx, result)
    }

    /// Sends an invitation again, with a new link; the old one no longer works.
    async fn resend_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ResendInvitationInput,
    ) -> Result<ResendInvitationPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = match gid::find(&input.invitation_id, "invitationId") {
            Ok(id) => invite::resend(app, actor, id).await,
            Err(error) => Err(error),
        };
        ResendInvitationPayload::of(ctx, result)
    }

    /// Takes an invitation back; its link no longer works.
    async fn revoke_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RevokeInvitationInput,
    ) -> Result<RevokeInvitationPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = match gid::find(&input.invitation_id, "invitationId") {
            Ok(id) => invite::revoke(app, actor, id).await,
            Err(error) => Err(error),
        };
        RevokeInvitationPayload::of(ctx, result)
    }

    /// Accepts an invitation: as somebody new with name and password, or as the signed-in person
    /// whose address was invited.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AcceptInvitationInput,
    ) -> Result<AcceptInvitationPayload> {
        let newcomer = match (input.name, input.password) {
            (Some(name), Some(password)) => Some(Newcomer {
                name,
                password,
                locale: input.locale.unwrap_or(Locale::En).into(),
            }),
            _ => None,
        };
        match accept::accept(app(ctx), viewer(ctx), &input.token, newcomer).await {
            Ok(seen) => Ok(AcceptInvitationPayload {
                invitation: Some(InvitationPreview::new(seen, ctx)),
                user_errors: Vec::new(),
            }),
            Err(AppError::Refused(refusals)) => Ok(AcceptInvitationPayload {
                invitation: None,
                user_errors: refused(ctx, &refusals),
            }),
            Err(error) => Err(error),
        }
    }

    /// Grants a role, or changes where somebody has it.
    async fn grant_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: GrantRoleInput,
    ) -> Result<GrantRolePayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let role = RoleInput {
            role: input.role,
            location_ids: input.location_ids,
        };
        let result = match whose(input.organization_id.as_ref(), &input.person_id)
            .and_then(|(organization, person)| Ok((organization, person, role.decode()?)))
        {
            Ok((organization, person, place)) => {
                rights::grant(app, actor, organization, person, place).await
            }
            Err(error) => Err(error),
        };
        GrantRolePayload::of(ctx, result)
    }

    /// Takes a role away. Whoever has none left has left the organization.
    async fn revoke_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RevokeRoleInput,
    ) -> Result<RevokeRolePayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = match whose(input.organization_id.as_ref(), &input.person_id) {
            Ok((organization, person)) => {
                rights::revoke(app, actor, organization, person, input.role.into()).await
            }
            Err(error) => Err(error),
        };
        RevokeRolePayload::of(ctx, result)
    }

    /// Removes somebody from an organization; their sessions end.
    async fn remove_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RemovePersonInput,
    ) -> Result<RemovePersonPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = match whose(input.organization_id.as_ref(), &input.person_id) {
            Ok((organization, person)) => rights::remove(app, actor, organization, person).await,
            Err(error) => Err(error),
        };
        RemovePersonPayload::of(ctx, result)
    }

    /// Works for another of the viewer's organizations from now on.
    async fn switch_organization(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SwitchOrganizationInput,
    ) -> Result<SwitchOrganizationPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = match gid::find::<OrganizationGid>(&input.organization_id, "organizationId") {
            Ok(id) => switch::switch(app, actor, id.0).await,
            Err(error) => Err(error),
        };
        SwitchOrganizationPayload::of(ctx, result)
    }

    /// Begins to act for somebody of another organization, in this session and for a while.
    async fn start_acting_on_behalf(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: StartActingOnBehalfInput,
    ) -> Result<StartActingOnBehalfPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = match whose(Some(&input.organization_id), &input.person_id) {
            Ok((organization, person)) => {
                let organization = organization.unwrap_or(actor.organization);
                behalf::start(app, actor, person, organization, &input.reason).await
            }
            Err(error) => Err(error),
        };
        StartActingOnBehalfPayload::of(ctx, result)
    }

    /// Ends acting for somebody; harmless when nobody is acted for.
    async fn end_acting_on_behalf(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: EndActingOnBehalfInput,
    ) -> Result<EndActingOnBehalfPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = match gid::find::<UserId>(&input.person_id, "personId") {
            Ok(_) => behalf::end(app, actor).await,
            Err(error) => Err(error),
        };
        EndActingOnBehalfPayload::of(ctx, result)
    }

    /// Changes the caller's name and language.
    async fn update_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: UpdateProfileInput,
    ) -> Result<UpdateProfilePayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let result = own::update(app, actor, &input.name, input.locale.into()).await;
        UpdateProfilePayload::of(ctx, result)
    }

    /// Changes the caller's password; their other sessions end.
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ChangePasswordInput,
    ) -> Result<ChangePasswordPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let (current, new) = (input.current_password, input.new_password);
        let result = own::change_password(app, actor, current, new).await;
        ChangePasswordPayload::of(ctx, result)
    }

    /// Ends sessions of the caller.
    async fn end_sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: EndSessionsInput,
    ) -> Result<EndSessionsPayload> {
        let (app, actor) = (app(ctx), actor(ctx)?);
        let ids: Result<Vec<SessionId>> = input
            .session_ids
            .iter()
            .map(|id| gid::find(id, "sessionIds"))
            .collect();
        let result = match ids {
            Ok(ids) => own::end_sessions(app, actor, &ids).await,
            Err(error) => Err(error),
        };
        EndSessionsPayload::of(ctx, result)
    }
}
