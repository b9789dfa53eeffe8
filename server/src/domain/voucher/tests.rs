//! The whole table, reviewed as text: state × command = verdict.

use entity::vocab::VoucherState;
use sea_orm::Iterable;
use uuid::Uuid;

use super::*;
use crate::domain::fixture::{day, rules};

const OWNER: OrganizationId = OrganizationId(Uuid::from_u128(1));
const RIVAL: OrganizationId = OrganizationId(Uuid::from_u128(2));

fn commands() -> [(&'static str, Command); 22] {
    [
        ("Assign", Command::Assign),
        ("Reassign", Command::Reassign),
        ("Cancel", Command::Cancel),
        ("Bind", Command::Bind),
        ("Unbind", Command::Unbind),
        ("Reserve", Command::Reserve { by: OWNER }),
        ("Reschedule by owner", Command::Reschedule { by: OWNER }),
        ("Reschedule by rival", Command::Reschedule { by: RIVAL }),
        (
            "CancelReservation by owner",
            Command::CancelReservation { by: OWNER },
        ),
        ("SubmitReport by owner", Command::SubmitReport { by: OWNER }),
        ("ReturnReport", Command::ReturnReport),
        ("AcceptReport", Command::AcceptReport),
        ("ReopenReport", Command::ReopenReport),
        ("Redeem by owner", Command::Redeem { by: OWNER }),
        ("Redeem by rival", Command::Redeem { by: RIVAL }),
        ("Expire", Command::Expire),
        ("RequestExtension", Command::RequestExtension),
        ("DeclineExtension", Command::DeclineExtension),
        ("Extend", Command::Extend),
        ("Void", Command::Void),
        ("ReverseRedemption", Command::ReverseRedemption),
        ("Reserve by rival", Command::Reserve { by: RIVAL }),
    ]
}

fn facts(state: VoucherState) -> Facts {
    let held = matches!(
        state,
        VoucherState::Reserved | VoucherState::Reported | VoucherState::Redeemed
    );
    Facts {
        state,
        expires_on: day("2021-09-11"),
        reserved_by: held.then_some(OWNER),
        bound_to: None,
    }
}

fn table(on: &str) -> String {
    let mut table = String::new();
    for state in VoucherState::iter() {
        for (name, command) in commands() {
            let verdict = match facts(state).decide(command, day(on), &rules(on)) {
                Ok(decision) => format!("{} ({})", decision.next, decision.event),
                Err(refusal) => format!("refused: {}", refusal.reason),
            };
            table += &format!("{state} + {name} = {verdict}\n");
        }
    }
    table
}

#[test]
fn every_command_has_one_verdict_in_every_state() {
    insta::assert_snapshot!("in_its_life", table("2021-03-15"));
}

#[test]
fn a_voucher_whose_last_day_has_passed_only_expires() {
    insta::assert_snapshot!("after_its_life", table("2021-09-12"));
}

#[test]
fn the_last_day_belongs_to_the_life() {
    let reserved = facts(VoucherState::Reported);
    let redeem = Command::Redeem { by: OWNER };
    assert!(
        reserved
            .decide(redeem, day("2021-09-11"), &rules("2021-09-11"))
            .is_ok()
    );
    let late = reserved.decide(redeem, day("2021-09-12"), &rules("2021-09-12"));
    assert_eq!(late.map_err(|it| it.reason), Err(Reason::VoucherExpired));
}

#[test]
fn the_calendar_closes_assignment_and_redemption() {
    let reason = |state, command, on: &str| {
        let facts = Facts {
            expires_on: day("2022-06-30"),
            ..facts(state)
        };
        facts
            .decide(command, day(on), &rules(on))
            .err()
            .map(|it| it.reason)
    };
    let closed = Some(Reason::ProgramCreationClosed);
    assert_eq!(
        reason(VoucherState::Created, Command::Assign, "2021-06-30"),
        None
    );
    assert_eq!(
        reason(VoucherState::Created, Command::Assign, "2021-07-01"),
        closed
    );
    let redeem = Command::Redeem { by: OWNER };
    let closed = Some(Reason::ProgramRedemptionClosed);
    assert_eq!(reason(VoucherState::Reported, redeem, "2022-01-01"), None);
    assert_eq!(reason(VoucherState::Reported, redeem, "2022-01-02"), closed);
    assert_eq!(
        reason(
            VoucherState::Assigned,
            Command::Reserve { by: OWNER },
            "2022-01-02"
        ),
        closed
    );
}

#[test]
fn a_voucher_that_is_kept_for_a_partner_is_reserved_by_it_alone() {
    let kept = Facts {
        bound_to: Some(OWNER),
        ..facts(VoucherState::Assigned)
    };
    let (on, rules) = (day("2021-03-15"), rules("2021-03-15"));
    let reserve = |by| kept.decide(Command::Reserve { by }, on, &rules);
    assert_eq!(reserve(OWNER).map(|it| it.next), Ok(VoucherState::Reserved));
    let refused = reserve(RIVAL).unwrap_err();
    assert_eq!(refused.reason, Reason::BoundToAnotherPartner);
    assert_eq!(refused.facts, [], "nothing tells for whom it is kept");
    let opened = kept.decide(Command::Unbind, on, &rules).unwrap();
    assert_eq!(opened.event, Event::Unbound);
    let open = facts(VoucherState::Assigned);
    assert!(open.decide(Command::Unbind, on, &rules).is_err());
}

#[test]
fn a_redemption_is_reversed_whenever_the_error_is_found() {
    let redeemed = facts(VoucherState::Redeemed);
    let late = redeemed.decide(
        Command::ReverseRedemption,
        day("2022-02-01"),
        &rules("2022-02-01"),
    );
    assert_eq!(late.map(|it| it.next), Ok(VoucherState::Reported));
}

#[test]
fn a_voucher_lives_180_calendar_days() {
    for (created, expires) in [("2021-06-30", "2021-12-27"), ("2020-01-31", "2020-07-29")] {
        assert_eq!(expires_on(day(created), &rules(created)), day(expires));
    }
}

#[test]
fn the_deadline_is_the_earlier_of_life_and_programme() {
    let open = facts(VoucherState::Assigned);
    let rules = rules("2021-03-15");
    let expected = (day("2021-09-11"), DeadlineReason::VoucherLife);
    assert_eq!(deadline(&open, None, &rules), Some(expected));
    let extended = Facts {
        expires_on: day("2022-02-01"),
        ..open
    };
    let expected = (day("2022-01-01"), DeadlineReason::LastDayToRedeem);
    assert_eq!(deadline(&extended, None, &rules), Some(expected));
    let redeemed = facts(VoucherState::Redeemed);
    let expected = (day("2021-05-14"), DeadlineReason::PaymentRequestWindow);
    assert_eq!(
        deadline(&redeemed, Some(day("2021-05-14")), &rules),
        Some(expected)
    );
    assert_eq!(
        deadline(&facts(VoucherState::Cancelled), None, &rules),
        None
    );
}
