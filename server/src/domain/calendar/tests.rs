//! The matrix of the calendar, day by day and period by period.

use std::fmt::Write as _;

use strum::IntoEnumIterator as _;

use super::*;
use crate::domain::fixture::{day, program, rules};

#[test]
fn the_calendar_opens_and_closes_every_act_on_its_day() {
    let boundaries = [
        "2019-01-01",
        "2020-01-31",
        "2020-02-01",
        "2021-01-31",
        "2021-02-01",
        "2021-06-30",
        "2021-07-01",
        "2021-12-27",
        "2021-12-28",
        "2022-01-01",
        "2022-01-02",
        "2022-03-02",
        "2022-03-03",
        "2022-12-31",
    ];
    let mut table = format!("{:<12}", "");
    for act in Act::iter() {
        let _ = write!(table, "{act:>20}");
    }
    for on in boundaries {
        let rules = program().rules(day(on)).unwrap();
        let _ = write!(table, "\n{on:<12}");
        for act in Act::iter() {
            let open = if is_open(act, day(on), &rules) {
                "yes"
            } else {
                "-"
            };
            let _ = write!(table, "{open:>20}");
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn every_period_has_its_own_set_of_open_acts() {
    let rules = rules("2021-03-15");
    let say = |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), |it| it.to_string());
    let mut table = String::new();
    for period in periods(&rules) {
        let inside = period.to.or(period.from).unwrap();
        let _ = writeln!(table, "{} to {}", say(period.from), say(period.to));
        for it in standings(inside, &rules) {
            let open = if it.open { "open" } else { "closed" };
            let condition = it.condition.map(|it| format!(", {it}")).unwrap_or_default();
            let policy = it.policy.unwrap_or("no policy");
            let _ = writeln!(
                table,
                "  {}: {open} since {} until {} by {policy}{condition}",
                it.act,
                say(it.since),
                say(it.until)
            );
        }
    }
    for it in milestones(&rules) {
        let _ = writeln!(table, "{} {}", it.on, it.policy);
    }
    insta::assert_snapshot!(table);
}
