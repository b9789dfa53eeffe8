//! What a log of sessions may say, by the day on which each was held.

use std::fmt::Write as _;

use super::*;
use crate::domain::fixture::{day, rules};

fn held(on: &str, minutes: i32, place: Place, walk_on: bool) -> Session {
    Session {
        held_on: day(on),
        minutes,
        place,
        walk_on,
    }
}

#[test]
fn a_session_is_judged_by_its_day_and_its_neighbors() {
    let window = Window {
        starts_on: day("2020-06-29"),
        ends_on: day("2020-07-10"),
    };
    let onsite = |on| held(on, 480, Place::Onsite, false);
    let offsite = |on| held(on, 480, Place::Offsite, false);
    let three: Vec<_> = ["2020-06-29", "2020-07-01", "2020-07-02"]
        .map(offsite)
        .into();
    let walked = vec![held("2020-07-01", 180, Place::Onsite, true)];
    let cases: [(&str, Session, &[Session]); 13] = [
        ("a day on site", onsite("2020-07-01"), &[]),
        ("the day before", onsite("2020-06-28"), &[]),
        ("the day after", onsite("2020-07-11"), &[]),
        ("tomorrow", onsite("2020-07-09"), &[]),
        ("the third day off-site", offsite("2020-07-02"), &three[..2]),
        (
            "more on the third day",
            held("2020-07-02", 60, Place::Offsite, false),
            &three,
        ),
        ("a fourth day off-site", offsite("2020-07-03"), &three),
        (
            "an evening off-site after a day on site",
            held("2020-07-03", 60, Place::Offsite, false),
            &[onsite("2020-07-03")],
        ),
        (
            "remote on the last day of the waiver",
            held("2020-06-30", 480, Place::Remote, false),
            &[],
        ),
        (
            "remote a day later",
            held("2020-07-01", 480, Place::Remote, false),
            &[],
        ),
        (
            "the fourth hour of walk-on topics",
            held("2020-07-02", 60, Place::Onsite, true),
            &walked,
        ),
        (
            "a quarter more",
            held("2020-07-02", 75, Place::Onsite, true),
            &walked,
        ),
        (
            "a day of 25 hours",
            held("2020-07-01", 1_200, Place::Onsite, false),
            &[held("2020-07-01", 300, Place::Onsite, false)],
        ),
    ];
    let mut table = String::new();
    for (case, session, others) in cases {
        let on = session.held_on.to_string();
        let found = refusals(&session, others, window, day("2020-07-08"), &rules(&on));
        let spoken: Vec<String> = found
            .iter()
            .map(|it| {
                let facts: Vec<_> = it.facts.iter().map(|(k, v)| format!("{k}={v}")).collect();
                format!(
                    "{} at {} ({})",
                    it.reason,
                    it.field.join("."),
                    facts.join(" ")
                )
            })
            .collect();
        let verdict = if spoken.is_empty() {
            "fits".to_owned()
        } else {
            spoken.join("\n    ")
        };
        let _ = writeln!(table, "{case}: {verdict}");
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_date_counts_once_where_most_of_it_was_spent() {
    let log = [
        held("2021-03-22", 240, Place::Onsite, false),
        held("2021-03-22", 240, Place::Offsite, true),
        held("2021-03-23", 60, Place::Onsite, false),
        held("2021-03-23", 120, Place::Offsite, false),
        held("2021-03-24", 45, Place::Remote, true),
    ];
    assert_eq!(
        days(&log),
        Days {
            onsite: 1,
            offsite: 1,
            remote: 1
        }
    );
    assert_eq!(hours(walk_on_minutes(&log)), "4.75");
}

#[test]
fn the_form_of_a_session_has_bounds() {
    let attendees = vec!["Max Mayer".to_owned()];
    let words = |topic| Words {
        topic,
        attendees: &attendees,
    };
    let session = |minutes| held("2021-03-22", minutes, Place::Onsite, false);
    assert_eq!(malformed(&session(15), &words("Kick-off")), []);
    for minutes in [0, -15, 20, 1_455, i32::MAX] {
        assert_eq!(
            malformed(&session(minutes), &words("Kick-off")).len(),
            1,
            "{minutes}"
        );
    }
    assert_eq!(malformed(&session(60), &words("  ")).len(), 1);
    let crowd = vec![String::new()];
    let nobody = Words {
        topic: "Kick-off",
        attendees: &crowd,
    };
    assert_eq!(malformed(&session(60), &nobody).len(), 1);
}
