//! The customer's word on a report: confirmed, objected to, or given by silence when the window
//! has passed (`domain.md` §13.6). It never holds up the expiry of a voucher.

use chrono::NaiveDate;
use entity::vocab::SignOffState as State;

use super::calendar::business_days_after;
use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// What happens to the customer's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The customer agrees.
    Confirm,
    /// The customer does not.
    Object,
    /// The window has passed in silence.
    Lapse,
    /// The report went back to the partner: there is nothing left to sign.
    Withdraw,
}

/// The last day on which the customer answers a report of a day.
pub fn due_on(submitted_on: NaiveDate, rules: &Rules) -> NaiveDate {
    business_days_after(submitted_on, rules.sign_off_business_days)
}

/// Where `command` leads, or why it does not.
pub fn decide(
    state: State,
    command: Command,
    due_on: NaiveDate,
    today: NaiveDate,
) -> Result<State, Refusal> {
    let open = today <= due_on;
    match (state, command) {
        (State::Waiting, Command::Confirm) if open => Ok(State::Confirmed),
        (State::Waiting, Command::Object) if open => Ok(State::Objected),
        (State::Waiting, Command::Confirm | Command::Object) => {
            Err(Refusal::new(Reason::SignOffClosed).with("date", due_on))
        }
        (State::Waiting, Command::Lapse) if !open => Ok(State::Consented),
        (State::Waiting, Command::Withdraw) => Ok(State::Withdrawn),
        // States are listed, never `_`: adding one must stop the build here.
        (
            State::Waiting
            | State::Confirmed
            | State::Objected
            | State::Consented
            | State::Withdrawn,
            Command::Confirm | Command::Object | Command::Lapse | Command::Withdraw,
        ) => Err(Refusal::new(Reason::InvalidState).with("state", state)),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::domain::fixture::{day, rules};

    #[test]
    fn the_window_counts_business_days() {
        let rules = rules("2021-03-15");
        let mut table = String::new();
        for on in [
            "2021-03-15",
            "2021-03-19",
            "2021-03-20",
            "2021-03-21",
            "2021-12-31",
        ] {
            let _ = writeln!(table, "{on} -> {}", due_on(day(on), &rules));
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn every_word_has_its_time() {
        let states = [
            State::Waiting,
            State::Confirmed,
            State::Objected,
            State::Consented,
            State::Withdrawn,
        ];
        let commands = [
            Command::Confirm,
            Command::Object,
            Command::Lapse,
            Command::Withdraw,
        ];
        let due = day("2021-04-06");
        let mut table = String::new();
        for (named, today) in [("on the last day", due), ("a day later", day("2021-04-07"))] {
            for state in states {
                for command in commands {
                    let verdict = match decide(state, command, due, today) {
                        Ok(next) => format!("{next:?}"),
                        Err(refusal) => refusal.reason.to_string(),
                    };
                    let _ = writeln!(table, "{state:?} + {command:?} {named} = {verdict}");
                }
            }
        }
        insta::assert_snapshot!(table);
    }
}
