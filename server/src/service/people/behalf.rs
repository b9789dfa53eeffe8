//! A support agent acts for somebody of another organization: with a reason, for a while, and every
//! line of the audit trail names both.

use chrono::TimeDelta;
use entity::representation;
use entity::vocab::{OrganizationId, OrganizationKind, RepresentationId, UserId};

use crate::app::App;
use crate::domain::input::required;
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::account;
use crate::store::audit::{self, Line};
use crate::store::{grants, representation as representations, rows};

/// Begins to act for somebody, in this session.
pub async fn start(
    app: &App,
    actor: &Actor,
    person: UserId,
    organization: OrganizationId,
    reason: &str,
) -> Result<Actor, AppError> {
    start_now(app, actor, person, organization, reason).await
}

async fn start_now(
    app: &App,
    actor: &Actor,
    person: UserId,
    organization: OrganizationId,
    reason: &str,
) -> Result<Actor, AppError> {
    actor.may(Action::ActOnBehalf)?;
    let session = actor.session.ok_or(AppError::Unauthenticated)?;
    let reason = required("reason", reason, 500)?;
    let minutes = app
        .program()?
        .rules(app.clock.today())?
        .act_on_behalf_minutes;
    let tx = app.db.write().await?;
    let found = rows::organizations(&tx, &[organization])
        .await?
        .remove(&organization);
    let found = found.ok_or_else(|| AppError::not_found("organizationId"))?;
    if found.kind == OrganizationKind::Operator {
        return Err(Refusal::new(Reason::NotActedFor)
            .at("organizationId")
            .into());
    }
    let person_row = rows::users(&tx, &[person]).await?.remove(&person);
    let belongs = !grants::held(&tx, organization, person).await?.is_empty();
    let able = person_row.is_some_and(|it| it.disabled_at.is_none());
    if !belongs || !able || person == actor.user {
        return Err(AppError::not_found("personId"));
    }
    let now = app.wall.now();
    if let Some(left) = representations::of_session(&tx, session).await? {
        representations::end(&tx, left.id, now).await?;
    }
    let row = representation::Model {
        id: app.ids.mint::<RepresentationId>(now),
        session_id: session,
        agent_id: actor.user,
        person_id: person,
        organization_id: organization,
        reason: reason.clone(),
        started_at: now,
        ends_at: now + TimeDelta::minutes(minutes),
        ended_at: None,
    };
    representations::insert(&tx, row).await?;
    let line = Line::done("startActingOnBehalf", "person", person.0)
        .detail(format!("for {}: {reason}", found.name));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    account::actor_of_session(app, session)
        .await?
        .ok_or(AppError::Unauthenticated)
}

/// Ends acting for somebody; harmless when nobody is acted for.
pub async fn end(app: &App, actor: &Actor) -> Result<Actor, AppError> {
    let session = actor.session.ok_or(AppError::Unauthenticated)?;
    let tx = app.db.write().await?;
    if let Some(row) = representations::of_session(&tx, session).await? {
        representations::end(&tx, row.id, app.wall.now()).await?;
        let line = Line::done("endActingOnBehalf", "person", row.person_id.0);
        audit::record(&tx, app, Some(actor), line).await?;
    }
    tx.commit().await?;
    account::actor_of_session(app, session)
        .await?
        .ok_or(AppError::Unauthenticated)
}
