//! The programme's decisions on a payment request as a whole.

use chrono::{Days, NaiveDate};
use entity::vocab::{
    DisputeOutcome, PaymentLineState, PaymentRejectionReason, PaymentRequestId, PaymentRequestState,
};
use entity::{payment_line, payment_request};
use serde::Serialize;

use super::{Locked, find, lock, mail, record};
use crate::app::App;
use crate::domain::payment::line::{self as line_rules, Approval};
use crate::domain::payment::{self as rules, Command, Side};
use crate::domain::refusal::Reason;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::once::{Begin, Once};
use crate::service::voucher as service;
use crate::store::{Tx, claim, payment as payments, payment_line as lines};

/// A decision on a request.
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    pub command: Command,
    /// What the partner is told.
    pub reason: Option<String>,
    /// Why its lines are not paid.
    pub rejection: Option<PaymentRejectionReason>,
}

/// Decides on a request: the command is one of the reviewer's. With a key a repetition gets the first
/// answer.
pub async fn review(
    app: &App,
    actor: &Actor,
    id: PaymentRequestId,
    version: i32,
    review: Review,
    key: Option<&str>,
) -> Result<payment_request::Model, AppError> {
    let scope = actor.may(Action::ReviewPaymentRequest)?;
    if review.command.side() != Side::Reviewer {
        return Err(AppError::Forbidden);
    }
    let Some(key) = key else {
        let tx = app.db.write().await?;
        let after = review_in(app, actor, &tx, &scope, id, version, review).await?;
        tx.commit().await?;
        app.live.wake();
        return Ok(after);
    };
    let input = (id, version, &review);
    let reviewed = match Once::begin(app, actor, "reviewPaymentRequest", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let after = review_in(app, actor, &once.tx, &scope, id, version, review.clone()).await;
            once.finish(app, after.map(|it| it.id)).await?
        }
    };
    find(app, actor, reviewed).await
}

async fn review_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    id: PaymentRequestId,
    version: i32,
    review: Review,
) -> Result<payment_request::Model, AppError> {
    let command = review.command;
    let reason = review.reason.filter(|it| !it.trim().is_empty());
    let reason = if command.needs_reason() || reason.is_some() {
        let reason = reason.unwrap_or_default();
        Some(service::required("reason", &reason, 1_000)?)
    } else {
        None
    };
    let mut locked = lock(tx, scope, id, Some(version)).await?;
    let before = locked.request.clone();
    let next = rules::decide(before.state, command)?;
    if command != Command::StartReview {
        not_in_a_case_of_their_own(tx, actor, &before).await?;
    }
    let words = reason.clone().unwrap_or_default();
    let unchanged = locked.lines.clone();
    let after = match command {
        Command::Approve => approve(app, actor, tx, &mut locked).await?,
        Command::Reject => {
            let why = review.rejection.unwrap_or(PaymentRejectionReason::Other);
            reject(app, actor, tx, &mut locked, why, &words).await?
        }
        _ => payment_request::Model {
            state: next,
            first_approved_by: None,
            ..before.clone()
        },
    };
    locked.write_lines(tx, app, &unchanged, after.state).await?;
    let after = payment_request::Model {
        decision_reason: reason.clone(),
        ..after
    };
    let after = payments::replace(tx, app, actor, &before, after, reason).await?;
    record(tx, app, actor, "reviewPaymentRequest", &after).await?;
    tell(tx, app, before.state, &after).await?;
    Ok(after)
}

/// Approves every line that nobody decided on – or, where the amount takes two persons, notes the
/// first of them.
async fn approve(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    locked: &mut Locked,
) -> Result<payment_request::Model, AppError> {
    let before = locked.request.clone();
    if before.state == PaymentRequestState::PaymentFailed {
        return approved(app, before);
    }
    let open = |it: &payment_line::Model| {
        matches!(
            it.state,
            PaymentLineState::Requested | PaymentLineState::Disputed
        )
    };
    let mut held = locked.lines.iter();
    let nothing = held.all(|(it, _)| !open(it) && !is_fresh(it, &before));
    if nothing {
        return Err(Reason::NoRedeemedVoucher.into());
    }
    if approval(app, actor, &before)? == Approval::First {
        return Ok(payment_request::Model {
            first_approved_by: Some(actor.user),
            ..before
        });
    }
    for (line, _) in &mut locked.lines {
        if open(line) && line.released_at.is_none() {
            let decided = line_rules::Command::Approve;
            decide(app, actor, tx, &before, line, decided, None).await?;
        }
    }
    finished(app, locked)
}

