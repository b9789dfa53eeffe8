//! Inviting somebody into an organization: a link that works once, for a while.

use chrono::TimeDelta;
use entity::invitation::{self, InvitedGrant, InvitedGrants};
use entity::organization;
use entity::vocab::{InvitationId, Locale, OrganizationId};
use sea_orm::Set;
use serde::Serialize;

use super::{Place, checked, lock, rights};
use crate::app::App;
use crate::domain::input::is_email;
use crate::domain::people as rules;
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::account::{secret, token_hash};
use crate::service::once::{Begin, Once};
use crate::store::audit::{self, Line};
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, account as accounts, grants, invitation as invitations, rows};

/// More roles than there are for any kind of organization.
const ROLES_MAX: usize = 20;

/// Who is to be invited, and what they will be.
#[derive(Clone, Debug, Serialize)]
pub struct NewInvitation {
    /// The caller's own when absent.
    pub organization: Option<OrganizationId>,
    pub email: String,
    /// The language of the message.
    pub locale: Locale,
    pub places: Vec<Place>,
}

/// Invites somebody; they are sent a link.
pub async fn invite(
    app: &App,
    actor: &Actor,
    new: NewInvitation,
    key: &str,
) -> Result<invitation::Model, AppError> {
    actor.may(Action::ManagePeople)?;
    let id = match Once::begin(app, actor, "invitePerson", key, &new).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = invite_in(app, actor, &once.tx, &new).await;
            once.finish(app, result).await?
        }
    };
    find(app, actor, id).await
}

async fn invite_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    new: &NewInvitation,
) -> Result<InvitationId, AppError> {
    let (organization, _) = lock(tx, actor, new.organization).await?;
    let email = new.email.trim().to_lowercase();
    if !is_email(&email) {
        return Err(Refusal::invalid("email", "email_form").into());
    }
    if new.places.is_empty() || new.places.len() > ROLES_MAX {
        return Err(Refusal::invalid("roles", "role_missing").into());
    }
    let mut invited = Vec::new();
    for place in &new.places {
        invited.push(checked(tx, actor, &organization, place.clone()).await?);
    }
    room_for(app, tx, &organization, &email).await?;
    let now = app.clock.now();
    let token = secret()?;
    let words: Vec<String> = invited.iter().map(rights::words).collect();
    let grants = invited.into_iter().map(|it| InvitedGrant {
        role: it.role,
        locations: it.locations,
    });
    let row = invitation::Model {
        id: app.ids.mint(now),
        organization_id: organization.id,
        email,
        locale: new.locale,
        grants: InvitedGrants(grants.collect()),
        token_hash: token_hash(&token),
        invited_by: actor.user,
        created_at: now,
        sent_at: now,
        expires_at: expiry(app)?,
        accepted_at: None,
        accepted_by: None,
        revoked_at: None,
    };
    let row = invitations::insert(tx, row).await?;
    let detail = format!("{} to {}", words.join(", "), organization.name);
    let line = Line::done("invitePerson", "invitation", row.id.0).detail(detail);
    audit::record(tx, app, Some(actor), line).await?;
    send(app, actor, tx, &row, &organization.name, &token).await?;
    Ok(row.id)
}

/// Whether the address is neither a member's nor invited; an invitation that ran out makes room.
async fn room_for(
    app: &App,
    tx: &Tx,
    organization: &organization::Model,
    email: &str,
) -> Result<(), AppError> {
    if let Some(person) = accounts::by_email(tx, email).await?
        && !grants::held(tx, organization.id, person.id)
            .await?
            .is_empty()
    {
        return Err(Refusal::new(Reason::AlreadyMember).at("email").into());
    }
    let now = app.clock.now();
    match invitations::open_to(tx, organization.id, email).await? {
        Some(open) if invitations::is_expired(&open, now) => revoke_row(app, tx, open.id).await,
        Some(_) => Err(Refusal::new(Reason::AlreadyInvited).at("email").into()),
        None => Ok(()),
    }
}

