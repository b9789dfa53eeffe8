//! What somebody who is not signed in may see: weekly messages speak of nothing else.

use entity::user;

use crate::app::App;
use crate::error::AppError;
use crate::policy::{Action, Actor, Grant, Scope};
use crate::store::{people, rows};

/// How far somebody sees vouchers in the organization of their oldest role; `None` when they see
/// none. Roles that are limited to locations do not count here.
pub(super) async fn sees(app: &App, person: &user::Model) -> Result<Option<Scope>, AppError> {
    let db = app.db.read();
    let grants = people::grants_of(db, &[person.id]).await?;
    let Some(organization) = grants.first().map(|grant| grant.organization_id) else {
        return Ok(None);
    };
    let found = rows::organizations(db, &[organization]).await?;
    let Some(own) = found.get(&organization) else {
        return Ok(None);
    };
    let here = grants
        .iter()
        .filter(|it| it.organization_id == organization && it.company_wide);
    let actor = Actor {
        user: person.id,
        session: None,
        name: person.name.clone(),
        email: person.email.clone(),
        locale: person.locale,
        organization,
        organization_kind: own.kind,
        organization_name: own.name.clone(),
        organization_country: own.country.clone(),
        grants: here.map(|it| Grant::everywhere(it.role)).collect(),
        agent: None,
    };
    Ok(actor.may(Action::SeeVouchers).ok())
}
