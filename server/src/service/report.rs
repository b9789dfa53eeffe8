//! The completion report from draft to acceptance (`domain.md` §8, §7.3 T9). The partner writes and
//! submits it, the programme accepts or returns it; what it must say is in [`crate::domain::report`].

mod content;
mod flags;
mod print;
mod review;
mod submit;

use entity::vocab::{DeliverableKind, ReportId, ReportState, VoucherId};
use entity::{completion_report, deliverable, reservation, voucher};

pub use content::said;
use content::{content, draft, written};
pub use flags::{flags, sees_flags};
pub use print::Printed;
pub use review::{Review, review};
pub use submit::submit;

use super::engagement::logged;
use super::voucher::facts;
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::domain::report::{self, Check, Command, Content, Engagement};
use crate::domain::session::Days;
use crate::domain::voucher::Command as VoucherCommand;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher::Change;
use crate::store::{
    Tx, audit, report as reports, reservation as reservations, voucher as vouchers,
};

/// How far a person sees reports: those who see none of their own see what was handed in for the
/// vouchers of their company.
pub fn reach(actor: &Actor) -> Result<Scope, AppError> {
    if let Ok(scope) = actor.may(Action::SeeCompletionReports) {
        return Ok(scope);
    }
    match actor.may(Action::SeeVouchers)? {
        scope @ (Scope::Customer(_) | Scope::Assignee(..)) => Ok(scope),
        Scope::Everything | Scope::Partner(_) | Scope::PartnerPart(..) => Err(AppError::Forbidden),
    }
}

/// Whether somebody who sees a voucher sees this report on it, too. The reservation that holds the
/// voucher is asked of those who see a part of what a partner holds.
pub fn is_shown(
    actor: &Actor,
    voucher: &voucher::Model,
    held: Option<&reservation::Model>,
    row: &completion_report::Model,
) -> bool {
    if voucher.reserved_by != Some(row.partner_id) {
        return false;
    }
    match reach(actor) {
        Ok(Scope::Everything) => true,
        Ok(Scope::Partner(own)) => row.partner_id == own,
        Ok(scope @ Scope::PartnerPart(..)) => held.is_some_and(|held| scope.covers(held)),
        Ok(Scope::Customer(_) | Scope::Assignee(..)) => {
            matches!(row.state, ReportState::Submitted | ReportState::Accepted)
        }
        Err(_) => false,
    }
}

/// Every check of a submission with its verdict today.
pub fn checks(
    app: &App,
    row: &completion_report::Model,
    voucher: &voucher::Model,
    reservation: &reservation::Model,
    deliverables: &[deliverable::Model],
    logged: Option<Days>,
) -> Result<Vec<Check>, AppError> {
    let program = app.program()?;
    let engagement_type = program.engagement_type(voucher.engagement_type_id);
    let focus_products = engagement_type.map(|it| program.focus_products_of(it.offering_id));
    let mut remote_days_allowed = 0;
    if row.remote_days > 0 {
        for day in reservation.starts_on.iter_days() {
            if day > reservation.ends_on {
                break;
            }
            remote_days_allowed += i32::from(program.rules(day)?.remote_delivery_allowed);
        }
    }
    let engagement = Engagement {
        days: voucher.days,
        ends_on: reservation.ends_on,
        remote_days_allowed,
        deliverables: deliverables
            .iter()
            .filter(|it| it.kind == DeliverableKind::CustomerPlanningDeliverable)
            .count(),
        focus_products: &focus_products.unwrap_or_default(),
        logged,
    };
    let rules = program.rules(reservation.ends_on)?;
    let today = app.clock.today();
    Ok(report::checks(&content(row), &engagement, &rules, today))
}

