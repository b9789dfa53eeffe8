//! The whole table of states and commands, and the clocks of a request.

use std::fmt::Write as _;

use strum::IntoEnumIterator as _;

use super::*;
use crate::domain::fixture::rules;

#[test]
fn every_state_answers_every_command() {
    let states = [
        State::Received,
        State::Accepted,
        State::Declined,
        State::Expired,
        State::Won,
        State::Lost,
    ];
    let mut table = String::new();
    for state in states {
        for command in Command::iter() {
            let verdict = match decide(state, command) {
                Ok(next) => format!("{next:?}"),
                Err(refusal) => refusal.reason.to_string(),
            };
            let _ = writeln!(table, "{state:?} + {command:?} = {verdict}");
        }
    }
    insta::assert_snapshot!("referral_state_by_command", table);
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn the_clocks_of_a_request_end_when_the_programme_says() {
    let rules = rules("2021-03-15");
    let came = at("2021-03-15T09:00:00Z");
    assert_eq!(expires_at(came, &rules), at("2021-03-29T09:00:00Z"));
    let hot = |state, now| is_hot(state, came, at(now), &rules);
    assert!(hot(State::Received, "2021-03-18T09:00:00Z"));
    assert!(!hot(State::Received, "2021-03-18T09:00:01Z"));
    assert!(!hot(State::Accepted, "2021-03-15T10:00:00Z"));
    assert!(is_in_time(came, at("2021-03-16T09:00:00Z"), &rules));
    assert!(!is_in_time(came, at("2021-03-16T09:00:01Z"), &rules));
}

#[test]
fn a_partner_is_as_fast_as_its_answers_on_average() {
    let speed = Speed::default();
    assert_eq!(speed.average_minutes(), None);
    let speed = speed.with(TimeDelta::hours(2), true);
    assert_eq!(speed.average_minutes(), Some(120));
    let speed = speed.with(TimeDelta::hours(40), false);
    assert_eq!(speed.average_minutes(), Some(21 * 60));
    assert_eq!((speed.answered, speed.in_time), (2, 1));
}

#[test]
fn another_reason_needs_words() {
    assert_eq!(note(None, None), Ok(None));
    assert_eq!(
        note(Some("  ".to_owned()), Some(DeclineReason::TooSmall)),
        Ok(None)
    );
    assert!(note(None, Some(DeclineReason::Other)).is_err());
    assert!(note(Some("x".repeat(2001)), None).is_err());
    let said = note(Some(" We moved. ".to_owned()), Some(DeclineReason::Other));
    assert_eq!(said, Ok(Some("We moved.".to_owned())));
}
