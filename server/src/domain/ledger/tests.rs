//! Days are conserved, and go where the agreement and the calendar send them.

use uuid::Uuid;

use super::*;
use crate::domain::fixture::{day, rules};

fn lot(number: u128) -> LedgerEntryId {
    LedgerEntryId(Uuid::from_u128(number))
}

fn lots(days: &[i32]) -> Vec<LotDays> {
    days.iter()
        .zip(1..)
        .map(|(days, number)| LotDays {
            lot: lot(number),
            days: *days,
        })
        .collect()
}

#[test]
fn a_hold_takes_the_oldest_lot_first() {
    let moves = hold(&lots(&[3, 0, 10]), 5).unwrap();
    let taken: Vec<_> = moves
        .iter()
        .map(|it| (it.lot, it.available, it.held))
        .collect();
    assert_eq!(taken, [(lot(1), -3, 3), (lot(3), -2, 2)]);
}

#[test]
fn a_hold_of_more_than_there_is_takes_nothing() {
    assert_eq!(hold(&lots(&[3, 4]), 8), None);
    assert_eq!(hold(&[], 1), None);
}

#[test]
fn held_days_return_or_are_forfeited() {
    let cases = [
        // released, the agreement's fate decided on, agreement ends on, today
        (Release::Cancelled, "2021-03-15", "2022-12-31", "2021-03-15"),
        (Release::Expired, "2021-03-15", "2022-12-31", "2021-03-15"),
        (Release::Expired, "2021-03-15", "2021-03-15", "2021-03-15"),
        (Release::Expired, "2021-03-16", "2021-03-15", "2021-03-16"),
        (Release::Cancelled, "2021-03-16", "2021-03-15", "2021-03-16"),
        (Release::Cancelled, "2021-06-30", "2022-12-31", "2021-06-30"),
        (Release::Cancelled, "2021-07-01", "2022-12-31", "2021-07-01"),
        (Release::Expired, "2021-08-01", "2021-03-15", "2021-08-01"),
    ];
    let mut table = String::new();
    for (released, ended, agreement_ends, today) in cases {
        let moves = release(
            &lots(&[5]),
            released,
            day(ended),
            day(agreement_ends),
            day(today),
            &rules(today),
        );
        let it = moves[0];
        assert_eq!(
            it.available + it.held + it.consumed + it.forfeited,
            0,
            "days are conserved"
        );
        table += &format!(
            "{released:?} on {ended}, agreement until {agreement_ends} = {} (available {:+}, held {:+}, forfeited {:+})\n",
            it.kind, it.available, it.held, it.forfeited
        );
    }
    insta::assert_snapshot!(table);
}

#[test]
fn available_days_end_with_the_agreement_or_the_removal_day() {
    let kind = |ends: &str, on: &str| {
        forfeit(&lots(&[4]), day(ends), day(on), &rules(on))
            .first()
            .map(|it| it.kind)
    };
    assert_eq!(kind("2022-12-31", "2021-06-30"), None);
    assert_eq!(
        kind("2022-12-31", "2021-07-01"),
        Some(Kind::ForfeitRetirement)
    );
    assert_eq!(kind("2021-05-31", "2021-05-31"), None);
    assert_eq!(
        kind("2021-05-31", "2021-06-01"),
        Some(Kind::ForfeitEnrolmentEnd)
    );
}

#[test]
fn a_withdrawal_takes_the_newest_lot_first_and_leaves_a_debt() {
    let taken = |days: &[i32], asked: i32| -> Vec<(LedgerEntryId, i32)> {
        let moves = withdraw(&lots(days), lot(9), asked, Kind::Reduction);
        moves.iter().map(|it| (it.lot, it.available)).collect()
    };
    assert_eq!(taken(&[3, 10], 4), [(lot(2), -4)]);
    assert_eq!(taken(&[3, 10], 12), [(lot(2), -10), (lot(1), -2)]);
    let expected = [(lot(2), -10), (lot(1), -3), (lot(9), -2)];
    assert_eq!(taken(&[3, 10], 15), expected);
    assert_eq!(taken(&[-5], 2), [(lot(9), -2)]);
    assert_eq!(taken(&[], 2), [(lot(9), -2)]);
}

#[test]
fn a_debt_lessens_what_is_forfeited() {
    let rules = rules("2021-07-01");
    let taken = |days: &[i32]| -> Vec<(i32, i32)> {
        let moves = forfeit(&lots(days), day("2022-12-31"), day("2021-07-01"), &rules);
        moves
            .iter()
            .map(|it| (it.available, it.forfeited))
            .collect()
    };
    assert_eq!(taken(&[8, -5]), [(-3, 3)]);
    assert_eq!(taken(&[2, -5]), []);
    assert_eq!(taken(&[-5, 4, 4]), [(-3, 3)]);
}
