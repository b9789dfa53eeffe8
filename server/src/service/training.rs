//! The customer turns training days into planning days (`domain.md` §6.4): for good.

use entity::vocab::{AgreementId, LedgerEntryKind};
use entity::{licensing_agreement, training_balance, training_conversion};
use serde::Serialize;

use super::benefit::facts;
use super::once::{Begin, Once};
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::domain::training::{Training, conversion_blockers, conversion_refusals, planning_days};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::accrual::{lock_training, record_conversion, write_training};
use crate::store::audit::{self, Line};
use crate::store::{Tx, agreement, ledger};

/// What is converted.
#[derive(Clone, Debug, Serialize)]
pub struct Conversion {
    pub agreement: AgreementId,
    pub training_days: i32,
}

/// Converts training days of an agreement into planning days. It cannot be undone.
pub async fn convert(
    app: &App,
    actor: &Actor,
    input: Conversion,
    key: &str,
) -> Result<licensing_agreement::Model, AppError> {
    let scope = actor.may(Action::ConvertTrainingDays)?;
    let id: AgreementId = match Once::begin(app, actor, "convertTrainingDays", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = convert_in(app, actor, &once.tx, &scope, &input).await;
            once.finish(app, result).await?
        }
    };
    let found = agreement::find(app.db.read(), &scope, id).await?;
    found.ok_or_else(|| AppError::not_found("agreementId"))
}

async fn convert_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    input: &Conversion,
) -> Result<AgreementId, AppError> {
    let now = app.clock.now();
    let rules = app.program()?.rules(now.date_naive())?;
    let from = agreement::lock(tx, scope, input.agreement)
        .await?
        .ok_or_else(|| AppError::not_found("agreementId"))?;
    let before = lock_training(tx, from.id).await?;
    let asked = input.training_days;
    let agreement = facts(&from);
    let training = Training {
        agreement: &agreement,
        agreement_program: &from.agreement_program,
        days: before.as_ref().map_or(0, |it| it.days),
    };
    let refusals = conversion_refusals(&training, asked, now.date_naive(), &rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let (Some(before), Some(days)) = (before, planning_days(asked, &rules)) else {
        return Err(AppError::internal("training days vanished"));
    };
    let lot = ledger::grant(app, days, LedgerEntryKind::ConversionIn);
    ledger::write(tx, app, &from, None, &[lot]).await?;
    let row = training_balance::Model {
        days: before.days - asked,
        converted_days: before.converted_days + asked,
        ..before.clone()
    };
    write_training(tx, Some(&before), row).await?;
    let conversion = training_conversion::Model {
        id: app.ids.mint(now),
        agreement_id: from.id,
        training_days: asked,
        planning_days: days,
        ratio: asked / days,
        entry_id: lot.lot,
        converted_by: actor.user,
        converted_at: now,
    };
    record_conversion(tx, conversion).await?;
    let line = Line::done("convertTrainingDays", "agreement", from.id.0);
    let line = line.detail(format!("{asked} training days: {days:+} days"));
    audit::record(tx, app, Some(actor), line).await?;
    Ok(from.id)
}

/// Why no training day of an agreement can be converted today.
pub fn blockers(
    app: &App,
    row: &licensing_agreement::Model,
    days: i32,
) -> Result<Vec<Refusal>, AppError> {
    let today = app.clock.today();
    let agreement = facts(row);
    let training = Training {
        agreement: &agreement,
        agreement_program: &row.agreement_program,
        days,
    };
    let rules = app.program()?.rules(today)?;
    Ok(conversion_blockers(&training, today, &rules))
}
