//! A redemption is taken back: what becomes of the payment request that asks for it.

use entity::payment_request;
use entity::vocab::{
    PaymentLineState as Line, PaymentRejectionReason, PaymentRequestState as State, RedemptionId,
};

use super::{lock, mail, record};
use crate::app::App;
use crate::domain::payment::line as line_rules;
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Actor, Scope};
use crate::store::{Tx, payment as payments, payment_line as lines};

/// Takes a redemption out of the payment request that asks for it, in the transaction of its
/// reversal. Refused once its payment was approved.
pub async fn release_for_reversal(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    redemption: RedemptionId,
) -> Result<(), AppError> {
    let Some(found) = lines::live_of(tx, redemption).await? else {
        return Ok(());
    };
    let request = found.payment_request_id;
    let mut locked = lock(tx, &Scope::Everything, request, None).await?;
    let before = locked.request.clone();
    let unchanged = locked.lines.clone();
    let now = app.clock.now();
    let fallen = locked.lines.iter_mut().find(|(it, _)| it.id == found.id);
    let Some((line, number)) = fallen else {
        return Err(AppError::conflict());
    };
    if is_promised(before.state, line.state) {
        let refusal = Refusal::new(Reason::InvalidState).with("state", before.state);
        return Err(refusal.into());
    }
    line.state = Line::Rejected;
    line.reason = Some(PaymentRejectionReason::RedemptionReversed);
    line.decided_by = Some(actor.user);
    line.decided_at = Some(now);
    line.released_at = Some(now);
    let noted = number.clone();
    if let Some(mut dispute) = lines::open_dispute_of(tx, found.id).await? {
        dispute.outcome = Some(entity::vocab::DisputeOutcome::Rejected);
        dispute.decided_by = Some(actor.user);
        dispute.decided_at = Some(now);
        lines::settle_dispute(tx, dispute).await?;
    }
    let live = locked.lines.iter();
    let live = live.map(|(it, _)| it.state).any(|it| it != Line::Rejected);
    let state = match before.state {
        State::Disputed => locked.settled(),
        _ if !live => State::Withdrawn,
        other => other,
    };
    locked.write_lines(tx, app, &unchanged, state).await?;
    let after = payment_request::Model {
        state,
        total_minor: line_rules::total(
            locked
                .lines
                .iter()
                .map(|(it, _)| (it.state, it.amount_minor)),
        ),
        first_approved_by: None,
        ..before.clone()
    };
    let after = payments::replace(tx, app, actor, &before, after, Some(noted)).await?;
    record(tx, app, actor, "releaseForReversal", &after).await?;
    mail::changed(tx, app, "payment_line_released", &after).await
}

/// Whether the money of a line was promised to the partner.
fn is_promised(request: State, line: Line) -> bool {
    match request {
        State::Approved | State::PaymentSent | State::PaymentFailed => true,
        State::Disputed => matches!(line, Line::Approved | Line::Paid),
        State::Draft
        | State::Submitted
        | State::UnderReview
        | State::ActionRequired
        | State::Rejected
        | State::Withdrawn => false,
    }
}
