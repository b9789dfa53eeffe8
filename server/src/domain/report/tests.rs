//! The table of states and commands.

use std::fmt::Write as _;

use super::*;

#[test]
fn every_state_answers_every_command() {
    let states = [
        State::Draft,
        State::Submitted,
        State::Accepted,
        State::Returned,
    ];
    let commands = [
        Command::Save,
        Command::ChangeFiles,
        Command::Submit,
        Command::Accept,
        Command::Return,
    ];
    let mut table = String::new();
    for state in states {
        for command in commands {
            let verdict = match decide(state, command) {
                Ok(next) => format!("{next:?}"),
                Err(refusal) => refusal.reason.to_string(),
            };
            let _ = writeln!(table, "{state:?} + {command:?} = {verdict}");
        }
    }
    insta::assert_snapshot!("report_state_by_command", table);
}
