//! Who gets how many days, and when no more.

use std::fmt::Write as _;

use entity::vocab::{OrganizationId, VoucherState};
use sea_orm::Iterable;
use uuid::Uuid;

use super::*;
use crate::domain::fixture::{day, rules};

fn standing(state: VoucherState, expires_on: &str) -> Standing {
    Standing {
        voucher: Facts {
            state,
            expires_on: day(expires_on),
            reserved_by: Some(OrganizationId(Uuid::from_u128(1))),
            bound_to: None,
        },
        granted: false,
        pending: false,
    }
}

fn reasons(standing: &Standing, days: i32, on: &str) -> Vec<Reason> {
    request_refusals(standing, Some(days), day(on), &rules(on))
        .into_iter()
        .map(|it| it.reason)
        .collect()
}

#[test]
fn only_a_reserved_voucher_is_extended_on_request_and_only_before_it_expires() {
    for state in VoucherState::iter() {
        let found = reasons(&standing(state, "2021-09-11"), 30, "2021-09-11");
        assert_eq!(found.is_empty(), state == VoucherState::Reserved, "{state}");
    }
    let late = reasons(
        &standing(VoucherState::Reserved, "2021-09-11"),
        30,
        "2021-09-12",
    );
    assert_eq!(late, [Reason::VoucherExpired]);
}

#[test]
fn sixty_days_are_the_most_and_the_end_of_the_programme_is_a_wall() {
    let early = standing(VoucherState::Reserved, "2021-09-11");
    assert_eq!(reasons(&early, 60, "2021-09-01"), []);
    assert_eq!(
        reasons(&early, 61, "2021-09-01"),
        [Reason::ExtensionTooLong]
    );
    assert_eq!(reasons(&early, 0, "2021-09-01"), [Reason::ExtensionTooLong]);
    let late = standing(VoucherState::Reserved, "2021-12-27");
    assert_eq!(reasons(&late, 5, "2021-12-01"), []);
    let refused = request_refusals(&late, Some(6), day("2021-12-01"), &rules("2021-12-01"));
    assert_eq!(refused[0].facts[0], ("max".to_owned(), "5".to_owned()));
    let last = standing(VoucherState::Reserved, "2022-01-01");
    assert_eq!(reasons(&last, 1, "2021-12-01"), [Reason::ExtensionTooLong]);
}

#[test]
fn once_and_one_at_a_time() {
    let used = Standing {
        granted: true,
        ..standing(VoucherState::Reserved, "2021-09-11")
    };
    assert_eq!(reasons(&used, 5, "2021-04-01"), [Reason::ExtensionUsed]);
    let open = Standing {
        pending: true,
        ..standing(VoucherState::Reserved, "2021-09-11")
    };
    assert_eq!(reasons(&open, 5, "2021-04-01"), [Reason::ExtensionPending]);
}

#[test]
fn ninety_days_more_reach_from_one_year_into_the_next() {
    let rules = rules("2020-04-01");
    for (before, after) in [("2020-07-29", "2020-10-27"), ("2019-12-01", "2020-02-29")] {
        assert_eq!(longer(day(before), 90, &rules), Some(day(after)));
    }
    assert_eq!(
        longer(day("2021-12-27"), 90, &rules),
        Some(day("2022-01-01"))
    );
    assert_eq!(longer(day("2022-01-01"), 90, &rules), None);
    assert_eq!(longer(day("2021-12-27"), 0, &rules), None);
}

#[test]
fn every_step_has_one_verdict_in_every_state() {
    let mut table = String::new();
    for state in State::iter() {
        for step in <Step as strum::IntoEnumIterator>::iter() {
            let verdict = match decide(state, step) {
                Ok(next) => next.to_string(),
                Err(refusal) => format!("refused: {}", refusal.reason),
            };
            let _ = writeln!(table, "{state} + {step:?} = {verdict}");
        }
    }
    insta::assert_snapshot!(table);
}
