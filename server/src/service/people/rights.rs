//! Granting roles, taking them away, and removing somebody from an organization.

use entity::vocab::{OrganizationId, Role, UserId};
use entity::{organization, user};

use super::{Place, checked, lock, member, roles};
use crate::app::App;
use crate::domain::people as rules;
use crate::error::AppError;
use crate::policy::Actor;
use crate::store::audit::{self, Line};
use crate::store::grants::NewGrant;
use crate::store::{Tx, grants, representation, session};

/// Grants a role to somebody of the organization, or changes where they have it.
pub async fn grant(
    app: &App,
    actor: &Actor,
    organization: Option<OrganizationId>,
    person: UserId,
    place: Place,
) -> Result<user::Model, AppError> {
    grant_now(app, actor, organization, person, place).await
}

async fn grant_now(
    app: &App,
    actor: &Actor,
    organization: Option<OrganizationId>,
    person: UserId,
    place: Place,
) -> Result<user::Model, AppError> {
    let tx = app.db.write().await?;
    let (organization, scope) = lock(&tx, actor, organization).await?;
    let person = member(&tx, &scope, organization.id, person).await?;
    let place = checked(&tx, actor, &organization, place).await?;
    let held = grants::held(&tx, organization.id, person.id).await?;
    let detail = format!("{} in {}", words(&place), organization.name);
    match held.iter().find(|it| it.role == place.role) {
        Some(known) => grants::relocate(&tx, known.id, place.locations).await?,
        None => {
            let new = NewGrant {
                person: person.id,
                organization: organization.id,
                role: place.role,
                locations: place.locations,
            };
            grants::insert(&tx, app, new).await?;
        }
    }
    let line = Line::done("grantRole", "person", person.id.0).detail(detail);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(person)
}

/// Takes a role away from somebody. Whoever has none left has left the organization.
pub async fn revoke(
    app: &App,
    actor: &Actor,
    organization: Option<OrganizationId>,
    person: UserId,
    role: Role,
) -> Result<user::Model, AppError> {
    take(app, actor, organization, person, Some(role)).await
}

/// Takes every role in the organization away from somebody, and ends their sessions.
pub async fn remove(
    app: &App,
    actor: &Actor,
    organization: Option<OrganizationId>,
    person: UserId,
) -> Result<user::Model, AppError> {
    take(app, actor, organization, person, None).await
}

async fn take(
    app: &App,
    actor: &Actor,
    organization: Option<OrganizationId>,
    person: UserId,
    only: Option<Role>,
) -> Result<user::Model, AppError> {
    let tx = app.db.write().await?;
    let (organization, scope) = lock(&tx, actor, organization).await?;
    let person = member(&tx, &scope, organization.id, person).await?;
    let held = grants::held(&tx, organization.id, person.id).await?;
    let (taken, kept): (Vec<_>, Vec<_>) = held
        .into_iter()
        .partition(|it| only.is_none_or(|role| it.role == role));
    if taken.is_empty() {
        return Err(AppError::not_found("role"));
    }
    let taken_roles: Vec<Role> = taken.iter().map(|it| it.role).collect();
    allow(&tx, actor, &organization, person.id, &taken_roles).await?;
    for grant in &taken {
        grants::remove(&tx, grant.id).await?;
    }
    let now = app.wall.now();
    representation::end_of_person(&tx, person.id, organization.id, now).await?;
    if kept.is_empty() {
        session::end(&tx, person.id, None, None, now).await?;
    }
    let verb = if only.is_some() {
        "revokeRole"
    } else {
        "removePerson"
    };
    let names: Vec<String> = taken_roles.iter().map(Role::to_string).collect();
    let detail = format!("{} in {}", names.join(", "), organization.name);
    let line = Line::done(verb, "person", person.id.0).detail(detail);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(person)
}

/// Whether the caller may take these roles away, and somebody is left to run the organization.
async fn allow(
    tx: &Tx,
    actor: &Actor,
    organization: &organization::Model,
    person: UserId,
    taken: &[Role],
) -> Result<(), AppError> {
    let by = roles(actor);
    let mut refusals: Vec<_> = taken
        .iter()
        .filter_map(|role| rules::revoke_refusal(&by, *role))
        .collect();
    let role = rules::administrator(organization.kind);
    let others = grants::others_with(tx, organization.id, role, person).await?;
    refusals.extend(rules::last_administrator_refusal(
        organization.kind,
        taken,
        others,
    ));
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals.into())
    }
}

/// A role and how far it reaches, for the audit trail.
pub(super) fn words(place: &Place) -> String {
    match &place.locations {
        None => place.role.to_string(),
        Some(locations) => format!("{} at {} locations", place.role, locations.len()),
    }
}
