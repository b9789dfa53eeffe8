//! The life of a voucher: what each command does in each state (`domain.md` §7.3).

use chrono::{Days, NaiveDate};
use entity::vocab::{OrganizationId, VoucherEventKind as Event, VoucherState as State};

use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// What the rules look at in a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub state: State,
    /// The last day of its life, included.
    pub expires_on: NaiveDate,
    /// The partner that holds it, or held it when it ended.
    pub reserved_by: Option<OrganizationId>,
    /// The only partner that may reserve it, if the customer chose one.
    pub bound_to: Option<OrganizationId>,
}

/// What somebody, or the clock, wants to do with a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// T2: give it to a project manager.
    Assign,
    /// T3: give it to another project manager.
    Reassign,
    /// T4: take it back.
    Cancel,
    /// Keep it for one partner.
    Bind,
    /// Open it to every partner again.
    Unbind,
    /// T6: hold it for an engagement.
    Reserve { by: OrganizationId },
    /// T7: change dates or consultant.
    Reschedule { by: OrganizationId },
    /// T8: let it go again.
    CancelReservation { by: OrganizationId },
    /// Hand in the completion report; the voucher waits for its review.
    SubmitReport { by: OrganizationId },
    /// The programme wants the report corrected.
    ReturnReport,
    /// T9: the programme accepts the report.
    AcceptReport,
    /// The customer objects to a report that was accepted: it is reviewed again.
    ReopenReport,
    /// T10: count the engagement as delivered.
    Redeem { by: OrganizationId },
    /// T11: its last day has passed.
    Expire,
    /// Ask for a longer life (§7.4).
    RequestExtension,
    /// Leave its life as it is.
    DeclineExtension,
    /// T12: make its life longer.
    Extend,
    /// T13: take it out of the programme.
    Void,
    /// T14: it was redeemed in error.
    ReverseRedemption,
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub next: State,
    pub event: Event,
}

impl Facts {
    /// What `command` does to this voucher on a day, or why it does nothing.
    pub fn decide(
        &self,
        command: Command,
        on: NaiveDate,
        rules: &Rules,
    ) -> Result<Decision, Refusal> {
        use Command::{
            AcceptReport, Assign, Bind, Cancel, CancelReservation, DeclineExtension, Expire,
            Extend, Reassign, Redeem, ReopenReport, RequestExtension, Reschedule, Reserve,
            ReturnReport, ReverseRedemption, SubmitReport, Unbind,
        };
        use State::{Assigned, Cancelled, Created, Expired, Redeemed, Reported, Reserved, Void};

        if let Reschedule { by } | CancelReservation { by } | SubmitReport { by } | Redeem { by } =
            command
            && self.reserved_by != Some(by)
        {
            return Err(Reason::NotReservedByYou.into());
        }
        if self.state == Expired || (self.is_open() && self.has_passed(on) && command != Expire) {
            return Err(self.expired());
        }
        let (next, event) = match (self.state, command) {
            (Created, Assign) => (Assigned, Event::Assigned),
            (Assigned, Reassign) => (Assigned, Event::Reassigned),
            (Created | Assigned, Cancel) => (Cancelled, Event::Cancelled),
            (state @ (Created | Assigned), Bind) => (state, Event::Bound),
            (state @ (Created | Assigned), Unbind) if self.bound_to.is_some() => {
                (state, Event::Unbound)
            }
            // Whom it is kept for is nobody's business.
            (Assigned, Reserve { by }) if self.bound_to.is_some_and(|it| it != by) => {
                return Err(Reason::BoundToAnotherPartner.into());
            }
            (Assigned, Reserve { .. }) => (Reserved, Event::Reserved),
            (Reserved | Reported | Redeemed, Reserve { .. }) => {
                return Err(Reason::AlreadyReserved.into());
            }
            (Reserved, Reschedule { .. }) => (Reserved, Event::Rescheduled),
            (Reserved, CancelReservation { .. }) => (Assigned, Event::ReservationCancelled),
            (Reserved, SubmitReport { .. }) => (Reserved, Event::ReportSubmitted),
            (Reserved, ReturnReport) => (Reserved, Event::ReportReturned),
            (Reserved, AcceptReport) => (Reported, Event::Reported),
            (Reserved, Redeem { .. }) => return Err(Reason::ReportMissing.into()),
            (Reported, ReopenReport) => (Reserved, Event::ReportReopened),
            (Reported, Redeem { .. }) => (Redeemed, Event::Redeemed),
            (Created | Assigned | Reserved | Reported, Expire) if self.has_passed(on) => {
                (Expired, Event::Expired)
            }
            (Reserved, RequestExtension) => (Reserved, Event::ExtensionRequested),
            (state @ (Reserved | Reported), DeclineExtension) => (state, Event::ExtensionDeclined),
            (state @ (Created | Assigned | Reserved | Reported), Extend) => {
                (state, Event::Extended)
            }
            (Assigned | Reserved | Reported, Command::Void) => (Void, Event::Voided),
            (Redeemed, ReverseRedemption) => (Reported, Event::RedemptionReversed),
            // States are listed, never `_`: adding one must stop the build here.
            (
                Created | Assigned | Reserved | Reported | Redeemed | Expired | Cancelled | Void,
                _,
            ) => return Err(Refusal::state(self.state)),
        };
        match closed(command, on, rules) {
            Some(refusal) => Err(refusal),
            None => Ok(Decision { next, event }),
        }
    }

