//! Licences come and go, operators correct: how an agreement's days change after its registration
//! (`domain.md` §6.2, §6.3). For operators.

use entity::vocab::{AgreementId, LedgerEntryKind};
use entity::{licence_line, licensing_agreement};
use serde::Serialize;

use super::benefit::facts;
use super::once::{Begin, Once};
use super::voucher::required;
use crate::app::App;
use crate::domain::accrual::{Licences, addition_refusals, entitlement, reduction_refusals};
use crate::domain::benefit::adjustment_refusals;
use crate::domain::ledger::withdraw;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::accrual::{Recorded, lines_of, record_lines};
use crate::store::audit::{self, Line};
use crate::store::{Tx, agreement, ledger};

/// Lines that one request may bring.
const LINES_MAX: usize = 50;

/// Licences that an agreement gains or loses.
#[derive(Clone, Debug, Serialize)]
pub struct LicenceChange {
    pub agreement: AgreementId,
    pub licences: Vec<Licences>,
}

/// Adds licences to an agreement: the days that they bring are a true-up.
pub async fn add_licences(
    app: &App,
    actor: &Actor,
    input: LicenceChange,
    key: &str,
) -> Result<licensing_agreement::Model, AppError> {
    change_licences(app, actor, input, key, LedgerEntryKind::TrueUp).await
}

/// Takes licences from an agreement: the days that they had brought go, even below zero.
pub async fn reduce_licences(
    app: &App,
    actor: &Actor,
    input: LicenceChange,
    key: &str,
) -> Result<licensing_agreement::Model, AppError> {
    change_licences(app, actor, input, key, LedgerEntryKind::Reduction).await
}

async fn change_licences(
    app: &App,
    actor: &Actor,
    input: LicenceChange,
    key: &str,
    cause: LedgerEntryKind,
) -> Result<licensing_agreement::Model, AppError> {
    let scope = actor.may(Action::ManageAgreements)?;
    let verb = if cause == LedgerEntryKind::Reduction {
        "reduceLicences"
    } else {
        "addLicences"
    };
    let id: AgreementId = match Once::begin(app, actor, verb, key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = change_in(app, actor, &once.tx, (&scope, verb, cause), &input).await;
            once.finish(app, result).await?
        }
    };
    find(app, &scope, id).await
}

async fn change_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    (scope, verb, cause): (&Scope, &'static str, LedgerEntryKind),
    input: &LicenceChange,
) -> Result<AgreementId, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    few_lines(&input.licences)?;
    let before = lock(tx, scope, input.agreement).await?;
    let had = licences(&lines_of(tx, &[before.id]).await?);
    let reduces = cause == LedgerEntryKind::Reduction;
    let refusals = if reduces {
        reduction_refusals(&facts(&before), &had, &input.licences, today, &rules)
    } else {
        addition_refusals(&facts(&before), &input.licences, today, &rules)
    };
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let mut has = had.clone();
    has.extend(input.licences.iter().map(|it| Licences {
        kind: it.kind.clone(),
        quantity: if reduces { -it.quantity } else { it.quantity },
    }));
    let days = |licences: &[Licences]| entitlement(licences, before.sa_years, &rules).days;
    let change = days(&has) - days(&had);
    let moves = if change > 0 {
        vec![ledger::grant(app, change, cause)]
    } else if let Some(newest) = ledger::newest_lot(tx, before.id).await? {
        let lots = ledger::available_lots(tx, before.id).await?;
        withdraw(&lots, newest, -change, cause)
    } else {
        Vec::new()
    };
    let (_, entries) = ledger::post(tx, app, &before, None, &moves, None).await?;
    let recorded = Recorded {
        cause,
        entry: entries.first().copied(),
        by: actor.user,
    };
    record_lines(tx, app, before.id, &input.licences, recorded).await?;
    let line = Line::done(verb, "agreement", before.id.0);
    let line = line.detail(format!("{}: {change:+} days", before.licensing_id));
    audit::record(tx, app, Some(actor), line).await?;
    Ok(before.id)
}

/// A correction of an agreement's days by an operator.
#[derive(Clone, Debug, Serialize)]
pub struct Adjustment {
    pub agreement: AgreementId,
    /// Negative when days are taken.
    pub days: i32,
    pub reason: String,
}

/// Adds days to an agreement or takes some, for a reason that its customer reads.
pub async fn adjust(
    app: &App,
    actor: &Actor,
    input: Adjustment,
    key: &str,
) -> Result<licensing_agreement::Model, AppError> {
    let scope = actor.may(Action::ManageAgreements)?;
    let id: AgreementId = match Once::begin(app, actor, "adjustDays", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = adjust_in(app, actor, &once.tx, &scope, &input).await;
            once.finish(app, result).await?
        }
    };
    find(app, &scope, id).await
}

async fn adjust_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    input: &Adjustment,
) -> Result<AgreementId, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let reason = required("reason", &input.reason, 500)?;
    let before = lock(tx, scope, input.agreement).await?;
    let refusals = adjustment_refusals(&facts(&before), input.days, today, &rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let kind = LedgerEntryKind::OperatorAdjust;
    let moves = if input.days > 0 {
        vec![ledger::grant(app, input.days, kind)]
    } else {
        let newest = ledger::newest_lot(tx, before.id).await?;
        let newest = newest.ok_or_else(|| AppError::internal("days without a lot"))?;
        let lots = ledger::available_lots(tx, before.id).await?;
        withdraw(&lots, newest, -input.days, kind)
    };
    ledger::post(tx, app, &before, None, &moves, Some(&reason)).await?;
    let line = Line::done("adjustDays", "agreement", before.id.0);
    let line = line.detail(format!("{:+} days: {reason}", input.days));
    audit::record(tx, app, Some(actor), line).await?;
    Ok(before.id)
}

/// The licences that were recorded.
pub(super) fn licences(lines: &[licence_line::Model]) -> Vec<Licences> {
    let line = |it: &licence_line::Model| Licences {
        kind: it.kind.clone(),
        quantity: it.quantity,
    };
    lines.iter().map(line).collect()
}

/// Whether one request brings no more lines than it may.
pub(super) fn few_lines(licences: &[Licences]) -> Result<(), AppError> {
    if licences.len() > LINES_MAX {
        let refusal = Refusal::invalid("licences", "too_many_licences");
        return Err(refusal.with("max", LINES_MAX).into());
    }
    Ok(())
}

/// An agreement inside the caller's reach, locked.
pub(super) async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: AgreementId,
) -> Result<licensing_agreement::Model, AppError> {
    let found = agreement::lock(tx, scope, id).await?;
    found.ok_or_else(|| AppError::not_found("agreementId"))
}

/// An agreement inside the caller's reach.
pub(super) async fn find(
    app: &App,
    scope: &Scope,
    id: AgreementId,
) -> Result<licensing_agreement::Model, AppError> {
    let found = agreement::find(app.db.read(), scope, id).await?;
    found.ok_or_else(|| AppError::not_found("agreementId"))
}
