//! What somebody could do with a voucher on a day, and if not, why: the same rules as the acts.

use chrono::NaiveDate;
use entity::vocab::VoucherState;
use entity::voucher;
use strum::EnumIter;

use super::voucher::facts;
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor};

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

/// The verdict on every act that the caller's role knows.
pub fn verdicts(
    app: &App,
    actor: &Actor,
    voucher: &voucher::Model,
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
    let verdicts = candidates
        .into_iter()
        .filter(|(permission, ..)| actor.may(*permission).is_ok())
        .map(|(_, action, command)| Verdict {
            action,
            reasons: match command {
                Some(command) => facts(voucher)
                    .decide(command, on, &rules)
                    .err()
                    .into_iter()
                    .collect(),
                None if voucher.state == VoucherState::Redeemed => Vec::new(),
                None => vec![Refusal::state(voucher.state)],
            },
        })
        .collect();
    Ok(verdicts)
}
