//! Signing in and out, and who a session stands for.
//!
//! Unknown accounts and wrong passwords cannot be told apart, by words or by time. Sessions live
//! by the time of the machine: moving the simulated clock signs nobody out.

use std::collections::HashMap;
use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{
    AuditOutcome, Locale, OrganizationId, OrganizationKind, Role, RoleGrantId, SessionId, UserId,
};
use entity::{organization, session, user};
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

use super::password;
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::ids::hex;
use crate::policy::{Actor, Agent, Grant, Rights};
use crate::store::account::{self as accounts, Account};
use crate::store::audit::{self, Line};
use crate::store::standing::{self, Standing};
use crate::store::{rows, session as sessions};

/// The published password of every account of the demonstration.
pub const DEMONSTRATION_PASSWORD: &str = "planning-2021";

/// How long a session lasts.
const SESSION: TimeDelta = TimeDelta::hours(12);

/// A session that was just opened.
#[derive(Debug)]
pub struct SignedIn {
    /// The secret of the cookie; only its hash is kept.
    pub token: String,
    pub expires_at: DateTime<Utc>,
}

/// Opens a session for somebody who knows their password.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: String,
    address: IpAddr,
) -> Result<SignedIn, AppError> {
    let email = email.trim().to_lowercase();
    app.sign_ins
        .check(address, &email)
        .map_err(|retry_after| AppError::RateLimited { retry_after })?;

    let person = find(app, &email).await?;
    let person = person.filter(|person| person.disabled_at.is_none());
    let stored = person.as_ref().map(|person| person.password_hash.clone());
    let right = password::verify(password, stored).await?;
    match person.as_ref().filter(|_| right) {
        Some(person) => {
            app.sign_ins.succeeded(address, &email);
            open(app, person).await
        }
        None => {
            app.sign_ins.failed(address, &email);
            refuse(app, person.as_ref()).await?;
            Err(AppError::Unauthenticated)
        }
    }
}

/// The person with this address. What no address contains, a database may not even take.
async fn find(app: &App, email: &str) -> Result<Option<user::Model>, AppError> {
    if email.contains(char::is_control) {
        return Ok(None);
    }
    Ok(accounts::by_email(app.db.read(), email).await?)
}

async fn open(app: &App, person: &user::Model) -> Result<SignedIn, AppError> {
    let now = app.wall.now();
    let token = secret()?;
    let row = session::Model {
        id: app.ids.mint::<SessionId>(now),
        token_hash: token_hash(&token),
        user_id: person.id,
        created_at: now,
        expires_at: now + SESSION,
        ended_at: None,
        organization_id: sessions::last_organization(app.db.read(), person.id).await?,
    };
    let line = Line::done("signIn", "session", row.id.0);
    let expires_at = row.expires_at;
    let tx = app.db.write().await?;
    accounts::open_session(&tx, row).await?;
    audit::record_by(&tx, app, Some((person.id, None)), line).await?;
    tx.commit().await?;
    Ok(SignedIn { token, expires_at })
}

