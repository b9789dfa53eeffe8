//! The programme's decisions on single lines of a payment request.

use entity::payment_request;
use entity::vocab::{PaymentLineId, PaymentLineState, PaymentRejectionReason, PaymentRequestState};

use super::outlook::is_reversed;
use super::review::{self, decide, finished, is_fresh, not_in_a_case_of_their_own};
use super::{Locked, lock, record};
use crate::app::App;
use crate::domain::payment::line::{self as line_rules, Approval};
use crate::domain::payment::{self as rules, Command};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::voucher as service;
use crate::store::{node, payment as payments};

/// What is decided on a line.
#[derive(Clone, Debug)]
pub enum LineDecision {
    Approve,
    Reject {
        reason: PaymentRejectionReason,
        words: String,
    },
}

/// Decides on one line. When every line of a review is rejected, so is the request; when the last
/// dispute is decided, the request goes on.
pub async fn decide_line(
    app: &App,
    actor: &Actor,
    id: PaymentLineId,
    version: i32,
    decision: LineDecision,
) -> Result<payment_request::Model, AppError> {
    let scope = actor.may(Action::ReviewPaymentRequest)?;
    let words = match &decision {
        LineDecision::Approve => None,
        LineDecision::Reject { words, .. } => Some(service::required("words", words, 1_000)?),
    };
    let tx = app.db.write().await?;
    let found = node::payment_line(&tx, id).await?;
    let found = found.ok_or_else(|| AppError::not_found("paymentLineId"))?;
    let mut locked = lock(&tx, &scope, found.payment_request_id, Some(version)).await?;
    let before = locked.request.clone();
    rules::decide(before.state, Command::DecideLine)?;
    not_in_a_case_of_their_own(&tx, actor, &before).await?;
    let unchanged = locked.lines.clone();
    let line = locked.lines.iter_mut().find(|(it, _)| it.id == id);
    let (line, number) = line.ok_or_else(|| AppError::not_found("paymentLineId"))?;
    if is_reversed(line) {
        let refusal = Refusal::new(Reason::InvalidState).with("state", line.state);
        return Err(refusal.into());
    }
    let command = match &decision {
        LineDecision::Approve => line_rules::Command::Approve,
        LineDecision::Reject { .. } => line_rules::Command::Reject,
    };
    let why = match (&decision, &words) {
        (LineDecision::Reject { reason, .. }, Some(words)) => Some((*reason, words.as_str())),
        _ => None,
    };
    decide(app, actor, &tx, &before, line, command, why).await?;
    let told = words.as_ref().map(|words| format!("{number}: {words}"));
    let noted = told.clone().unwrap_or_else(|| number.clone());
    let after = concluded(app, actor, &locked)?;
    locked
        .write_lines(&tx, app, &unchanged, after.state)
        .await?;
    let after = payment_request::Model {
        decision_reason: told.or_else(|| before.decision_reason.clone()),
        ..after
    };
    let after = payments::replace(&tx, app, actor, &before, after, Some(noted)).await?;
    record(&tx, app, actor, "decidePaymentLine", &after).await?;
    review::tell(&tx, app, before.state, &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// The request after a line was decided on.
fn concluded(
    app: &App,
    actor: &Actor,
    locked: &Locked,
) -> Result<payment_request::Model, AppError> {
    let before = &locked.request;
    let going_on = payment_request::Model {
        total_minor: locked.total(),
        // What was approved is another amount now.
        first_approved_by: None,
        ..before.clone()
    };
    let states: Vec<PaymentLineState> = locked.lines.iter().map(|(it, _)| it.state).collect();
    if before.state == PaymentRequestState::UnderReview {
        let all = states.iter().all(|it| *it == PaymentLineState::Rejected);
        return if all {
            finished(app, locked)
        } else {
            Ok(going_on)
        };
    }
    if states.contains(&PaymentLineState::Disputed) {
        return Ok(going_on);
    }
    let fresh = locked.lines.iter().any(|(it, _)| is_fresh(it, before));
    if fresh && review::approval(app, actor, &going_on)? == Approval::First {
        return Ok(payment_request::Model {
            first_approved_by: Some(actor.user),
            ..going_on
        });
    }
    finished(app, locked)
}
