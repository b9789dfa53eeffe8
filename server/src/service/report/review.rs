//! The programme's side of a report: accept it, or return it with a reason.

use entity::completion_report;
use entity::vocab::{ReportId, ReportReturnCode};

use super::{change, failures, lock_version};
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::domain::report::{self, Command};
use crate::domain::voucher::Command as VoucherCommand;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::{mail, sign_off, voucher as service};
use crate::store::{audit, report as reports, voucher as vouchers};

/// What the reviewer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Review {
    Accept,
    /// The partner must correct it, for this reason of the vocabulary and in these words.
    Return(Option<ReportReturnCode>, String),
}

/// Accepts a report, which makes its voucher ready to be redeemed (T9), or returns it.
pub async fn review(
    app: &App,
    actor: &Actor,
    id: ReportId,
    version: i32,
    review: Review,
) -> Result<completion_report::Model, AppError> {
    let scope = actor.may(Action::ReviewCompletionReport)?;
    let (command, on_voucher, code, reason) = match review {
        Review::Accept => (Command::Accept, VoucherCommand::AcceptReport, None, None),
        Review::Return(code, reason) => {
            let code = code.ok_or_else(|| Refusal::invalid("returnCode", "required"))?;
            let reason = service::required("reason", &reason, 1_000)?;
            let on_voucher = VoucherCommand::ReturnReport;
            (Command::Return, on_voucher, Some(code), Some(reason))
        }
    };
    let tx = app.db.write().await?;
    let (before, voucher, live) = lock_version(&tx, app, &scope, id, version).await?;
    let state = report::decide(before.state, command)?;
    let change = change(app, &voucher, on_voucher, reason.clone())?;
    if command == Command::Accept {
        // The same checks as at the submission: nothing that fails them is ever accepted.
        let failures = failures(&tx, app, &before, &voucher, &live).await?;
        if !failures.is_empty() {
            return Err(failures.into());
        }
    }
    let after = completion_report::Model {
        state,
        reviewed_at: Some(app.clock.now()),
        reviewed_by: Some(actor.user),
        return_code: code,
        return_reason: reason,
        ..before.clone()
    };
    let after = reports::replace(&tx, &before, after).await?;
    vouchers::transition(&tx, app, Some(actor), &voucher, change).await?;
    let (verdict, kind) = match command {
        Command::Return => {
            sign_off::withdraw(&tx, app, id).await?;
            ("returned", "report_returned")
        }
        Command::Accept
        | Command::Save
        | Command::ChangeFiles
        | Command::Submit
        | Command::Reopen => ("accepted", "report_accepted"),
    };
    let entry =
        audit::Line::done("reviewCompletionReport", "completionReport", id.0).detail(verdict);
    audit::record(&tx, app, Some(actor), entry).await?;
    mail::report_changed(&tx, app, kind, &voucher, &live, &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}