/// Rejects every line that was not paid or approved before.
async fn reject(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    locked: &mut Locked,
    why: PaymentRejectionReason,
    words: &str,
) -> Result<payment_request::Model, AppError> {
    let before = locked.request.clone();
    for (line, _) in &mut locked.lines {
        let open = match line.state {
            PaymentLineState::Requested | PaymentLineState::Disputed => true,
            PaymentLineState::Approved => is_fresh(line, &before),
            PaymentLineState::Rejected | PaymentLineState::Paid => false,
        };
        if open {
            // What was accepted in this dispute is open again.
            if before.state == PaymentRequestState::Disputed {
                line.state = PaymentLineState::Disputed;
            }
            let decided = line_rules::Command::Reject;
            decide(app, actor, tx, &before, line, decided, Some((why, words))).await?;
        }
    }
    finished(app, locked)
}

/// Whether a line was approved since the request as a whole was approved last.
pub(super) fn is_fresh(line: &payment_line::Model, request: &payment_request::Model) -> bool {
    line.state == PaymentLineState::Approved
        && request
            .approved_at
            .is_none_or(|at| line.decided_at.is_some_and(|it| it > at))
}

/// How an approval by `actor` counts for a request.
pub(super) fn approval(
    app: &App,
    actor: &Actor,
    request: &payment_request::Model,
) -> Result<Approval, AppError> {
    let policies = app.program()?.rules(app.clock.today())?;
    Ok(line_rules::approval(
        request.total_minor,
        &request.currency,
        &policies.second_approval_above,
        request.first_approved_by,
        actor.user,
    )?)
}

/// Decides on one line; a dispute about it is settled with it.
pub(super) async fn decide(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    request: &payment_request::Model,
    line: &mut payment_line::Model,
    command: line_rules::Command,
    why: Option<(PaymentRejectionReason, &str)>,
) -> Result<(), AppError> {
    line.state = line_rules::decide(request.state, line.state, command)?;
    line.reason = why.map(|(reason, _)| reason);
    line.reason_words = why.map(|(_, words)| words.to_owned());
    line.decided_by = Some(actor.user);
    line.decided_at = Some(app.clock.now());
    if let Some(mut dispute) = lines::open_dispute_of(tx, line.id).await? {
        let accepted = command == line_rules::Command::Approve;
        dispute.outcome = Some(if accepted {
            DisputeOutcome::Accepted
        } else {
            DisputeOutcome::Rejected
        });
        dispute.decided_by = Some(actor.user);
        dispute.decided_at = Some(app.clock.now());
        dispute.answer = why.map(|(_, words)| words.to_owned());
        lines::settle_dispute(tx, dispute).await?;
    }
    Ok(())
}

/// The request as its lines leave it.
pub(super) fn finished(app: &App, locked: &Locked) -> Result<payment_request::Model, AppError> {
    let fresh = locked
        .lines
        .iter()
        .any(|(it, _)| is_fresh(it, &locked.request));
    let after = payment_request::Model {
        state: locked.settled(),
        total_minor: locked.total(),
        first_approved_by: None,
        ..locked.request.clone()
    };
    if after.state == PaymentRequestState::Approved && fresh {
        return approved(app, after);
    }
    Ok(after)
}

/// The request as approved now: from here on its payment is due.
fn approved(
    app: &App,
    request: payment_request::Model,
) -> Result<payment_request::Model, AppError> {
    let now = app.clock.now();
    Ok(payment_request::Model {
        state: PaymentRequestState::Approved,
        approved_at: Some(now),
        pay_by: pay_by(app, now.date_naive())?,
        first_approved_by: None,
        ..request
    })
}

/// The day by which what is approved on a day is paid.
fn pay_by(app: &App, approved_on: NaiveDate) -> Result<Option<NaiveDate>, AppError> {
    let rules = app.program()?.rules(approved_on)?;
    let days = Days::new(u64::try_from(rules.payment_target_days).unwrap_or(0));
    Ok(approved_on.checked_add_days(days))
}

/// Nobody decides on the payments of a company in whose name they acted.
pub(super) async fn not_in_a_case_of_their_own(
    tx: &Tx,
    actor: &Actor,
    request: &payment_request::Model,
) -> Result<(), AppError> {
    if claim::acted_for(tx, actor.user, request.partner_id).await? {
        return Err(Reason::ActedForPartner.into());
    }
    Ok(())
}

/// Tells the partner what its request has become, where it became something.
pub(super) async fn tell(
    tx: &Tx,
    app: &App,
    before: PaymentRequestState,
    after: &payment_request::Model,
) -> Result<(), AppError> {
    let kind = match after.state {
        it if it == before => return Ok(()),
        PaymentRequestState::Approved => "payment_request_approved",
        PaymentRequestState::ActionRequired => "payment_request_action_required",
        PaymentRequestState::Rejected => "payment_request_rejected",
        PaymentRequestState::PaymentSent if before == PaymentRequestState::Disputed => {
            "payment_dispute_rejected"
        }
        PaymentRequestState::Draft
        | PaymentRequestState::Submitted
        | PaymentRequestState::UnderReview
        | PaymentRequestState::PaymentSent
        | PaymentRequestState::PaymentFailed
        | PaymentRequestState::Disputed
        | PaymentRequestState::Withdrawn => return Ok(()),
    };
    mail::changed(tx, app, kind, after).await
}
