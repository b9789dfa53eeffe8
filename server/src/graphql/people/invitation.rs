//! An invitation, as those see it who manage people, and as the invited person sees it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::invitation;

use super::grant::InvitedRole;
use crate::connection;
use crate::graphql::account::organization::Organization;
use crate::graphql::context::{Result, app};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::{Locale, OrganizationKind};
use crate::service::people::accept::Seen;
use crate::store::invitation as store;

/// An invitation into an organization.
pub struct Invitation(pub invitation::Model);

impl From<invitation::Model> for Invitation {
    fn from(row: invitation::Model) -> Self {
        Self(row)
    }
}

connection!(InvitationConnection, InvitationEdge, Invitation);

/// Where an invitation stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be accepted.
    Pending,
    /// Somebody joined by it.
    Accepted,
    /// It was taken back.
    Revoked,
    /// Its time is over.
    Expired,
}

/// An invitation into an organization.
#[Object]
impl Invitation {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Into which organization.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        Ok(require(ctx, self.0.organization_id).await?.into())
    }

    /// To whom it was sent.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// The language of the message.
    async fn locale(&self) -> Locale {
        self.0.locale.into()
    }

    /// What they will be.
    async fn roles(&self) -> Vec<InvitedRole> {
        self.0.grants.0.iter().cloned().map(InvitedRole).collect()
    }

    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> InvitationState {
        if self.0.accepted_at.is_some() {
            InvitationState::Accepted
        } else if self.0.revoked_at.is_some() {
            InvitationState::Revoked
        } else if store::is_expired(&self.0, app(ctx).clock.now()) {
            InvitationState::Expired
        } else {
            InvitationState::Pending
        }
    }

    /// Who invited.
    async fn invited_by(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(require(ctx, self.0.invited_by).await?.name)
    }

    /// When the link was sent last.
    async fn sent_at(&self) -> DateTime<Utc> {
        self.0.sent_at
    }

    /// Until when the link works.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }
}

/// What whoever has the link of an invitation may know.
#[derive(SimpleObject)]
pub struct InvitationPreview {
    /// The organization's name.
    pub organization_name: String,
    /// Which side of the program it is on.
    pub organization_kind: OrganizationKind,
    /// To whom it was sent.
    pub email: String,
    /// Who invited.
    pub invited_by: String,
    /// The language of the message.
    pub locale: Locale,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
    /// Whether somebody with this address can sign in already: they do so to accept.
    pub has_account: bool,
    /// Why it can no longer be accepted; empty when it can.
    pub problems: Vec<UserError>,
}

impl InvitationPreview {
    /// What may be known of an invitation.
    pub fn new(seen: Seen, ctx: &Context<'_>) -> Self {
        let problems: Vec<_> = seen.refusal.into_iter().collect();
        Self {
            organization_name: seen.organization.name,
            organization_kind: seen.organization.kind.into(),
            email: seen.invitation.email,
            invited_by: seen.inviter,
            locale: seen.invitation.locale.into(),
            expires_at: seen.invitation.expires_at,
            has_account: seen.has_account,
            problems: UserError::all(&problems, ctx),
        }
    }
}
