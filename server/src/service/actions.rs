//! What somebody could do with a voucher on a day, from when until when, and if not, why: the same
//! rules as the acts.

use chrono::{Days, NaiveDate};
use entity::vocab::{PaymentRequestState, ReportState};
use entity::{reservation, voucher};
use strum::EnumIter;

use super::voucher::facts;
use super::{link, reversal};
use crate::app::App;
use crate::domain::extension::{Standing, length_refusal, request_refusals};
use crate::domain::horizon::{Span, span};
use crate::domain::payment::window::{Claim, claim, reopening_refusal, reopens_until};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::voucher::Command;
use crate::domain::{payment, redemption, report};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};

/// What can be done with a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum VoucherAction {
    Assign,
    Reassign,
    Cancel,
    Bind,
    Unbind,
    Share,
    Reserve,
    Reschedule,
    CancelReservation,
    RequestExtension,
    Report,
    Redeem,
    RequestPayment,
    Extend,
    Void,
    ReverseRedemption,
    ReopenPaymentWindow,
}

/// An act and why it is refused; allowed when there is no reason.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub action: VoucherAction,
    pub reasons: Vec<Refusal>,
    /// The days on which it is allowed, as things stand: those around the day that was asked
    /// about, else the next ones, else the last ones.
    pub span: Span,
}

/// What lies around a voucher, as far as it matters in its state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// The reservation that holds it, where the caller may act at some locations only.
    pub held: Option<reservation::Model>,
    /// Where the report on the live reservation stands.
    pub report: Option<ReportState>,
    /// Where the engagement was delivered.
    pub delivery_country: Option<String>,
    /// Until when payment is requested; none when it was.
    pub payment_due_on: Option<NaiveDate>,
    /// The live payment request by its reference.
    pub payment: Option<(String, PaymentRequestState)>,
    /// It was extended on request before.
    pub extension_granted: bool,
    /// A wish for an extension is open.
    pub extension_pending: bool,
    /// The code of its offering, when its partner is not registered for payments of it.
    pub unregistered: Option<String>,
}

/// The verdict on every act that the caller's role knows.
pub fn verdicts(
    app: &App,
    actor: &Actor,
    voucher: &voucher::Model,
    known: &Circumstances,
    on: NaiveDate,
) -> Result<Vec<Verdict>, AppError> {
    let calendar = Calendar::of(app, voucher, known, on)?;
    let mut verdicts = Vec::new();
    for (action, command) in candidates(actor, voucher, known) {
        let reasons = |day: NaiveDate| -> Result<Vec<Refusal>, AppError> {
            let rules = calendar.rules(day)?;
            let decision = command.map(|it| facts(voucher).decide(it, day, rules));
            match decision.and_then(Result::err) {
                Some(refusal) => Ok(vec![refusal]),
                None => objections(app, voucher, known, action, (day, rules)),
            }
        };
        let turns = calendar.turns();
        let span = span(&turns, on, |day| reasons(day).is_ok_and(|it| it.is_empty()));
        verdicts.push(Verdict {
            action,
            reasons: reasons(on)?,
            span,
        });
    }
    Ok(verdicts)
}

/// The days on which an answer may change, with the rules of each.
struct Calendar(Vec<(NaiveDate, Rules)>);

impl Calendar {
    fn of(
        app: &App,
        voucher: &voucher::Model,
        known: &Circumstances,
        on: NaiveDate,
    ) -> Result<Self, AppError> {
        let program = app.program()?;
        let today = program.rules(on)?;
        let after = |last: NaiveDate| last.checked_add_days(Days::new(1)).unwrap_or(last);
        let mut days = vec![
            on,
            voucher.created_at.date_naive(),
            after(voucher.expires_on),
            after(today.creation_last_on),
            after(today.reassignment_last_on),
            after(today.redemption_last_on),
            after(today.payment_reopening_last_on),
        ];
        days.extend(known.payment_due_on.map(after));
        days.sort_unstable();
        days.dedup();
        // Beyond the days that the programme speaks of there is nothing to say.
        let known = days
            .into_iter()
            .filter_map(|day| Some((day, program.rules(day).ok()?)));
        Ok(Self(known.collect()))
    }

    fn turns(&self) -> Vec<NaiveDate> {
        self.0.iter().map(|(day, _)| *day).collect()
    }

    fn rules(&self, day: NaiveDate) -> Result<&Rules, AppError> {
        let found = self.0.iter().find(|(known, _)| *known == day);
        found
            .map(|(_, rules)| rules)
            .ok_or_else(|| AppError::internal("a day without rules was asked about"))
    }
}

