//! What licensing tells the programme of a customer: its agreements, their licences, their training
//! days, and corrections (`domain.md` §6). For operators.

use chrono::NaiveDate;
use entity::vocab::{AgreementId, LedgerEntryKind, OrganizationId, OrganizationKind};
use entity::{licence_line, licensing_agreement, organization, training_balance};
use serde::Serialize;

use super::accrual::{few_lines, find, licences, lock};
use super::once::{Begin, Once};
use super::voucher::required;
use crate::app::App;
use crate::domain::accrual::{Entitlement, Terms, entitlement, registration_refusals};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::accrual::{Recorded, lock_training, record_lines, write_training};
use crate::store::audit::{self, Line};
use crate::store::register::{self, NewAgreement};
use crate::store::{Tx, is_violation_of, ledger, rows};

/// More training days than any agreement has: a typing error.
const TRAINING_MAX: i32 = 10_000;
/// A customer as licensing knows it.
#[derive(Clone, Debug, Serialize)]
pub struct NewCustomer {
    pub name: String,
    pub country: String,
}

/// Registers a customer.
pub async fn register_customer(
    app: &App,
    actor: &Actor,
    input: NewCustomer,
    key: &str,
) -> Result<organization::Model, AppError> {
    actor.may(Action::ManageAgreements)?;
    let id: OrganizationId = match Once::begin(app, actor, "registerCustomer", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = register_customer_in(app, actor, &once.tx, &input).await;
            once.finish(app, result).await?
        }
    };
    let found = rows::organizations(app.db.read(), &[id]).await?.remove(&id);
    found.ok_or_else(|| AppError::internal("a registered customer is missing"))
}

async fn register_customer_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    input: &NewCustomer,
) -> Result<OrganizationId, AppError> {
    let name = required("name", &input.name, 200)?;
    let country = input.country.trim().to_uppercase();
    if country.len() != 2 || !country.bytes().all(|it| it.is_ascii_uppercase()) {
        return Err(Refusal::invalid("country", "country_code").into());
    }
    let kind = OrganizationKind::Customer;
    let id = register::organization(tx, app, kind, &name, &country).await?;
    let line = Line::done("registerCustomer", "customer", id.0).detail(name);
    audit::record(tx, app, Some(actor), line).await?;
    Ok(id)
}

/// An agreement that a customer signed with licensing.
#[derive(Clone, Debug, Serialize)]
pub struct Registration {
    pub customer: OrganizationId,
    pub terms: Terms,
}

/// Registers an agreement with its licences; their days are granted at once.
pub async fn register(
    app: &App,
    actor: &Actor,
    input: Registration,
    key: &str,
) -> Result<licensing_agreement::Model, AppError> {
    let scope = actor.may(Action::ManageAgreements)?;
    let id: AgreementId = match Once::begin(app, actor, "registerAgreement", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = register_in(app, actor, &once.tx, &input).await;
            once.finish(app, result).await?
        }
    };
    find(app, &scope, id).await
}

async fn register_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    input: &Registration,
) -> Result<AgreementId, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let owner = rows::organizations(tx, &[input.customer]).await?;
    let is_customer = |it: &organization::Model| it.kind == OrganizationKind::Customer;
    if !owner.values().any(is_customer) {
        return Err(AppError::not_found("customerId"));
    }
    few_lines(&input.terms.licences)?;
    let terms = Terms {
        licensing_id: input.terms.licensing_id.trim().to_uppercase(),
        ..input.terms.clone()
    };
    let refusals = registration_refusals(&terms, today, &rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let days = entitlement(&terms.licences, terms.years, &rules).days;
    let new = NewAgreement {
        licensing_id: &terms.licensing_id,
        agreement_program: &terms.agreement_program,
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        years: terms.years,
        days,
    };
    let id = register::agreement(tx, app, input.customer, new)
        .await
        .map_err(|error| taken(error, &terms.licensing_id))?;
    let recorded = Recorded {
        cause: LedgerEntryKind::Grant,
        entry: ledger::newest_lot(tx, id).await?,
        by: actor.user,
    };
    record_lines(tx, app, id, &terms.licences, recorded).await?;
    let line = Line::done("registerAgreement", "agreement", id.0);
    let line = line.detail(format!("{}: {days} days", terms.licensing_id));
    audit::record(tx, app, Some(actor), line).await?;
    Ok(id)
}

/// The database knows best which Licensing IDs there are.
fn taken(error: AppError, licensing_id: &str) -> AppError {
    let names = (
        "licensing_agreement_licensing_id_key",
        "licensing_agreement.licensing_id",
    );
    match &error {
        AppError::Internal(cause)
            if cause
                .downcast_ref()
                .is_some_and(|it| is_violation_of(it, names.0, names.1)) =>
        {
            let refusal = Refusal::new(Reason::LicensingIdTaken).at("licensingId");
            refusal.with("id", licensing_id).into()
        }
        _ => error,
    }
}

/// Records how many training days of an agreement can be converted. The same number again changes
/// nothing.
pub async fn record_training(
    app: &App,
    actor: &Actor,
    id: AgreementId,
    days: i32,
) -> Result<licensing_agreement::Model, AppError> {
    let scope = actor.may(Action::ManageAgreements)?;
    if !(0..=TRAINING_MAX).contains(&days) {
        let refusal = Refusal::invalid("trainingDays", "training_days_range");
        return Err(refusal.with("max", TRAINING_MAX).into());
    }
    let tx = app.db.write().await?;
    let of = lock(&tx, &scope, id).await?;
    let before = lock_training(&tx, id).await?;
    if before.as_ref().is_some_and(|it| it.days == days) {
        return Ok(of);
    }
    let row = training_balance::Model {
        agreement_id: id,
        days,
        converted_days: before.as_ref().map_or(0, |it| it.converted_days),
        recorded_by: Some(actor.user),
        recorded_at: app.clock.now(),
        version: 1,
    };
    write_training(&tx, before.as_ref(), row).await?;
    let line = Line::done("recordTrainingDays", "agreement", id.0);
    let line = line.detail(format!("{}: {days} training days", of.licensing_id));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(of)
}

/// What the licences of an agreement bring today, step by step.
pub fn explain(
    app: &App,
    row: &licensing_agreement::Model,
    lines: &[licence_line::Model],
    on: NaiveDate,
) -> Result<Entitlement, AppError> {
    let rules = app.program()?.rules(on)?;
    Ok(entitlement(&licences(lines), row.sa_years, &rules))
}
