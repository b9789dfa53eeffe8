//! The whole table of requests, lines and commands, and what the lines come to.

use std::fmt::Write as _;

use strum::IntoEnumIterator as _;
use uuid::Uuid;

use super::*;

const LINES: [Line; 5] = [
    Line::Requested,
    Line::Approved,
    Line::Rejected,
    Line::Disputed,
    Line::Paid,
];

#[test]
fn every_line_answers_every_command() {
    let mut table = String::new();
    for request in <State as sea_orm::Iterable>::iter() {
        for line in LINES {
            for command in Command::iter() {
                if let Ok(next) = decide(request, line, command) {
                    let _ = writeln!(table, "{request:?}, {line:?} + {command:?} = {next:?}");
                }
            }
        }
    }
    table += "everything else = INVALID_STATE\n";
    insta::assert_snapshot!("payment_line_by_request_and_command", table);
}

#[test]
fn lines_settle_a_request() {
    use Line::{Approved, Disputed, Paid, Rejected, Requested};
    for (lines, state) in [
        (vec![Requested, Approved], State::UnderReview),
        (vec![Approved, Rejected], State::Approved),
        (vec![Rejected, Rejected], State::Rejected),
        (vec![Paid, Rejected], State::PaymentSent),
        (vec![Paid, Approved], State::Approved),
        (vec![Paid, Disputed, Approved], State::Disputed),
        (vec![], State::Rejected),
    ] {
        assert_eq!(settled(lines.clone()), state, "{lines:?}");
    }
}

#[test]
fn a_rejected_line_is_free_once_the_review_ended() {
    assert!(!is_released(State::UnderReview, Line::Rejected));
    assert!(is_released(State::Approved, Line::Rejected));
    assert!(!is_released(State::Disputed, Line::Disputed));
    assert!(!is_released(State::Approved, Line::Approved));
    assert!(is_released(State::Withdrawn, Line::Requested));
}

#[test]
fn totals_leave_out_what_was_rejected() {
    let lines = [
        (Line::Approved, 500),
        (Line::Rejected, 300),
        (Line::Disputed, 200),
    ];
    assert_eq!(total(lines), 700);
    assert_eq!(tax_share(220, 700, 1000), 154);
    assert_eq!(tax_share(1, 500, 1000), 1, "a half is rounded up");
    assert_eq!(tax_share(220, 0, 0), 0);
}

#[test]
fn large_amounts_take_two_persons() {
    let limits: Weights = "USD: 1000".parse().unwrap();
    let (ada, ben) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
    let ask = |total, currency, first, by| approval(total, currency, &limits, first, by);
    assert_eq!(ask(1000, "USD", None, ada), Ok(Approval::Final));
    assert_eq!(ask(1001, "USD", None, ada), Ok(Approval::First));
    assert_eq!(ask(1001, "USD", Some(ada), ben), Ok(Approval::Final));
    let alone = ask(1001, "USD", Some(ada), ada).unwrap_err();
    assert_eq!(alone.reason, Reason::SecondPersonNeeded);
    assert_eq!(ask(1, "CHF", None, ada), Ok(Approval::First), "no limit");
}
