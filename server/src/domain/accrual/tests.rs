//! Points, days and years, as tables.

use super::*;
use crate::domain::fixture::{day, rules};

fn licences(lines: &[(&str, i32)]) -> Vec<Licences> {
    let line = |(kind, quantity): &(&str, i32)| Licences {
        kind: (*kind).to_owned(),
        quantity: *quantity,
    };
    lines.iter().map(line).collect()
}

#[test]
fn licences_become_points_and_points_become_days() {
    let rules = rules("2020-06-01");
    let cases: &[&[(&str, i32)]] = &[
        &[],
        &[("Office", 199)],
        &[("Office", 200)],
        &[("Office", 150), ("desktop suite", 50)],
        &[("server", 59), ("2-core pack", 2)],
        &[("Office", 3000), ("server", 100)],
        &[("CAL suite", 9000), ("Dynamics user", 500)],
        &[("Visual Studio", 15000)],
        &[("desktop suite", 49_999)],
        &[("desktop suite", 50_000)],
        &[("desktop suite", 300_000)],
        &[("Office", 600), ("Office", -500)],
    ];
    let mut table = String::new();
    for lines in cases {
        for years in 1..=3 {
            let it = entitlement(&licences(lines), years, &rules);
            table += &format!(
                "{lines:?}, {years} years: {} points, step {:?}, {} days of {} years = {} days, next {:?}\n",
                it.points, it.step, it.full_days, it.full_years, it.days, it.next
            );
        }
    }
    insta::assert_snapshot!(table);
}

fn terms() -> Terms {
    Terms {
        licensing_id: "E1234567".to_owned(),
        agreement_program: "EA".to_owned(),
        starts_on: day("2020-01-01"),
        ends_on: day("2022-12-31"),
        years: 3,
        licences: licences(&[("Office", 600)]),
    }
}

#[test]
fn an_agreement_is_registered_with_good_terms_while_days_accrue() {
    let mut table = String::new();
    let mut say = |about: &str, terms: &Terms, on: &str| {
        let refusals = registration_refusals(terms, day(on), &rules(on));
        let said: Vec<String> = refusals
            .iter()
            .map(|it| format!("{} at {}", it.reason, it.field.join(".")))
            .collect();
        table += &format!("{about} on {on}: {}\n", said.join(", "));
    };
    say("good", &terms(), "2021-01-31");
    say("good", &terms(), "2021-02-01");
    let empty = Terms {
        licences: Vec::new(),
        ..terms()
    };
    say("without licences", &empty, "2021-02-01");
    let wrong = [
        (
            "no id",
            Terms {
                licensing_id: String::new(),
                ..terms()
            },
        ),
        (
            "odd id",
            Terms {
                licensing_id: "E 1".to_owned(),
                ..terms()
            },
        ),
        (
            "odd program",
            Terms {
                agreement_program: "CSP".to_owned(),
                ..terms()
            },
        ),
        (
            "backwards",
            Terms {
                ends_on: day("2019-12-31"),
                ..terms()
            },
        ),
        (
            "over",
            Terms {
                ends_on: day("2020-05-31"),
                ..terms()
            },
        ),
        (
            "four years",
            Terms {
                years: 4,
                ..terms()
            },
        ),
        (
            "no year",
            Terms {
                years: 0,
                ..terms()
            },
        ),
        (
            "odd licences",
            Terms {
                licences: licences(&[("Office", 0), ("Xbox", 1)]),
                ..terms()
            },
        ),
    ];
    for (about, terms) in &wrong {
        say(about, terms, "2020-06-01");
    }
    insta::assert_snapshot!(table);
}

#[test]
fn no_more_licences_are_taken_than_there_are() {
    let agreement = Agreement {
        activated: true,
        starts_on: day("2020-01-01"),
        ends_on: day("2022-12-31"),
        available_days: 0,
    };
    let now = licences(&[("Office", 600), ("Office", -100)]);
    let reasons = |taken: &[(&str, i32)], on: &str| -> Vec<Reason> {
        let taken = licences(taken);
        let found = reduction_refusals(&agreement, &now, &taken, day(on), &rules(on));
        found.iter().map(|it| it.reason).collect()
    };
    assert_eq!(reasons(&[("Office", 500)], "2021-03-01"), []);
    let missing = [Reason::LicencesMissing];
    assert_eq!(reasons(&[("Office", 501)], "2021-03-01"), missing);
    assert_eq!(
        reasons(&[("Office", 300), ("Office", 201)], "2021-03-01"),
        missing
    );
    assert_eq!(reasons(&[("server", 1)], "2021-03-01"), missing);
    assert_eq!(reasons(&[], "2021-03-01"), [Reason::InvalidInput]);
    let ended = [Reason::AgreementEnded];
    assert_eq!(reasons(&[("Office", 1)], "2023-01-01"), ended);
}
