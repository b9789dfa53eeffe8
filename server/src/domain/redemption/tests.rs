//! The dates of the retirement calendar, and every reason at once.

use std::fmt::Write as _;

use entity::vocab::VoucherState;
use uuid::Uuid;

use super::*;
use crate::domain::fixture::{day, program, rules};

const OWN: OrganizationId = OrganizationId(Uuid::from_u128(1));
const OTHER: OrganizationId = OrganizationId(Uuid::from_u128(2));

fn voucher(state: VoucherState) -> voucher::Facts {
    voucher::Facts {
        state,
        expires_on: day("2021-12-27"),
        reserved_by: Some(OWN),
        bound_to: None,
    }
}

fn asked<'a>(state: VoucherState, country: &'a str, on: &str) -> Facts<'a> {
    Facts {
        voucher: voucher(state),
        by: OWN,
        report_accepted: state == VoucherState::Reported,
        delivery: Some(Delivery {
            country,
            rate: program().rate(country, day(on)),
        }),
    }
}

fn spoken(refusals: &[Refusal]) -> String {
    let reasons: Vec<String> = refusals.iter().map(|it| it.reason.to_string()).collect();
    if reasons.is_empty() {
        "yes".to_owned()
    } else {
        reasons.join(", ")
    }
}

#[test]
fn a_voucher_is_redeemed_when_nothing_stands_in_its_way() {
    let mut table = String::new();
    let states = [
        VoucherState::Created,
        VoucherState::Assigned,
        VoucherState::Reserved,
        VoucherState::Reported,
        VoucherState::Redeemed,
        VoucherState::Expired,
        VoucherState::Cancelled,
        VoucherState::Void,
    ];
    for state in states {
        let on = "2021-06-01";
        let verdict = blockers(&asked(state, "IT", on), day(on), &rules(on));
        let _ = writeln!(table, "{state}: {}", spoken(&verdict));
    }
    let extended = voucher::Facts {
        expires_on: day("2022-03-01"),
        ..voucher(VoucherState::Reported)
    };
    for (on, expires_later) in [
        ("2021-12-27", false),
        ("2021-12-28", false),
        ("2022-01-01", true),
        ("2022-01-02", true),
    ] {
        let mut facts = asked(VoucherState::Reported, "IT", on);
        if expires_later {
            facts.voucher = extended;
        }
        let verdict = blockers(&facts, day(on), &rules(on));
        let until = facts.voucher.expires_on;
        let _ = writeln!(
            table,
            "reported, valid until {until}, on {on}: {}",
            spoken(&verdict)
        );
    }
    let on = "2021-06-01";
    let foreign = Facts {
        by: OTHER,
        ..asked(VoucherState::Reported, "IT", on)
    };
    let unaccepted = Facts {
        report_accepted: false,
        ..asked(VoucherState::Reported, "IT", on)
    };
    for (name, facts) in [
        ("held by another", foreign),
        ("without an accepted report", unaccepted),
        (
            "delivered where no rate is",
            asked(VoucherState::Reported, "AQ", on),
        ),
        (
            "not reported, where no rate is",
            asked(VoucherState::Reserved, "AQ", on),
        ),
    ] {
        let verdict = blockers(&facts, day(on), &rules(on));
        let _ = writeln!(table, "{name}: {}", spoken(&verdict));
    }
    insta::assert_snapshot!("redemption_blockers", table);
}

#[test]
fn the_amount_is_days_times_the_rate_of_the_country() {
    let rate = program().rate("IT", day("2021-06-01")).unwrap();
    let worth = worth(10, rate);
    assert_eq!(worth.amount_minor, 10 * rate.day_rate_minor);
    assert_eq!(worth.day_rate_minor, rate.day_rate_minor);
}

#[test]
fn payment_is_requested_within_sixty_days_and_never_after_the_last_day() {
    for (redeemed, due) in [
        ("2021-03-15", "2021-05-14"),
        ("2021-12-31", "2022-03-01"),
        ("2022-01-01", "2022-03-02"),
        ("2022-02-01", "2022-03-02"),
    ] {
        assert_eq!(payment_due_on(day(redeemed), &rules(redeemed)), day(due));
    }
}