/// Saves the draft of a report, or the correction of a returned one.
pub async fn save(
    app: &App,
    actor: &Actor,
    voucher: VoucherId,
    content: Content,
    version: Option<i32>,
) -> Result<completion_report::Model, AppError> {
    let scope = actor.may(Action::WriteCompletionReport)?;
    let malformed = report::malformed(&content);
    if !malformed.is_empty() {
        return Err(malformed.into());
    }
    let tx = app.db.write().await?;
    let (voucher, live) = engagement(&tx, app, &scope, voucher, "voucherId").await?;
    let saved = match (reports::lock_of(&tx, live.id).await?, version) {
        (None, None) => reports::insert(&tx, draft(app, &live, content)).await?,
        (Some(before), Some(version)) if before.version == version => {
            report::decide(before.state, Command::Save)?;
            let after = written(before.clone(), content);
            reports::replace(&tx, &before, after).await?
        }
        (None, Some(_)) | (Some(_), _) => return Err(AppError::conflict()),
    };
    let entry = audit::Line::done("saveCompletionReport", "completionReport", saved.id.0)
        .detail(voucher.number);
    audit::record(&tx, app, Some(actor), entry).await?;
    tx.commit().await?;
    Ok(saved)
}

/// A report that may be written now, with its voucher and reservation, all locked. The voucher is
/// locked first, as everywhere, so that nobody waits in a circle.
async fn lock(
    tx: &Tx,
    app: &App,
    scope: &Scope,
    id: ReportId,
) -> Result<(completion_report::Model, voucher::Model, reservation::Model), AppError> {
    let found = reports::find(tx, scope, id).await?;
    let found = found.ok_or_else(|| AppError::not_found("reportId"))?;
    let (voucher, live) = engagement(tx, app, scope, found.voucher_id, "reportId").await?;
    let row = reports::lock_of(tx, live.id).await?;
    // The engagement that the report was about was let go: the report is history.
    let row = row
        .filter(|row| row.id == id)
        .ok_or_else(|| AppError::from(Refusal::state(voucher.state)))?;
    Ok((row, voucher, live))
}

/// A report whose files may change now, with its voucher, both locked.
pub(super) async fn lock_for_files(
    tx: &Tx,
    app: &App,
    scope: &Scope,
    id: ReportId,
) -> Result<(completion_report::Model, voucher::Model), AppError> {
    let (row, voucher, _) = lock(tx, app, scope, id).await?;
    report::decide(row.state, Command::ChangeFiles)?;
    Ok((row, voucher))
}

/// The same, provided that it still has the version that the caller saw.
async fn lock_version(
    tx: &Tx,
    app: &App,
    scope: &Scope,
    id: ReportId,
    version: i32,
) -> Result<(completion_report::Model, voucher::Model, reservation::Model), AppError> {
    let locked = lock(tx, app, scope, id).await?;
    if locked.0.version == version {
        Ok(locked)
    } else {
        Err(AppError::conflict())
    }
}

/// A voucher in the caller's reach with its live reservation, locked.
async fn engagement(
    tx: &Tx,
    app: &App,
    scope: &Scope,
    id: VoucherId,
    field: &str,
) -> Result<(voucher::Model, reservation::Model), AppError> {
    let voucher = vouchers::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found(field))?;
    if let Some(live) = reservations::live(tx, id).await? {
        return Ok((voucher, live));
    }
    // Says why there is none: expired, or in a state that has none.
    let rules = app.program()?.rules(app.clock.today())?;
    let command = VoucherCommand::AcceptReport;
    facts(&voucher).decide(command, app.clock.today(), &rules)?;
    Err(AppError::internal("a reserved voucher has no reservation"))
}

/// Everything that fails of the checks, in their order.
async fn failures(
    tx: &Tx,
    app: &App,
    row: &completion_report::Model,
    voucher: &voucher::Model,
    reservation: &reservation::Model,
) -> Result<Vec<Refusal>, AppError> {
    let deliverables = reports::deliverables(tx, &[row.id]).await?;
    let (_, logged) = logged(tx, reservation.id).await?;
    let checks = checks(app, row, voucher, reservation, &deliverables, logged)?;
    Ok(checks.into_iter().flat_map(|it| it.refusals).collect())
}

/// What a step of the report does to its voucher, or why the voucher does not allow it.
fn change(
    app: &App,
    voucher: &voucher::Model,
    command: VoucherCommand,
    reason: Option<String>,
) -> Result<Change, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let decision = facts(voucher).decide(command, today, &rules)?;
    Ok(Change::new(decision).because(reason))
}
