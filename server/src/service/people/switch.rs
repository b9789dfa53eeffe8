//! For which of their organizations somebody works now.

use entity::organization;
use entity::vocab::OrganizationId;

use crate::app::App;
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::account;
use crate::store::audit::{self, Line};
use crate::store::{people, rows, session};

/// The organizations in which somebody has a role, in the order in which they joined; only that one
/// while an agent acts for them.
pub async fn organizations(app: &App, actor: &Actor) -> Result<Vec<organization::Model>, AppError> {
    let grants = people::grants_of(app.db.read(), &[actor.user]).await?;
    let mut ids: Vec<OrganizationId> = Vec::new();
    for grant in grants {
        let seen = actor.agent.is_none() || grant.organization_id == actor.organization;
        if seen && !ids.contains(&grant.organization_id) {
            ids.push(grant.organization_id);
        }
    }
    let mut found = rows::organizations(app.db.read(), &ids).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Works for another of one's organizations from now on; the session remembers it.
pub async fn switch(app: &App, actor: &Actor, to: OrganizationId) -> Result<Actor, AppError> {
    let session = actor.session.ok_or(AppError::Unauthenticated)?;
    if actor.agent.is_some() {
        return Err(AppError::Forbidden);
    }
    if !organizations(app, actor)
        .await?
        .iter()
        .any(|it| it.id == to)
    {
        return Err(AppError::not_found("organizationId"));
    }
    let tx = app.db.write().await?;
    session::choose(&tx, session, to).await?;
    let line = Line::done("switchOrganization", "organization", to.0);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    account::actor_of_session(app, session)
        .await?
        .ok_or(AppError::Unauthenticated)
}
