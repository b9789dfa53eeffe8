//! The customer's sign-off: a report that was handed in is confirmed or objected to within a
//! window; silence is consent (`domain.md` §13.6). An objection brings the report before a person.

use entity::vocab::{ReportId, ReportState, ReviewRoute, SignOffState};
use entity::{completion_report, sign_off, voucher};

use super::{mail, voucher as service};
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::domain::report;
use crate::domain::sign_off::{self as rules, Command};
use crate::domain::voucher::Command as VoucherCommand;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::voucher::Change;
use crate::store::{
    Tx, audit, report as reports, reservation as reservations, sign_off as sign_offs,
    voucher as vouchers,
};

const BATCH: u64 = 200;

/// What the customer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Confirm {
        satisfaction: Option<i32>,
        comment: Option<String>,
    },
    /// Not as reported, for this reason.
    Object(String),
}

/// Asks the customer about a report that was just handed in.
pub(super) async fn request(
    tx: &Tx,
    app: &App,
    report: &completion_report::Model,
    voucher: &voucher::Model,
    partner: &str,
) -> Result<(), AppError> {
    let now = app.clock.now();
    let today = now.date_naive();
    let row = sign_off::Model {
        id: app.ids.mint(now),
        report_id: report.id,
        voucher_id: voucher.id,
        customer_id: voucher.customer_id,
        state: SignOffState::Waiting,
        requested_at: now,
        due_on: rules::due_on(today, &app.program()?.rules(today)?),
        answered_at: None,
        answered_by: None,
        satisfaction: None,
        comment: None,
        version: 1,
    };
    let row = sign_offs::insert(tx, row).await?;
    mail::sign_off_requested(tx, app, voucher, partner, row.due_on).await
}

/// Takes the question back: the report returned to the partner.
pub(super) async fn withdraw(tx: &Tx, app: &App, report: ReportId) -> Result<(), AppError> {
    let now = app.clock.now();
    let Some(before) = sign_offs::lock_latest(tx, report).await? else {
        return Ok(());
    };
    let today = now.date_naive();
    let Ok(state) = rules::decide(before.state, Command::Withdraw, before.due_on, today) else {
        return Ok(());
    };
    let after = sign_off::Model {
        state,
        answered_at: Some(now),
        ..before.clone()
    };
    sign_offs::replace(tx, &before, after).await?;
    Ok(())
}

/// Takes the customer's answer.
pub async fn answer(
    app: &App,
    actor: &Actor,
    report: ReportId,
    answer: Answer,
) -> Result<completion_report::Model, AppError> {
    let scope = actor.may(Action::SignOffReport)?;
    let missing = || AppError::not_found("reportId");
    let (command, satisfaction, comment) = match answer {
        Answer::Confirm {
            satisfaction,
            comment,
        } => {
            if satisfaction.is_some_and(|it| !(1..=5).contains(&it)) {
                let why = "report_satisfaction_out_of_range";
                return Err(Refusal::invalid("satisfaction", why).into());
            }
            let comment = comment.filter(|it| !it.trim().is_empty());
            let comment = comment.map(|it| service::required("comment", &it, 2_000));
            (Command::Confirm, satisfaction, comment.transpose()?)
        }
        Answer::Object(reason) => {
            let reason = service::required("reason", &reason, 2_000)?;
            (Command::Object, None, Some(reason))
        }
    };
    let tx = app.db.write().await?;
    let seen = reports::find(&tx, &scope, report)
        .await?
        .ok_or_else(missing)?;
    let voucher = vouchers::lock(&tx, &scope, seen.voucher_id).await?;
    let voucher = voucher.ok_or_else(missing)?;
    let row = reports::lock_of(&tx, seen.reservation_id).await?;
    let row = row.filter(|it| it.id == report).ok_or_else(missing)?;
    let before = sign_offs::lock_latest(&tx, report)
        .await?
        .ok_or_else(missing)?;
    let now = app.clock.now();
    let state = rules::decide(before.state, command, before.due_on, now.date_naive())?;
    let after = sign_off::Model {
        state,
        answered_at: Some(now),
        answered_by: Some(actor.user),
        satisfaction,
        comment: comment.clone(),
        ..before.clone()
    };
    sign_offs::replace(&tx, &before, after).await?;
    let (verb, kind) = match command {
        Command::Object => ("objectToCompletion", "completion_objected"),
        Command::Confirm | Command::Lapse | Command::Withdraw => {
            ("confirmCompletion", "completion_confirmed")
        }
    };
    let row = match &comment {
        Some(reason) if command == Command::Object => {
            contested(&tx, app, actor, row, &voucher, reason).await?
        }
        _ => row,
    };
    let line = audit::Line::done(verb, "completionReport", report.0).detail(voucher.number.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    if let Some(live) = reservations::live(&tx, voucher.id).await? {
        let said = comment.unwrap_or_default();
        mail::sign_off_answered(&tx, app, kind, &voucher, &live, &said).await?;
    }
    tx.commit().await?;
    app.live.wake();
    Ok(row)
}

/// A report that the customer objects to goes before a person. One that was accepted is opened
/// again while its voucher is not redeemed; afterwards the reviewers of the payment see it.
async fn contested(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    before: completion_report::Model,
    voucher: &voucher::Model,
    reason: &str,
) -> Result<completion_report::Model, AppError> {
    let today = app.clock.today();
    let policies = app.program()?.rules(today)?;
    let mut after = completion_report::Model {
        review_route: Some(ReviewRoute::Flagged),
        ..before.clone()
    };
    if before.state == ReportState::Accepted {
        let reopen = VoucherCommand::ReopenReport;
        let Ok(decision) = service::facts(voucher).decide(reopen, today, &policies) else {
            return Ok(before);
        };
        after.state = report::decide(before.state, report::Command::Reopen)?;
        after.reviewed_at = None;
        after.reviewed_by = None;
        let change = Change::new(decision).because(Some(reason.to_owned()));
        vouchers::transition(tx, app, Some(actor), voucher, change).await?;
    }
    reports::replace(tx, &before, after).await
}

/// Takes silence as consent where the window has passed; how many times it did.
pub async fn run_due(app: &App) -> Result<u64, AppError> {
    let mut done = 0;
    loop {
        let batch = sign_offs::due(app.db.read(), app.clock.today(), BATCH).await?;
        if batch.is_empty() {
            return Ok(done);
        }
        for row in batch {
            done += u64::from(lapse(app, &row).await?);
        }
    }
}

/// `false` when somebody answered in the meantime.
async fn lapse(app: &App, seen: &sign_off::Model) -> Result<bool, AppError> {
    let now = app.clock.now();
    let tx = app.db.write().await?;
    let Some(before) = sign_offs::lock(&tx, seen.id).await? else {
        return Ok(false);
    };
    let today = now.date_naive();
    let Ok(state) = rules::decide(before.state, Command::Lapse, before.due_on, today) else {
        return Ok(false);
    };
    let after = sign_off::Model {
        state,
        answered_at: Some(now),
        ..before.clone()
    };
    sign_offs::replace(&tx, &before, after).await?;
    let line = audit::Line::done("lapseSignOff", "completionReport", before.report_id.0);
    audit::record(&tx, app, None, line).await?;
    tx.commit().await?;
    Ok(true)
}
