//! The people of an organization: who belongs to it, with which roles, and who decides that
//! (`domain.md` §1). Whoever changes the people of an organization locks its row first.

pub mod accept;
pub mod behalf;
pub mod invite;
pub mod own;
pub mod rights;
pub mod switch;

use entity::vocab::{LocationId, OrganizationId, Role};
use entity::{organization, role_grant, user};

use crate::app::App;
use crate::domain::people as rules;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};

use crate::store::{Tx, grants, members, rows};

/// A role, and where somebody has it: at the entire company when no locations are named.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    pub role: Role,
    pub locations: Option<Vec<LocationId>>,
}

/// The organization whose people the caller may manage, locked: their own, or any for those who
/// reach all.
async fn lock(
    tx: &Tx,
    actor: &Actor,
    asked: Option<OrganizationId>,
) -> Result<(organization::Model, Scope), AppError> {
    let scope = actor.may(Action::ManagePeople)?;
    let id = asked.unwrap_or(actor.organization);
    let missing = || AppError::not_found("organizationId");
    if scope != Scope::Everything && id != actor.organization {
        return Err(missing());
    }
    let found = grants::lock_organization(tx, id).await?;
    Ok((found.ok_or_else(missing)?, scope))
}

/// The roles of the caller, as the rules know them.
fn roles(actor: &Actor) -> Vec<Role> {
    actor.grants.iter().map(|grant| grant.role).collect()
}

/// The place with its locations in order, if the caller may grant it there.
async fn checked(
    tx: &Tx,
    actor: &Actor,
    organization: &organization::Model,
    place: Place,
) -> Result<Place, AppError> {
    let limited = place.locations.is_some();
    let refusal = rules::grant_refusal(&roles(actor), organization.kind, place.role, limited);
    if let Some(refusal) = refusal {
        return Err(refusal.into());
    }
    let Some(mut locations) = place.locations else {
        return Ok(place);
    };
    locations.sort_unstable();
    locations.dedup();
    if locations.is_empty() {
        return Err(Refusal::invalid("locationIds", "location_missing").into());
    }
    let own = grants::own_locations(tx, organization.id, &locations).await?;
    if own.len() != locations.len() {
        return Err(AppError::not_found("locationIds"));
    }
    Ok(Place {
        role: place.role,
        locations: Some(own),
    })
}

/// Somebody who has a role in the organization.
async fn member(
    tx: &Tx,
    scope: &Scope,
    organization: OrganizationId,
    id: entity::vocab::UserId,
) -> Result<user::Model, AppError> {
    let found = members::find(tx, scope, id).await?;
    let held = grants::held(tx, organization, id).await?;
    found
        .filter(|_| !held.is_empty())
        .ok_or_else(|| AppError::not_found("personId"))
}

/// Who is asked for may be seen: somebody inside the caller's reach.
pub async fn find(
    app: &App,
    actor: &Actor,
    id: entity::vocab::UserId,
) -> Result<Option<user::Model>, AppError> {
    let scope = actor.may(Action::SeePeople)?;
    Ok(members::find(app.db.read(), &scope, id).await?)
}

/// The roles that the caller may grant in an organization, and whether each may be limited to
/// locations.
pub async fn grantable(
    app: &App,
    actor: &Actor,
    asked: Option<OrganizationId>,
) -> Result<Vec<(Role, bool)>, AppError> {
    let scope = actor.may(Action::ManagePeople)?;
    let kind = match asked.filter(|id| *id != actor.organization) {
        None => Some(actor.organization_kind),
        Some(id) if scope == Scope::Everything => {
            let found = rows::organizations(app.db.read(), &[id]).await?;
            found.get(&id).map(|row| row.kind)
        }
        Some(_) => None,
    };
    let by = roles(actor);
    let fits = |role: &Role| {
        kind.is_some_and(|kind| rules::grant_refusal(&by, kind, *role, false).is_none())
    };
    Ok(<Role as sea_orm::Iterable>::iter()
        .filter(fits)
        .map(|role| (role, rules::may_be_limited(role)))
        .collect())
}

/// Whether the caller's roles include taking this one away.
pub fn is_revocable(actor: &Actor, grant: &role_grant::Model) -> bool {
    actor.may(Action::ManagePeople).is_ok()
        && rules::revoke_refusal(&roles(actor), grant.role).is_none()
}
