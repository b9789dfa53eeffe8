//! What somebody could do with a voucher on a day, and if not, why: the same rules as the acts.

use chrono::NaiveDate;
use entity::vocab::ReportState;
use entity::{reservation, voucher};
use strum::EnumIter;

use super::voucher::facts;
use crate::app::App;
use crate::domain::refusal::Refusal;
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
    Reserve,
    Reschedule,
    CancelReservation,
    Report,
    Redeem,
    RequestPayment,
}

/// An act and why it is refused; allowed when there is no reason.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub action: VoucherAction,
    pub reasons: Vec<Refusal>,
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
    let rules = app.program()?.rules(on)?;
    let own = actor.organization;
    let candidates = [
        (
            Action::ManageVouchers,
            VoucherAction::Assign,
            Some(Command::Assign),
        ),
        (
            Action::ManageVouchers,
            VoucherAction::Reassign,
            Some(Command::Reassign),
        ),
        (
            Action::ManageVouchers,
            VoucherAction::Cancel,
            Some(Command::Cancel),
        ),
        (
            Action::ReserveVoucher,
            VoucherAction::Reserve,
            Some(Command::Reserve),
        ),
        (
            Action::ReserveVoucher,
            VoucherAction::Reschedule,
            Some(Command::Reschedule { by: own }),
        ),
        (
            Action::ReserveVoucher,
            VoucherAction::CancelReservation,
            Some(Command::CancelReservation { by: own }),
        ),
        (
            Action::WriteCompletionReport,
            VoucherAction::Report,
            Some(Command::SubmitReport { by: own }),
        ),
        (
            Action::RedeemVoucher,
            VoucherAction::Redeem,
            Some(Command::Redeem { by: own }),
        ),
        (Action::RequestPayment, VoucherAction::RequestPayment, None),
    ];
    let mut verdicts = Vec::new();
    for (permission, action, command) in candidates {
        let Ok(scope) = actor.may(permission) else {
            continue;
        };
        let elsewhere = matches!(scope, Scope::PartnerPart(..))
            && known.held.as_ref().is_some_and(|held| !scope.covers(held));
        if elsewhere {
            continue;
        }
        let decision = command.map(|it| facts(voucher).decide(it, on, &rules));
        let mut reasons: Vec<Refusal> = decision.and_then(Result::err).into_iter().collect();
        if reasons.is_empty() {
            reasons = objections(app, voucher, known, action, on)?;
        }
        verdicts.push(Verdict { action, reasons });
    }
    Ok(verdicts)
}

/// What the voucher itself does not know: its report, the rate card, its payment.
fn objections(
    app: &App,
    voucher: &voucher::Model,
    known: &Circumstances,
    action: VoucherAction,
    on: NaiveDate,
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
        VoucherAction::Assign
        | VoucherAction::Reassign
        | VoucherAction::Cancel
        | VoucherAction::Reserve
        | VoucherAction::Reschedule
        | VoucherAction::CancelReservation => None,
    };
    Ok(refusal.into_iter().collect())
}
