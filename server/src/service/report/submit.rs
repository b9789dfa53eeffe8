//! Handing a report in: refused with everything that fails, taken at once when nothing is worth a
//! look, and otherwise put before a person (`domain.md` §8).

use entity::completion_report;
use entity::vocab::{ReportId, ReviewRoute};

use super::{change, flags, lock_version, objections};
use crate::app::App;
use crate::domain::report::{self, Command};
use crate::domain::voucher::Command as VoucherCommand;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::{mail, sign_off};
use crate::store::{audit, report as reports, voucher as vouchers};

/// Hands a report in when every check passes. The voucher stays reserved until it is accepted,
/// which happens at once when nothing is flagged and the sample does not include it.
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
    objections(&tx, app, &before, &voucher, &live).await?;
    let flags = flags(app, &tx, &before, &live).await?;
    let policies = app.program()?.rules(app.clock.today())?;
    let route = report::route(&flags, voucher.id, &policies);
    let now = app.clock.now();
    let receipt = before.receipt_number.clone();
    let after = completion_report::Model {
        state,
        receipt_number: Some(receipt.unwrap_or_else(|| app.ids.reference("CR"))),
        submitted_at: Some(now),
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
    mail::report_changed(&tx, app, "report_submitted", &voucher, &live, &after).await?;
    sign_off::request(&tx, app, &after, &voucher, &actor.organization_name).await?;
    if route == ReviewRoute::Automatic {
        let accepted = completion_report::Model {
            state: report::decide(after.state, Command::Accept)?,
            reviewed_at: Some(now),
            ..after.clone()
        };
        let accept = change(app, &voucher, VoucherCommand::AcceptReport, None)?;
        after = reports::replace(&tx, &after, accepted).await?;
        // Nobody decided: the programme did.
        vouchers::transition(&tx, app, None, &voucher, accept).await?;
        let entry = audit::Line::done("acceptCompletionReport", "completionReport", id.0);
        audit::record(&tx, app, None, entry.detail("every check passed")).await?;
        mail::report_changed(&tx, app, "report_accepted", &voucher, &live, &after).await?;
    }
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}
