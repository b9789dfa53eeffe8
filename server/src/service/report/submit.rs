//! Handing a report in: refused with what fails, returned at once when it breaks only the limits of
//! the programme, taken at once when nothing is worth a look, and otherwise put before a person
//! (`domain.md` §8).

use entity::vocab::{ReportId, ReportReturnCode, ReviewRoute};
use entity::{completion_report, reservation, voucher};

use super::{change, failures, flags, lock_version};
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::domain::report::{self, Command, is_limit};
use crate::domain::voucher::Command as VoucherCommand;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::{mail, sign_off};
use crate::store::{Tx, audit, report as reports, voucher as vouchers};

/// Hands a report in when nothing is missing from it. The voucher stays reserved until it is
/// accepted, which happens at once when nothing is flagged and the sample does not include it; a
/// report that breaks a limit comes back at once.
pub async fn submit(
    app: &App,
    actor: &Actor,
    id: ReportId,
    version: i32,
) -> Result<completion_report::Model, AppError> {
    let scope = actor.may(Action::WriteCompletionReport)?;
    // A consultant drafts; handing in is for those who answer for the partner (`domain.md` §1.4).
    let scope = scope.answered_for().ok_or(AppError::Forbidden)?;
    let by = scope.partner().ok_or(AppError::Forbidden)?;
    let tx = app.db.write().await?;
    let (before, voucher, live) = lock_version(&tx, app, &scope, id, version).await?;
    let state = report::decide(before.state, Command::Submit)?;
    let submitted = change(app, &voucher, VoucherCommand::SubmitReport { by }, None)?;
    let failures = failures(&tx, app, &before, &voucher, &live).await?;
    if failures.iter().any(|it| !is_limit(it.reason)) {
        return Err(failures.into());
    }
    let flags = flags(app, &tx, &before, &live).await?;
    let policies = app.program()?.rules(app.clock.today())?;
    let route = if failures.is_empty() {
        report::route(&flags, voucher.id, &policies)
    } else {
        ReviewRoute::Automatic
    };
    let receipt = before.receipt_number.clone();
    let after = completion_report::Model {
        state,
        receipt_number: Some(receipt.unwrap_or_else(|| app.ids.reference("CR"))),
        submitted_at: Some(app.clock.now()),
        reviewed_at: None,
        reviewed_by: None,
        return_code: None,
        return_reason: None,
        review_route: Some(route),
        ..before.clone()
    };
    let mut after = reports::replace(&tx, &before, after).await?;
    let voucher = vouchers::transition(&tx, app, Some(actor), &voucher, submitted).await?;
    let entry = audit::Line::done("submitCompletionReport", "completionReport", id.0)
        .detail(after.receipt_number.clone().unwrap_or_default());
    audit::record(&tx, app, Some(actor), entry).await?;
    if failures.is_empty() {
        mail::report_changed(&tx, app, "report_submitted", &voucher, &live, &after).await?;
        sign_off::request(&tx, app, &after, &voucher, &actor.organization_name).await?;
    }
    if route == ReviewRoute::Automatic {
        after = decide_at_once(&tx, app, after, (&voucher, &live), &failures).await?;
    }
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// What the programme does by itself: it takes a report that breaks no limit, and returns one that
/// does with the codes of these.
async fn decide_at_once(
    tx: &Tx,
    app: &App,
    before: completion_report::Model,
    (voucher, live): (&voucher::Model, &reservation::Model),
    broken: &[Refusal],
) -> Result<completion_report::Model, AppError> {
    let codes: Vec<String> = broken.iter().map(|it| it.reason.to_string()).collect();
    let codes = (!codes.is_empty()).then(|| codes.join(", "));
    let (command, on_voucher, action, kind) = match codes {
        None => (
            Command::Accept,
            VoucherCommand::AcceptReport,
            "acceptCompletionReport",
            "report_accepted",
        ),
        Some(_) => (
            Command::Return,
            VoucherCommand::ReturnReport,
            "returnCompletionReport",
            "report_returned",
        ),
    };
    let after = completion_report::Model {
        state: report::decide(before.state, command)?,
        reviewed_at: Some(app.clock.now()),
        return_code: codes.as_ref().map(|_| ReportReturnCode::LimitsExceeded),
        return_reason: codes.clone(),
        ..before.clone()
    };
    let change = change(app, voucher, on_voucher, codes.clone())?;
    let after = reports::replace(tx, &before, after).await?;
    // Nobody decided: the programme did.
    vouchers::transition(tx, app, None, voucher, change).await?;
    let detail = codes.unwrap_or_else(|| "every check passed".to_owned());
    let entry = audit::Line::done(action, "completionReport", after.id.0).detail(detail);
    audit::record(tx, app, None, entry).await?;
    mail::report_changed(tx, app, kind, voucher, live, &after).await?;
    Ok(after)
}