/// The acts that the caller's role knows, in the order of the voucher's life.
fn candidates(
    actor: &Actor,
    voucher: &voucher::Model,
    known: &Circumstances,
) -> Vec<(VoucherAction, Option<Command>)> {
    let own = actor.organization;
    // Not what lies at locations where the caller has nothing to do.
    let here = |scope: &Scope| {
        !matches!(scope, Scope::PartnerPart(..))
            || known.held.as_ref().is_none_or(|held| scope.covers(held))
    };
    let may = |action| actor.may(action).is_ok_and(|scope| here(&scope));
    let manages = may(Action::ManageVouchers);
    let holder = voucher.reserved_by.unwrap_or(own);
    let reserves = may(Action::ReserveVoucher);
    let releases = reserves || may(Action::VoidVoucher);
    let overrides = may(Action::OverrideVouchers);
    let redeems = may(Action::RedeemVoucher);
    let by = if reserves { own } else { holder };
    let recipient = voucher.bound_to.unwrap_or(voucher.customer_id);
    let all = [
        (manages, VoucherAction::Assign, Some(Command::Assign)),
        (manages, VoucherAction::Reassign, Some(Command::Reassign)),
        (manages, VoucherAction::Cancel, Some(Command::Cancel)),
        (manages, VoucherAction::Bind, Some(Command::Bind)),
        (manages, VoucherAction::Unbind, Some(Command::Unbind)),
        (
            link::may_share(actor),
            VoucherAction::Share,
            Some(Command::Reserve { by: recipient }),
        ),
        (
            reserves,
            VoucherAction::Reserve,
            Some(Command::Reserve { by: own }),
        ),
        (
            reserves || overrides,
            VoucherAction::Reschedule,
            Some(Command::Reschedule { by }),
        ),
        (
            releases,
            VoucherAction::CancelReservation,
            Some(Command::CancelReservation { by }),
        ),
        (
            may(Action::RequestExtension),
            VoucherAction::RequestExtension,
            Some(Command::RequestExtension),
        ),
        (
            may(Action::WriteCompletionReport),
            VoucherAction::Report,
            Some(Command::SubmitReport { by: own }),
        ),
        (
            redeems || overrides,
            VoucherAction::Redeem,
            Some(Command::Redeem {
                by: if redeems { own } else { holder },
            }),
        ),
        (
            may(Action::RequestPayment),
            VoucherAction::RequestPayment,
            None,
        ),
        (
            may(Action::ExtendVouchers),
            VoucherAction::Extend,
            Some(Command::Extend),
        ),
        (
            may(Action::VoidVoucher),
            VoucherAction::Void,
            Some(Command::Void),
        ),
        (
            may(Action::ReverseRedemption),
            VoucherAction::ReverseRedemption,
            Some(Command::ReverseRedemption),
        ),
        (
            may(Action::ExtendVouchers),
            VoucherAction::ReopenPaymentWindow,
            None,
        ),
    ];
    all.into_iter()
        .filter(|(known, ..)| *known)
        .map(|(_, action, command)| (action, command))
        .collect()
}

/// What the voucher itself does not know: its report, the rate card, its payment, its extensions.
fn objections(
    app: &App,
    voucher: &voucher::Model,
    known: &Circumstances,
    action: VoucherAction,
    (on, rules): (NaiveDate, &Rules),
) -> Result<Vec<Refusal>, AppError> {
    let refusal = match action {
        VoucherAction::Report => known
            .report
            .and_then(|state| report::decide(state, report::Command::Submit).err()),
        VoucherAction::Redeem => {
            let program = app.program()?;
            let country = known.delivery_country.as_deref();
            let unpaid = country.filter(|country| program.rate(country, on).is_none());
            unpaid.map(redemption::rate_not_defined)
        }
        VoucherAction::RequestPayment => {
            let unregistered: Vec<_> = known.unregistered.iter().cloned().collect();
            payment::request_refusal(voucher.state, &voucher.number, known.payment_due_on, on)
                .or_else(|| payment::unregistered(&unregistered).pop())
        }
        VoucherAction::RequestExtension => {
            let standing = Standing {
                voucher: facts(voucher),
                granted: known.extension_granted,
                pending: known.extension_pending,
            };
            return Ok(request_refusals(&standing, None, on, rules));
        }
        VoucherAction::Extend => {
            let max = rules.bulk_extension_days_max;
            length_refusal(voucher.expires_on, None, max, rules)
        }
        VoucherAction::ReverseRedemption => {
            let payment = known.payment.as_ref();
            payment.and_then(|(reference, state)| reversal::objection(reference, *state))
        }
        VoucherAction::ReopenPaymentWindow => {
            let due = known.payment_due_on;
            let standing = due.map_or(Claim::Requested, |due| claim(false, due, on));
            reopening_refusal(standing, reopens_until(on, rules), on, rules)
        }
        VoucherAction::Assign
        | VoucherAction::Reassign
        | VoucherAction::Cancel
        | VoucherAction::Bind
        | VoucherAction::Unbind
        | VoucherAction::Share
        | VoucherAction::Reserve
        | VoucherAction::Reschedule
        | VoucherAction::CancelReservation
        | VoucherAction::Void => None,
    };
    Ok(refusal.into_iter().collect())
}
