//! The table of states and commands, and every check of a submission.

use std::fmt::Write as _;
use std::sync::LazyLock;

use entity::vocab::VoucherId;

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
        Command::Reopen,
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
        customer_contact_title: "IT manager".to_owned(),
        customer_contact_email: "carla.rossi@fabrikam.example".to_owned(),
        customer_contact_phone: "+39 02 5550100".to_owned(),
        delivery_city: "Milano".to_owned(),
        delivery_site: "Head office".to_owned(),
        onsite_days: 7,
        offsite_days: 3,
        remote_days: 0,
        walk_on_hours: 4,
        outcome: Some(OutcomeType::DeploymentPlan),
        products: vec![product("Windows", false)],
        seats: Some(1_200),
        servers: None,
        deployment_planned_on: None,
        poc_performed: false,
        summary: "A plan in three waves.".to_owned(),
        next_steps: "Pilot in May.".to_owned(),
        follow_on: String::new(),
        satisfaction: Some(5),
        attests_in_scope: true,
        attests_no_extra_fee: true,
        comments: String::new(),
    }
}

fn product(name: &str, in_support: bool) -> Product {
    Product {
        name: name.to_owned(),
        current_version: "7".to_owned(),
        target_version: "10".to_owned(),
        in_support,
    }
}

fn focus() -> &'static [String] {
    static FOCUS: LazyLock<Vec<String>> = LazyLock::new(|| {
        ["Windows", "Office", "Office 365 ProPlus"]
            .map(str::to_owned)
            .into()
    });
    &FOCUS
}

fn engagement() -> Engagement<'static> {
    Engagement {
        days: 10,
        ends_on: day("2021-04-16"),
        remote_days_allowed: 0,
        deliverables: 1,
        focus_products: focus(),
        logged: None,
    }
}

fn spoken(content: &Content, engagement: &Engagement<'_>, on: &str) -> String {
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
                customer_contact_title: String::new(),
                delivery_city: String::new(),
                customer_contact_email: "carla".to_owned(),
                delivery_site: String::new(),
                outcome: None,
                products: vec![product("", false)],
                summary: String::new(),
                next_steps: String::new(),
                ..good.clone()
            },
        ),
        (
            "Exchange under DDPS",
            Content {
                products: vec![product("Windows", false), product("Exchange", false)],
                ..good.clone()
            },
        ),
        (
            "Windows Server is not Windows",
            Content {
                products: vec![product("Windows Server", false)],
                ..good.clone()
            },
        ),
        (
            "Exchange in support of Office",
            Content {
                products: vec![product("Exchange", true), product(" office ", false)],
                ..good.clone()
            },
        ),
        (
            "nothing but support",
            Content {
                products: vec![product("Exchange", true)],
                ..good.clone()
            },
        ),
        (
            "a proof of concept beside a plan",
            Content {
                poc_performed: true,
                ..good.clone()
            },
        ),
        (
            "a proof of concept without one",
            Content {
                poc_performed: true,
                outcome: Some(OutcomeType::PlanningToolOutput),
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
    for (named, logged) in [
        ("as many days in the log", [7, 3, 0]),
        ("fewer days in the log", [2, 1, 0]),
        ("another place in the log", [4, 3, 1]),
    ] {
        let [onsite, offsite, remote] = logged;
        let logged = Some(Days {
            onsite,
            offsite,
            remote,
        });
        let engagement = Engagement {
            logged,
            ..engagement()
        };
        let verdict = spoken(&good, &engagement, on);
        let _ = writeln!(table, "{named}:\n    {verdict}");
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
        products: vec![product("x", false); 51],
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

#[test]
fn what_is_worth_a_look_decides_who_looks() {
    let rules = rules("2021-04-16");
    let logged = Circumstances {
        sessions: 3,
        ..Circumstances::default()
    };
    let good = flawless();
    let cases = [
        ("all is well", good.clone(), logged.clone()),
        ("no sessions", good.clone(), Circumstances::default()),
        (
            "a product in support",
            Content {
                products: vec![product("Windows", false), product("Exchange", true)],
                ..good.clone()
            },
            logged.clone(),
        ),
        (
            "the partner says two",
            Content {
                satisfaction: Some(2),
                ..good.clone()
            },
            logged.clone(),
        ),
        (
            "the customer says one",
            good.clone(),
            Circumstances {
                satisfaction: Some(1),
                ..logged.clone()
            },
        ),
        (
            "everything else",
            good.clone(),
            Circumstances {
                similar: vec![("plan.docx".to_owned(), 93, "PS-1".to_owned())],
                unqualified: vec!["Nadia".to_owned()],
                objection: Some("Two days only.".to_owned()),
                ..logged.clone()
            },
        ),
    ];
    let voucher = VoucherId(uuid::Uuid::from_u128(1));
    let mut table = String::new();
    for (name, content, around) in cases {
        let found = flags(&content, &around, &rules);
        let route = route(&found, voucher, &rules);
        let _ = writeln!(table, "{name}: {route}");
        for flag in found {
            let facts: Vec<String> = flag.facts.iter().map(|(k, v)| format!("{k}={v}")).collect();
            let _ = writeln!(table, "    {} ({})", flag.kind, facts.join(" "));
        }
    }
    insta::assert_snapshot!("report_flags", table);
    let everybody = Rules {
        report_review_percent: 100,
        ..rules
    };
    assert_eq!(
        route(&[], voucher, &everybody),
        entity::vocab::ReviewRoute::Sampled
    );
}
