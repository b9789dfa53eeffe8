//! The table of states and commands, and every check of a submission.

use std::fmt::Write as _;

use super::*;
use crate::domain::fixture::{day, rules};

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

/// A report of ten days without a flaw.
fn flawless() -> Content {
    Content {
        customer_contact_name: "Carla Rossi".to_owned(),
        customer_contact_email: "carla.rossi@fabrikam.example".to_owned(),
        delivery_site: "Milano".to_owned(),
        onsite_days: 7,
        offsite_days: 3,
        remote_days: 0,
        walk_on_hours: 4,
        outcome: Some(OutcomeType::DeploymentPlan),
        products: vec!["Windows 10".to_owned()],
        seats: Some(1_200),
        summary: "A plan in three waves.".to_owned(),
        next_steps: "Pilot in May.".to_owned(),
        satisfaction: Some(5),
        attests_in_scope: true,
        attests_no_extra_fee: true,
    }
}

fn engagement() -> Engagement {
    Engagement {
        days: 10,
        ends_on: day("2021-04-16"),
        remote_days_allowed: 0,
        deliverables: 1,
    }
}

fn spoken(content: &Content, engagement: &Engagement, on: &str) -> String {
    let found = checks(content, engagement, &rules("2021-04-16"), day(on));
    let refusals = found.iter().flat_map(|it| &it.refusals);
    let spoken: Vec<String> = refusals
        .map(|it| {
            let facts: Vec<String> = it.facts.iter().map(|(k, v)| format!("{k}={v}")).collect();
            format!(
                "{} at {} ({})",
                it.reason,
                it.field.join("."),
                facts.join(" ")
            )
        })
        .collect();
    if spoken.is_empty() {
        "passes".to_owned()
    } else {
        spoken.join("\n    ")
    }
}

#[test]
fn every_flaw_is_named() {
    let good = flawless();
    let on = "2021-04-16";
    let contents = [
        ("without a flaw", good.clone()),
        (
            "four days off-site",
            Content {
                onsite_days: 6,
                offsite_days: 4,
                ..good.clone()
            },
        ),
        (
            "five walk-on hours",
            Content {
                walk_on_hours: 5,
                ..good.clone()
            },
        ),
        (
            "a day short",
            Content {
                onsite_days: 6,
                ..good.clone()
            },
        ),
        (
            "a day too long",
            Content {
                onsite_days: 8,
                ..good.clone()
            },
        ),
        (
            "a remote day",
            Content {
                onsite_days: 6,
                remote_days: 1,
                ..good.clone()
            },
        ),
        (
            "nothing written",
            Content {
                customer_contact_name: " ".to_owned(),
                customer_contact_email: "carla".to_owned(),
                delivery_site: String::new(),
                outcome: None,
                products: vec![String::new()],
                summary: String::new(),
                next_steps: String::new(),
                ..good.clone()
            },
        ),
        (
            "nothing attested",
            Content {
                attests_in_scope: false,
                attests_no_extra_fee: false,
                ..good.clone()
            },
        ),
    ];
    let mut table = String::new();
    for (name, content) in contents {
        let _ = writeln!(
            table,
            "{name}:\n    {}",
            spoken(&content, &engagement(), on)
        );
    }
    let waived = Engagement {
        remote_days_allowed: 2,
        ..engagement()
    };
    for remote_days in [2, 3] {
        let content = Content {
            onsite_days: 7 - remote_days,
            remote_days,
            ..good.clone()
        };
        let verdict = spoken(&content, &waived, on);
        let _ = writeln!(
            table,
            "{remote_days} remote days where two were allowed:\n    {verdict}"
        );
    }
    let bare = Engagement {
        deliverables: 0,
        ..engagement()
    };
    let _ = writeln!(table, "no deliverable:\n    {}", spoken(&good, &bare, on));
    let early = spoken(&good, &engagement(), "2021-04-15");
    let _ = writeln!(table, "a day before its end:\n    {early}");
    insta::assert_snapshot!("report_checks", table);
}

#[test]
fn a_draft_may_be_empty_but_not_absurd() {
    let empty = Content {
        summary: String::new(),
        outcome: None,
        products: Vec::new(),
        onsite_days: 0,
        ..flawless()
    };
    assert_eq!(malformed(&empty), []);
    let absurd = Content {
        onsite_days: -1,
        walk_on_hours: i32::MAX,
        seats: Some(-5),
        satisfaction: Some(6),
        summary: "x".repeat(10_001),
        products: vec!["x".to_owned(); 51],
        ..flawless()
    };
    let fields: Vec<String> = malformed(&absurd)
        .iter()
        .map(|it| it.field.join("."))
        .collect();
    assert_eq!(
        fields,
        [
            "report.onsiteDays",
            "report.walkOnHours",
            "report.seats",
            "report.satisfaction",
            "report.summary",
            "report.products",
        ]
    );
}
