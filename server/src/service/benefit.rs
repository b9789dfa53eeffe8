//! The customer's benefit: activation of an agreement (`domain.md` §6.1).

use entity::licensing_agreement;
use entity::vocab::AgreementId;

use crate::app::App;
use crate::domain::benefit::{Agreement, activation_refusals, creation_blockers};
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::{agreement, audit};

/// What the rules look at in an agreement's row.
pub fn facts(row: &licensing_agreement::Model) -> Agreement {
    Agreement {
        activated: row.activated_at.is_some(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        available_days: row.available_days,
    }
}

/// Why no voucher can be created from an agreement today.
pub fn blockers(app: &App, row: &licensing_agreement::Model) -> Result<Vec<Refusal>, AppError> {
    let today = app.clock.today();
    Ok(creation_blockers(
        &facts(row),
        today,
        &app.program()?.rules(today)?,
    ))
}

/// Why the benefit of an agreement cannot be activated today; empty when it can, or was.
pub fn activation_blockers(
    app: &App,
    row: &licensing_agreement::Model,
) -> Result<Vec<Refusal>, AppError> {
    if row.activated_at.is_some() {
        return Ok(Vec::new());
    }
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    Ok(activation_refusals(&facts(row), today, &rules))
}

/// Activates the Planning Services benefit of an agreement. Activating it again changes nothing.
pub async fn activate(
    app: &App,
    actor: &Actor,
    id: AgreementId,
) -> Result<licensing_agreement::Model, AppError> {
    let scope = actor.may(Action::ActivateBenefit)?;
    let now = app.clock.now();

    let tx = app.db.write().await?;
    let before = agreement::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("agreementId"))?;
    if before.activated_at.is_some() {
        return Ok(before);
    }
    let rules = app.program()?.rules(now.date_naive())?;
    let refusals = activation_refusals(&facts(&before), now.date_naive(), &rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    if !agreement::activate(&tx, &before, actor.user, now).await? {
        return Err(AppError::conflict());
    }
    let line =
        audit::Line::done("activateBenefit", "agreement", id.0).detail(before.licensing_id.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(licensing_agreement::Model {
        activated_at: Some(now),
        activated_by: Some(actor.user),
        version: before.version + 1,
        ..before
    })
}