    /// Whether the voucher can still lead to a redemption.
    pub fn is_open(&self) -> bool {
        matches!(
            self.state,
            State::Created | State::Assigned | State::Reserved | State::Reported
        )
    }

    fn has_passed(&self, on: NaiveDate) -> bool {
        on > self.expires_on
    }

    fn expired(&self) -> Refusal {
        Refusal::new(Reason::VoucherExpired).with("date", self.expires_on)
    }
}

/// The last day of a voucher that is created on a day: 180 calendar days later (`domain.md` C1).
pub fn expires_on(created_on: NaiveDate, rules: &Rules) -> NaiveDate {
    let life = Days::new(u64::try_from(rules.voucher_life_days).unwrap_or(0));
    created_on.checked_add_days(life).unwrap_or(created_on)
}

/// A date that the programme, or the voucher itself, sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineReason {
    VoucherLife,
    LastDayToRedeem,
    PaymentRequestWindow,
    LastDayToRequestPayment,
}

/// The next date that matters for a voucher and why.
pub fn deadline(
    facts: &Facts,
    payment_due_on: Option<NaiveDate>,
    rules: &Rules,
) -> Option<(NaiveDate, DeadlineReason)> {
    if facts.is_open() {
        return Some(if facts.expires_on <= rules.redemption_last_on {
            (facts.expires_on, DeadlineReason::VoucherLife)
        } else {
            (rules.redemption_last_on, DeadlineReason::LastDayToRedeem)
        });
    }
    let due = payment_due_on.filter(|_| facts.state == State::Redeemed)?;
    let reason = if due >= rules.payment_request_last_on {
        DeadlineReason::LastDayToRequestPayment
    } else {
        DeadlineReason::PaymentRequestWindow
    };
    Some((due, reason))
}

/// What the calendar of the programme closes (`domain.md` §11).
fn closed(command: Command, on: NaiveDate, rules: &Rules) -> Option<Refusal> {
    let (reason, last_on) = match command {
        Command::Assign => (Reason::ProgramCreationClosed, rules.creation_last_on),
        Command::Reassign => (Reason::ProgramCreationClosed, rules.reassignment_last_on),
        Command::Reserve { .. } | Command::Redeem { .. } => {
            (Reason::ProgramRedemptionClosed, rules.redemption_last_on)
        }
        Command::Cancel
        | Command::Reschedule { .. }
        | Command::CancelReservation { .. }
        | Command::SubmitReport { .. }
        | Command::ReturnReport
        | Command::AcceptReport
        | Command::Bind
        | Command::Unbind
        | Command::RequestExtension
        | Command::DeclineExtension
        | Command::Extend
        | Command::Void
        | Command::ReverseRedemption
        | Command::ReopenReport
        | Command::Expire => return None,
    };
    (on > last_on).then(|| Refusal::new(reason).with("date", last_on))
}

#[cfg(test)]
mod tests;