async fn refuse(app: &App, person: Option<&user::Model>) -> Result<(), AppError> {
    let line = Line {
        action: "signIn",
        subject_kind: "session",
        subject_id: None,
        outcome: AuditOutcome::Refused,
        detail: None,
    };
    let tx = app.db.write().await?;
    audit::record_by(&tx, app, person.map(|it| (it.id, None)), line).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends the session of a token; harmless when there is none.
pub async fn sign_out(app: &App, token: &str) -> Result<Option<SessionId>, AppError> {
    let tx = app.db.write().await?;
    let ended = accounts::end_session(&tx, &token_hash(token), app.wall.now()).await?;
    if let Some(session) = &ended {
        let line = Line::done("signOut", "session", session.id.0);
        audit::record_by(&tx, app, Some((session.user_id, None)), line).await?;
    }
    tx.commit().await?;
    Ok(ended.map(|session| session.id))
}

/// Who a token stands for, if its session is live. One statement.
pub async fn actor_of(app: &App, token: &str) -> Result<Option<Actor>, AppError> {
    let hash = token_hash(token);
    let rows = standing::of_token(app.db.read(), &hash, app.wall.now()).await?;
    Ok(actor(&rows))
}

/// Whom a session stands for now.
pub async fn actor_of_session(app: &App, id: SessionId) -> Result<Option<Actor>, AppError> {
    let rows = standing::of_sessions(app.db.read(), &[id], app.wall.now()).await?;
    Ok(actor(&rows))
}

/// What those of `sessions` that are still live may do.
pub async fn rights_of(
    app: &App,
    sessions: &[SessionId],
) -> Result<HashMap<SessionId, Rights>, AppError> {
    let rows = standing::of_sessions(app.db.read(), sessions, app.wall.now()).await?;
    let sessions = rows::grouped(rows, |row| row.session_id).into_iter();
    let rights = sessions.filter_map(|(id, rows)| Some((id, actor(&rows)?.rights())));
    Ok(rights.collect())
}

/// The actor of a live session: in the organization that was chosen, as long as there is a role in
/// it, else in that of the oldest grant.
fn actor(rows: &[Standing]) -> Option<Actor> {
    let chosen = rows
        .iter()
        .find(|it| it.chosen_id == Some(it.organization_id));
    let first = chosen.or(rows.first())?;
    let mut grants: Vec<(RoleGrantId, Grant)> = Vec::new();
    for row in rows
        .iter()
        .filter(|it| it.organization_id == first.organization_id)
    {
        match grants.last_mut() {
            Some((id, grant)) if *id == row.grant_id => {
                grant
                    .locations
                    .get_or_insert_default()
                    .extend(row.location_id);
            }
            _ => {
                let limited = (!row.company_wide).then(|| row.location_id.into_iter().collect());
                let grant = Grant {
                    role: row.role,
                    locations: limited,
                };
                grants.push((row.grant_id, grant));
            }
        }
    }
    Some(Actor {
        user: first.user_id,
        session: Some(first.session_id),
        name: first.name.clone(),
        email: first.email.clone(),
        locale: first.locale,
        organization: first.organization_id,
        organization_kind: first.organization_kind,
        organization_name: first.organization_name.clone(),
        organization_country: first.organization_country.clone(),
        grants: grants.into_iter().map(|(_, grant)| grant).collect(),
        agent: agent(first),
    })
}

fn agent(row: &Standing) -> Option<Agent> {
    Some(Agent {
        user: row.agent_id,
        name: row.agent_name.clone(),
        reason: row.reason.clone()?,
        until: row.acts_until?,
    })
}

/// Changes the caller's language; their mail and pages follow.
pub async fn set_locale(app: &App, actor: &Actor, locale: Locale) -> Result<Actor, AppError> {
    let tx = app.db.write().await?;
    accounts::set_locale(&tx, actor.user, locale).await?;
    let line = Line::done("updateLocale", "person", actor.user.0);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(Actor {
        locale,
        ..actor.clone()
    })
}

/// The accounts of the demonstration, one line per role; none elsewhere.
pub async fn demonstration_accounts(app: &App) -> Result<Vec<Account>, AppError> {
    if !app.demonstration {
        return Ok(Vec::new());
    }
    Ok(accounts::accounts(app.db.read()).await?)
}

/// Forgets sessions that ended more than a month ago.
pub async fn forget_old_sessions(app: &App) -> Result<u64, AppError> {
    let before = app.wall.now() - TimeDelta::days(30);
    Ok(accounts::forget_sessions(app.db.read(), before).await?)
}

/// A person to be added from the command line.
#[derive(Clone, Debug)]
pub struct NewOperator {
    pub email: String,
    pub name: String,
    pub password: String,
    pub locale: Locale,
    pub role: Role,
    /// The operator's name and country, for the first operator.
    pub organization: String,
    pub country: String,
}

/// Adds somebody to the operator's organization, which is made with the first of them.
pub async fn add_operator(app: &App, new: NewOperator) -> Result<UserId, AppError> {
    let email = new.email.trim().to_lowercase();
    if !email.contains('@') {
        return Err(Refusal::invalid("email", "email_form").into());
    }
    password::accept(&new.password)?;
    let password_hash = password::hash(new.password).await?;
    let now = app.clock.now();
    let tx = app.db.write().await?;
    if accounts::by_email(&tx, &email).await?.is_some() {
        return Err(Refusal::invalid("email", "email_taken").into());
    }
    let organization = match accounts::operator(&tx).await? {
        Some(known) => known.id,
        None => {
            let id: OrganizationId = app.ids.mint(now);
            let row = organization::Model {
                id,
                kind: OrganizationKind::Operator,
                name: new.organization,
                country: new.country,
                mpn_id: None,
                membership_ends_on: None,
                created_at: now,
            };
            accounts::add_organization(&tx, row).await?;
            id
        }
    };
    let person = user::Model {
        id: app.ids.mint::<UserId>(now),
        email,
        name: new.name,
        locale: new.locale,
        password_hash,
        disabled_at: None,
        created_at: now,
    };
    let id = person.id;
    let grant = (app.ids.mint::<RoleGrantId>(now), organization, new.role);
    accounts::add_user(&tx, person, grant).await?;
    audit::record_by(&tx, app, None, Line::done("addUser", "person", id.0)).await?;
    tx.commit().await?;
    Ok(id)
}

/// 256 bits from the operating system, whatever the ids are made of: in the demonstration those
/// are the same every time.
pub(super) fn secret() -> Result<String, AppError> {
    let mut bytes = [0_u8; 32];
    OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(|error| AppError::internal(error.to_string()))?;
    Ok(hex(&bytes))
}

pub(super) fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token))
}
