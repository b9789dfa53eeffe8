//! What somebody may do who is not signed in: weekly messages and subscribed calendars speak of
//! nothing else.

use entity::user;
use entity::vocab::RoleGrantId;

use crate::app::App;
use crate::error::AppError;
use crate::policy::{Actor, Grant};
use crate::store::{grants, people, rows};

/// A person as they are in each organization in which they have a role, that of the oldest role
/// first; nobody when they are disabled.
pub async fn actors(app: &App, person: &user::Model) -> Result<Vec<Actor>, AppError> {
    if person.disabled_at.is_some() {
        return Ok(Vec::new());
    }
    let db = app.db.read();
    let held = people::grants_of(db, &[person.id]).await?;
    let ids: Vec<RoleGrantId> = held.iter().map(|it| it.id).collect();
    let limits = grants::locations_of(db, &ids).await?;
    let organizations: Vec<_> = held.iter().map(|it| it.organization_id).collect();
    let known = rows::organizations(db, &organizations).await?;
    let mut actors: Vec<Actor> = Vec::new();
    for held in held {
        let places = limits.iter().filter(|it| it.role_grant_id == held.id);
        let places = places.map(|it| it.location_id);
        let grant = Grant {
            role: held.role,
            locations: (!held.company_wide).then(|| places.collect()),
        };
        let own = held.organization_id;
        if let Some(actor) = actors.iter_mut().find(|it| it.organization == own) {
            actor.grants.push(grant);
        } else if let Some(organization) = known.get(&own) {
            actors.push(Actor {
                user: person.id,
                session: None,
                name: person.name.clone(),
                email: person.email.clone(),
                locale: person.locale,
                organization: own,
                organization_kind: organization.kind,
                organization_name: organization.name.clone(),
                organization_country: organization.country.clone(),
                grants: vec![grant],
                agent: None,
            });
        }
    }
    Ok(actors)
}
