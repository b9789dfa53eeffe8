//! Accepting an invitation: as somebody new, with a password, or as somebody who is signed in.

use entity::invitation::{self, InvitedGrants};
use entity::vocab::{Locale, UserId};
use entity::{organization, user};
use sea_orm::Set;

use crate::app::App;
use crate::domain::input::required;
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::account::token_hash;
use crate::service::password;
use crate::store::audit::{self, Line};
use crate::store::grants::NewGrant;
use crate::store::{Tx, account as accounts, grants, invitation as invitations, rows};

/// What whoever has the link may know.
#[derive(Clone, Debug)]
pub struct Seen {
    pub invitation: invitation::Model,
    pub organization: organization::Model,
    pub inviter: String,
    /// Somebody with this address can sign in already.
    pub has_account: bool,
    /// Why it can no longer be accepted.
    pub refusal: Option<Refusal>,
}

/// What somebody new says of themselves.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub name: String,
    pub password: String,
    pub locale: Locale,
}

/// The invitation behind a token.
pub async fn look(app: &App, token: &str) -> Result<Option<Seen>, AppError> {
    let db = app.db.read();
    let Some(row) = invitations::by_token(db, &token_hash(token)).await? else {
        return Ok(None);
    };
    let organization = rows::organizations(db, &[row.organization_id])
        .await?
        .remove(&row.organization_id)
        .ok_or_else(|| AppError::internal("an organization is missing"))?;
    let inviter = rows::users(db, &[row.invited_by])
        .await?
        .remove(&row.invited_by);
    Ok(Some(Seen {
        organization,
        inviter: inviter.map(|it| it.name).unwrap_or_default(),
        has_account: accounts::by_email(db, &row.email).await?.is_some(),
        refusal: closed(app, &row),
        invitation: row,
    }))
}

fn closed(app: &App, row: &invitation::Model) -> Option<Refusal> {
    let over = invitations::is_expired(row, app.clock.now());
    let used = row.accepted_at.is_some() || row.revoked_at.is_some();
    (over || used).then(|| Reason::InvitationInvalid.into())
}

/// Accepts an invitation. Somebody whose address has an account is signed in with it; anybody else
/// becomes somebody new. A stranger with a token that is none is a stranger.
pub async fn accept(
    app: &App,
    actor: Option<&Actor>,
    token: &str,
    newcomer: Option<Newcomer>,
) -> Result<Seen, AppError> {
    let unknown = || match actor {
        Some(_) => AppError::not_found("token"),
        None => AppError::Unauthenticated,
    };
    let seen = look(app, token).await?.ok_or_else(unknown)?;
    // Hashing is slow: it happens before anything is locked.
    let prepared = match (actor, newcomer) {
        (None, Some(newcomer)) if !seen.has_account && seen.refusal.is_none() => {
            let name = required("name", &newcomer.name, 200)?;
            password::accept(&newcomer.password)?;
            Some((
                name,
                newcomer.locale,
                password::hash(newcomer.password).await?,
            ))
        }
        _ => None,
    };
    let tx = app.db.write().await?;
    let row = invitations::lock_by_token(&tx, &token_hash(token))
        .await?
        .ok_or_else(unknown)?;
    if let Some(refusal) = closed(app, &row) {
        return Err(refusal.into());
    }
    grants::lock_organization(&tx, row.organization_id).await?;
    let person = match (actor, accounts::by_email(&tx, &row.email).await?) {
        (Some(actor), Some(person)) if actor.user == person.id && actor.agent.is_none() => {
            person.id
        }
        (Some(_), _) => return Err(Reason::InvitationForAnother.into()),
        (None, Some(_)) => return Err(Reason::SignInToAccept.into()),
        (None, None) => {
            let (name, locale, hash) = prepared
                .ok_or_else(|| AppError::from(Refusal::invalid("name", "newcomer_missing")))?;
            newcomer_row(app, &tx, &row, name, locale, hash).await?
        }
    };
    join(app, &tx, &row, person).await?;
    let columns = invitation::ActiveModel {
        accepted_at: Set(Some(app.clock.now())),
        accepted_by: Set(Some(person)),
        ..Default::default()
    };
    invitations::change(&tx, row.id, columns).await?;
    let by = (person, Some(row.organization_id));
    let line = Line::done("acceptInvitation", "invitation", row.id.0);
    audit::record_by(&tx, app, Some(by), line).await?;
    tx.commit().await?;
    Ok(seen)
}

async fn newcomer_row(
    app: &App,
    tx: &Tx,
    row: &invitation::Model,
    name: String,
    locale: Locale,
    password_hash: String,
) -> Result<UserId, AppError> {
    let now = app.clock.now();
    let person = user::Model {
        id: app.ids.mint::<UserId>(now),
        email: row.email.clone(),
        name,
        locale,
        password_hash,
        disabled_at: None,
        created_at: now,
    };
    let id = person.id;
    accounts::insert(tx, person).await?;
    Ok(id)
}

/// Gives somebody the roles of the invitation; those they have already stay as they are.
async fn join(app: &App, tx: &Tx, row: &invitation::Model, person: UserId) -> Result<(), AppError> {
    let held = grants::held(tx, row.organization_id, person).await?;
    let InvitedGrants(invited) = &row.grants;
    for grant in invited
        .iter()
        .filter(|it| held.iter().all(|held| held.role != it.role))
    {
        let new = NewGrant {
            person,
            organization: row.organization_id,
            role: grant.role,
            locations: grant.locations.clone(),
        };
        grants::insert(tx, app, new).await?;
    }
    Ok(())
}
