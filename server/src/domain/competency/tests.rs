//! Tables over statuses, acts and days.

use entity::vocab::CompetencyLevel::{Gold, Silver};
use entity::vocab::CompetencyStatus::{Active, AtRisk, Lost, Qualified, Started};
use strum::IntoEnumIterator as _;

use super::*;
use crate::domain::fixture::{day, rules};

const STATUSES: [CompetencyStatus; 5] = [Started, Qualified, Active, AtRisk, Lost];

fn standing(status: CompetencyStatus) -> Standing {
    Standing {
        level: Silver,
        status,
        anniversary_on: day("2021-03-31"),
    }
}

#[test]
fn every_act_meets_every_status() {
    let rules = rules("2021-03-15");
    let mut table = String::new();
    let gold = Record {
        level: Some(Gold),
        anniversary_on: None,
    };
    for act in Act::iter() {
        for status in [
            None,
            Some(Started),
            Some(Qualified),
            Some(Active),
            Some(AtRisk),
            Some(Lost),
        ] {
            let before = status.map(standing);
            let decided = decide(before.as_ref(), act, gold, day("2021-03-15"), &rules);
            let decided = match decided {
                Ok((after, change)) => format!(
                    "{change}: {} {}, anniversary {}",
                    after.level, after.status, after.anniversary_on
                ),
                Err(refusal) => refusal.reason.to_string(),
            };
            let status = status.map_or_else(|| "none".to_owned(), |it| it.to_string());
            table += &format!("{act} of {status} = {decided}\n");
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_renewal_opens_and_counts_from_the_anniversary() {
    let before = standing(Active);
    let mut table = String::new();
    for on in [
        "2020-12-30",
        "2020-12-31",
        "2021-03-31",
        "2021-04-30",
        "2021-05-01",
    ] {
        let decided = decide(
            Some(&before),
            Act::Renew,
            Record::default(),
            day(on),
            &rules(on),
        );
        let decided = match decided {
            Ok((after, _)) => after.anniversary_on.to_string(),
            Err(refusal) => refusal.reason.to_string(),
        };
        table += &format!("{on} = {decided}\n");
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_level_changes_to_another_one_and_a_new_competency_needs_one() {
    let rules = rules("2021-03-15");
    let on = day("2021-03-15");
    let before = standing(Active);
    let same = Record {
        level: Some(Silver),
        anniversary_on: None,
    };
    for (before, act, record) in [
        (Some(&before), Act::ChangeLevel, same),
        (Some(&before), Act::ChangeLevel, Record::default()),
        (None, Act::Activate, Record::default()),
    ] {
        let refused = decide(before, act, record, on, &rules).unwrap_err();
        assert_eq!(refused.reason, Reason::InvalidInput, "{act}");
    }
    let past = Record {
        level: Some(Gold),
        anniversary_on: Some(day("2021-03-14")),
    };
    let refused = decide(None, Act::Activate, past, on, &rules).unwrap_err();
    assert_eq!(refused.field, ["anniversaryOn"]);
}

/// RENEW: 15 days before, 23 days after, and 30 days to renew.
#[test]
fn the_clock_reminds_twice_and_then_takes_it_away() {
    let mut table = String::new();
    for status in STATUSES {
        table += &format!("{status}:");
        for on in [
            "2021-03-15",
            "2021-03-16",
            "2021-03-31",
            "2021-04-22",
            "2021-04-23",
            "2021-04-30",
            "2021-05-01",
        ] {
            let it = standing(status);
            let step = due(&it, (None, None), day(on), &rules(on));
            let then = status_on(&it, day(on), &rules(on));
            table += &format!(" {on} {step:?} {then};");
        }
        table += "\n";
    }
    let it = standing(Active);
    let reminded = (Some(it.anniversary_on), Some(it.anniversary_on));
    for on in ["2021-03-16", "2021-04-23"] {
        assert_eq!(due(&it, reminded, day(on), &rules(on)), None, "once each");
    }
    insta::assert_snapshot!(table);
}
