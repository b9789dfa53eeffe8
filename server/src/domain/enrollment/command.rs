//! What people do with an enrollment, by its state as of the day (`domain.md` §4).

use chrono::NaiveDate;
use entity::vocab::{EnrollmentChange, EnrollmentState};
use strum::{Display, EnumIter};

use super::term::{Facts, is_renewed, renewal_opens_on, state_on};
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::rules::Rules;

/// An act on an enrollment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Command {
    /// The partner renews it for another year.
    Renew,
    /// The partner leaves the offering.
    Withdraw,
    /// The operator puts it on hold.
    Suspend,
    /// The operator lets it go on.
    Reinstate,
    /// The operator ends it for good.
    Terminate,
}

/// What an act leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub after: EnrollmentState,
    pub change: EnrollmentChange,
}

/// Decides an act. What a renewal asks of the partner is asked besides.
pub fn decide(
    it: &Facts,
    command: Command,
    on: NaiveDate,
    rules: &Rules,
) -> Result<Decision, Refusal> {
    use EnrollmentState::{Active, Expired, InRenewal, Suspended, Terminated, Withdrawn};
    let state = state_on(it.state, it.ends_on, on, rules);
    let decision = |after, change| Ok(Decision { after, change });
    match (command, state) {
        (Command::Renew, InRenewal) => decision(Active, EnrollmentChange::Renewed),
        (Command::Renew, Active) if !is_renewed(it.ends_on, rules) => {
            Err(Reason::RenewalNotNeeded.into())
        }
        (Command::Renew, Active) => {
            let opens = renewal_opens_on(it.ends_on, rules).unwrap_or(it.ends_on);
            Err(Refusal::new(Reason::RenewalNotOpen).with("date", opens))
        }
        (Command::Renew, Suspended) => Err(Reason::EnrollmentSuspended.into()),
        (Command::Withdraw, Active | InRenewal | Suspended) => {
            decision(Withdrawn, EnrollmentChange::Withdrawn)
        }
        (Command::Suspend, Active | InRenewal) => decision(Suspended, EnrollmentChange::Suspended),
        // What was ended for good by mistake, or on appeal, goes on as well.
        (Command::Reinstate, Suspended) => decision(Active, EnrollmentChange::Reinstated),
        (Command::Reinstate, Terminated) if it.ends_on >= on => {
            decision(Active, EnrollmentChange::Reinstated)
        }
        (Command::Terminate, Active | InRenewal | Suspended) => {
            decision(Terminated, EnrollmentChange::Terminated)
        }
        (
            Command::Renew | Command::Withdraw | Command::Terminate,
            Expired | Withdrawn | Terminated,
        )
        | (Command::Suspend, Suspended | Expired | Withdrawn | Terminated)
        | (Command::Reinstate, Active | InRenewal | Expired | Withdrawn | Terminated) => {
            Err(Refusal::new(Reason::InvalidState).with("state", state))
        }
    }
}