/// Sends an open invitation again, with a new link; the old one no longer works.
pub async fn resend(
    app: &App,
    actor: &Actor,
    id: InvitationId,
) -> Result<invitation::Model, AppError> {
    let tx = app.db.write().await?;
    let (row, organization) = lock_open(&tx, actor, id).await?;
    let by = super::roles(actor);
    let unfit = row
        .grants
        .0
        .iter()
        .find_map(|it| rules::revoke_refusal(&by, it.role));
    if let Some(refusal) = unfit {
        return Err(refusal.into());
    }
    let token = secret()?;
    let columns = invitation::ActiveModel {
        token_hash: Set(token_hash(&token)),
        sent_at: Set(app.clock.now()),
        expires_at: Set(expiry(app)?),
        ..Default::default()
    };
    invitations::change(&tx, id, columns).await?;
    let line = Line::done("resendInvitation", "invitation", id.0);
    audit::record(&tx, app, Some(actor), line).await?;
    let row = invitation::Model {
        expires_at: expiry(app)?,
        ..row
    };
    send(app, actor, &tx, &row, &organization.name, &token).await?;
    tx.commit().await?;
    find(app, actor, id).await
}

/// Takes an open invitation back; its link no longer works.
pub async fn revoke(
    app: &App,
    actor: &Actor,
    id: InvitationId,
) -> Result<invitation::Model, AppError> {
    let tx = app.db.write().await?;
    lock_open(&tx, actor, id).await?;
    revoke_row(app, &tx, id).await?;
    let line = Line::done("revokeInvitation", "invitation", id.0);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    find(app, actor, id).await
}

async fn revoke_row(app: &App, tx: &Tx, id: InvitationId) -> Result<(), AppError> {
    let columns = invitation::ActiveModel {
        revoked_at: Set(Some(app.clock.now())),
        ..Default::default()
    };
    invitations::change(tx, id, columns).await
}

/// An invitation inside the caller's reach.
pub async fn find(
    app: &App,
    actor: &Actor,
    id: InvitationId,
) -> Result<invitation::Model, AppError> {
    let scope = actor.may(Action::SeePeople)?;
    invitations::find(app.db.read(), &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("invitationId"))
}

/// An open invitation that the caller may manage, locked behind its organization.
async fn lock_open(
    tx: &Tx,
    actor: &Actor,
    id: InvitationId,
) -> Result<(invitation::Model, organization::Model), AppError> {
    let scope = actor.may(Action::ManagePeople)?;
    let missing = || AppError::not_found("invitationId");
    let found = invitations::find(tx, &scope, id)
        .await?
        .ok_or_else(missing)?;
    let (organization, _) = lock(tx, actor, Some(found.organization_id)).await?;
    let row = invitations::lock(tx, &scope, id)
        .await?
        .ok_or_else(missing)?;
    if row.accepted_at.is_some() || row.revoked_at.is_some() {
        return Err(Reason::InvitationInvalid.into());
    }
    Ok((row, organization))
}

fn expiry(app: &App) -> Result<chrono::DateTime<chrono::Utc>, AppError> {
    let now = app.clock.now();
    let days = app.program()?.rules(now.date_naive())?.invitation_days;
    Ok(now + TimeDelta::days(days))
}

async fn send(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    row: &invitation::Model,
    organization: &str,
    token: &str,
) -> Result<(), AppError> {
    let inviter = rows::users(tx, &[actor.user]).await?.remove(&actor.user);
    let words = [
        ("organization", organization.to_owned()),
        ("inviter", inviter.map(|it| it.name).unwrap_or_default()),
        ("link", app.link(&format!("/invitation/{token}"))),
        ("expires_on", row.expires_at.date_naive().to_string()),
    ];
    let mail = Mail {
        kind: "invitation",
        to: &row.email,
        locale: row.locale,
        voucher: None,
        words: &words,
    };
    post(tx, app, mail).await?;
    Ok(())
}
