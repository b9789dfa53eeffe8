//! Tables over states, days and commands.

use entity::vocab::EnrollmentState::{
    self, Active, Expired, InRenewal, Suspended, Terminated, Withdrawn,
};
use strum::IntoEnumIterator as _;

use super::*;
use crate::domain::fixture::{day, rules};

const STATES: [EnrollmentState; 6] = [Active, InRenewal, Expired, Withdrawn, Suspended, Terminated];

fn facts(state: EnrollmentState, ends_on: &str) -> Facts {
    Facts {
        state,
        starts_on: day("2019-04-01"),
        ends_on: day(ends_on),
    }
}

#[test]
fn an_enrollment_lasts_a_year_and_at_most_as_long_as_the_membership() {
    let rules = rules("2021-03-15");
    let cases = [
        ("2023-01-01", "2022-03-15"),
        ("2022-03-15", "2022-03-15"),
        ("2021-09-30", "2021-09-30"),
    ];
    for (membership, expected) in cases {
        assert_eq!(
            ends_on(day("2021-03-15"), day(membership), &rules),
            day(expected)
        );
    }
}

/// The window of 60 days before the last day, and the grace of 30 after it.
#[test]
fn a_renewal_opens_before_the_last_day_and_stays_open_after_it() {
    let mut table = String::new();
    for state in STATES {
        table += &format!("{state}, last day 2020-09-30:");
        for on in [
            "2020-07-31",
            "2020-08-01",
            "2020-09-30",
            "2020-10-01",
            "2020-10-30",
            "2020-10-31",
        ] {
            let it = facts(state, "2020-09-30");
            let then = state_on(state, it.ends_on, day(on), &rules(on));
            let force = is_in_force(&it, day(on), &rules(on));
            table += &format!(" {on} {then}{}", if force { "*" } else { "" });
        }
        table += "\n";
    }
    insta::assert_snapshot!(table);
}

/// C8: what ends until 6 April 2021 is renewed, what ends later runs to the end of the programme.
#[test]
fn what_has_not_ended_when_renewals_stop_runs_on() {
    let mut table = String::new();
    for ends_on in [
        "2021-04-05",
        "2021-04-06",
        "2021-04-07",
        "2021-09-30",
        "2022-02-28",
    ] {
        let rules = rules("2021-03-15");
        let it = facts(Active, ends_on);
        let shown = |day: Option<chrono::NaiveDate>| {
            day.map_or_else(|| "-".to_owned(), |it| it.to_string())
        };
        table += &format!(
            "ends {ends_on}: in force to {}, renewal {} to {}\n",
            last_day(it.ends_on, &rules),
            shown(renewal_opens_on(it.ends_on, &rules)),
            shown(renewable_until(it.ends_on, &rules)),
        );
    }
    insta::assert_snapshot!(table);
}

#[test]
fn every_command_meets_every_state() {
    let mut table = String::new();
    for command in Command::iter() {
        for state in STATES {
            // In the window, long before it, and where no renewal is needed.
            for (ends_on, on) in [
                ("2020-09-30", "2020-09-01"),
                ("2020-09-30", "2020-02-01"),
                ("2021-09-30", "2021-05-01"),
            ] {
                let it = facts(state, ends_on);
                let decided = match decide(&it, command, day(on), &rules(on)) {
                    Ok(decision) => format!("{} ({})", decision.after, decision.change),
                    Err(refusal) => refusal.reason.to_string(),
                };
                table += &format!("{command} {state} on {on}, ends {ends_on} = {decided}\n");
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_clock_takes_one_step_at_a_time() {
    let mut table = String::new();
    for state in STATES {
        for (ends_on, on) in [
            ("2020-09-30", "2020-07-31"),
            ("2020-09-30", "2020-08-01"),
            ("2020-09-30", "2020-10-01"),
            ("2020-09-30", "2020-10-31"),
            ("2021-09-30", "2021-04-06"),
            ("2021-09-30", "2021-04-07"),
            ("2022-01-01", "2022-01-02"),
        ] {
            let it = facts(state, ends_on);
            let step = due(&it, None, day(on), &rules(on));
            table += &format!("{state} on {on}, ends {ends_on} = {step:?}\n");
        }
    }
    let told = facts(InRenewal, "2020-09-30");
    let again = due(
        &told,
        Some(told.ends_on),
        day("2020-10-02"),
        &rules("2020-10-02"),
    );
    assert_eq!(again, None, "a lapse is told once");
    insta::assert_snapshot!(table);
}

#[test]
fn a_renewal_counts_from_the_last_day_however_late_it_is() {
    let rules = rules("2020-09-15");
    let it = facts(InRenewal, "2020-09-30");
    assert_eq!(
        renewed_until(&it, day("2023-01-01"), &rules),
        day("2021-09-30")
    );
    assert_eq!(
        renewed_until(&it, day("2021-03-31"), &rules),
        day("2021-03-31")
    );
}
