//! What a person could do with a payment request now, and if not, why: the same rules as the acts.

use entity::vocab::{
    EngagementTypeId, OfferingId, PaymentLineState, PaymentRequestState, PayoutAccountState,
};
use entity::{payment_line, payment_request};
use strum::IntoEnumIterator as _;

use crate::app::App;
use crate::domain::payment::invoice::upload_required;
use crate::domain::payment::line as line_rules;
use crate::domain::payment::{self as rules, Command, Line, Side, Submission};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};

/// What lies around a request and decides what can be done with it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The live lines.
    pub lines: Vec<Line>,
    /// Where every line stands.
    pub states: Vec<PaymentLineState>,
    /// The country of the location.
    pub country: String,
    /// The account of the location.
    pub account: Option<PayoutAccountState>,
    /// Codes of offerings for whose payments the partner is not registered.
    pub unregistered: Vec<String>,
    pub invoice_attached: bool,
}

impl Known {
    /// Why the request cannot be handed in today.
    pub(super) fn submission_objections(
        &self,
        app: &App,
        request: &payment_request::Model,
    ) -> Result<Vec<Refusal>, AppError> {
        let today = app.clock.today();
        let asked = Submission {
            lines: &self.lines,
            invoice_number: request.invoice_number.as_deref(),
            invoicer_named: request.legal_entity.is_some() && request.tax_id.is_some(),
            invoice_attached: self.invoice_attached,
            upload_required: upload_required(&self.country, &app.program()?.rules(today)?),
            account: self.account,
            unregistered: &self.unregistered,
        };
        Ok(rules::submission_objections(&asked, today))
    }
}

/// The codes of the offerings of engagement types that are not among the registered ones.
pub fn unregistered(
    app: &App,
    registered: &[OfferingId],
    types: impl IntoIterator<Item = EngagementTypeId>,
) -> Result<Vec<String>, AppError> {
    let program = app.program()?;
    let mut codes: Vec<String> = Vec::new();
    for id in types {
        let offering = program.engagement_type(id).map(|it| it.offering_id);
        let offering = offering.and_then(|id| program.offering(id));
        let missing = offering.filter(|it| !registered.contains(&it.id));
        codes.extend(missing.map(|it| it.code.clone()));
    }
    codes.sort_unstable();
    codes.dedup();
    Ok(codes)
}

fn has_side(actor: &Actor, side: Side, request: &payment_request::Model) -> bool {
    let own = |action| {
        let reach = actor.may_in_partner(action);
        reach.is_ok_and(|(_, scope)| scope.holds(request.partner_id, request.location_id))
    };
    match side {
        Side::Requester => own(Action::RequestPayment),
        Side::Disputant => own(Action::DisputePayment),
        Side::Reviewer => actor.may(Action::ReviewPaymentRequest).is_ok(),
        Side::Processor => actor.may(Action::SendPayment).is_ok(),
    }
}

/// What a person could do with a request now, and if not, why. What their role never allows is
/// not there.
pub fn actions(
    app: &App,
    actor: &Actor,
    request: &payment_request::Model,
    known: &Known,
) -> Result<Vec<(Command, Vec<Refusal>)>, AppError> {
    let mut verdicts = Vec::new();
    for command in Command::iter().filter(|it| has_side(actor, it.side(), request)) {
        let refusals = match rules::decide(request.state, command) {
            Err(refusal) => vec![refusal],
            Ok(_) => objections(app, actor, request, known, command)?,
        };
        verdicts.push((command, refusals));
    }
    Ok(verdicts)
}

fn objections(
    app: &App,
    actor: &Actor,
    request: &payment_request::Model,
    known: &Known,
    command: Command,
) -> Result<Vec<Refusal>, AppError> {
    let refusal: Option<Refusal> = match command {
        Command::Submit => return known.submission_objections(app, request),
        Command::Dispute => {
            let nothing = !known.states.contains(&PaymentLineState::Rejected);
            nothing.then(|| Refusal::new(Reason::InvalidState).with("state", request.state))
        }
        Command::MarkSent => {
            let unknown = known.account != Some(PayoutAccountState::Enrolled);
            unknown.then(|| Reason::PayoutAccountMissing.into())
        }
        Command::Approve if request.state != PaymentRequestState::PaymentFailed => {
            let policies = app.program()?.rules(app.clock.today())?;
            line_rules::approval(
                request.total_minor,
                &request.currency,
                &policies.second_approval_above,
                request.first_approved_by,
                actor.user,
            )
            .err()
        }
        Command::Save
        | Command::Withdraw
        | Command::StartReview
        | Command::DecideLine
        | Command::Approve
        | Command::RequireAction
        | Command::Reject
        | Command::MarkFailed => None,
    };
    Ok(refusal.into_iter().collect())
}

/// Whether a person could decide on a line now.
pub fn can_decide(
    actor: &Actor,
    request: &payment_request::Model,
    line: &payment_line::Model,
) -> bool {
    let approve = line_rules::decide(request.state, line.state, line_rules::Command::Approve);
    has_side(actor, Side::Reviewer, request) && approve.is_ok() && !is_reversed(line)
}

/// Whether a person could dispute a line now.
pub fn can_dispute(
    actor: &Actor,
    request: &payment_request::Model,
    line: &payment_line::Model,
) -> bool {
    let dispute = line_rules::decide(request.state, line.state, line_rules::Command::Dispute);
    has_side(actor, Side::Disputant, request) && dispute.is_ok() && !is_reversed(line)
}

/// Whether a line fell because its redemption was taken back.
pub(super) fn is_reversed(line: &payment_line::Model) -> bool {
    line.reason == Some(entity::vocab::PaymentRejectionReason::RedemptionReversed)
}
