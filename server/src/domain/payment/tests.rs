//! The whole table of states and commands, and what a request may ask for.

use std::fmt::Write as _;

use entity::vocab::LocationId;
use strum::IntoEnumIterator as _;
use uuid::Uuid;

use super::*;

const STATES: [State; 10] = [
    State::Draft,
    State::Submitted,
    State::UnderReview,
    State::ActionRequired,
    State::Approved,
    State::PaymentSent,
    State::PaymentFailed,
    State::Rejected,
    State::Disputed,
    State::Withdrawn,
];

#[test]
fn every_state_answers_every_command() {
    let mut table = String::new();
    for state in STATES {
        for command in Command::iter() {
            let verdict = match decide(state, command) {
                Ok(next) => format!("{next:?}"),
                Err(refusal) => refusal.reason.to_string(),
            };
            let _ = writeln!(table, "{state:?} + {command:?} = {verdict}");
        }
    }
    insta::assert_snapshot!("payment_state_by_command", table);
}

fn place(number: u128) -> LocationId {
    LocationId(Uuid::from_u128(number))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line(number: &str) -> Line {
    Line {
        voucher_number: number.to_owned(),
        location: place(1),
        currency: "EUR".to_owned(),
        amount_minor: 540_000,
        payment_due_on: day("2021-05-14"),
        requested_in_time: false,
    }
}

fn reasons(refusals: &[Refusal]) -> Vec<Reason> {
    refusals.iter().map(|it| it.reason).collect()
}

#[test]
fn a_request_has_one_location_one_currency_and_at_least_one_voucher() {
    let on = day("2021-05-14");
    assert_eq!(objections(&[line("A"), line("B")], place(1), on), []);
    let none = objections(&[], place(1), on);
    assert_eq!(reasons(&none), [Reason::NoRedeemedVoucher]);
    let dollars = Line {
        currency: "USD".to_owned(),
        ..line("B")
    };
    let mixed = objections(&[line("A"), dollars], place(1), on);
    assert_eq!(reasons(&mixed), [Reason::CurrencyMixed]);
    let elsewhere = Line {
        location: place(2),
        ..line("B")
    };
    let mixed = objections(&[line("A"), elsewhere], place(1), on);
    assert_eq!(reasons(&mixed), [Reason::LocationMixed]);
    assert_eq!(mixed[0].facts[0], ("number".to_owned(), "B".to_owned()));
}

#[test]
fn the_window_ends_with_its_last_day_unless_it_was_kept() {
    let late = day("2021-05-15");
    let refused = objections(&[line("A")], place(1), late);
    assert_eq!(reasons(&refused), [Reason::PaymentWindowClosed]);
    let kept = Line {
        requested_in_time: true,
        ..line("A")
    };
    assert_eq!(objections(&[kept], place(1), late), []);
}

fn submission<'a>(lines: &'a [Line], invoice_number: Option<&'a str>) -> Submission<'a> {
    Submission {
        lines,
        invoice_number,
        invoicer_named: true,
        invoice_attached: false,
        upload_required: false,
        account: Some(Account::Enrolled),
        unregistered: &[],
    }
}

#[test]
fn a_request_is_handed_in_with_an_invoice() {
    let on = day("2021-05-01");
    let lines = [line("A")];
    let whole = submission(&lines, Some("INV-7"));
    assert_eq!(submission_objections(&whole, on), []);
    for missing in [None, Some("  ")] {
        let refused = submission_objections(&submission(&lines, missing), on);
        assert_eq!(reasons(&refused), [Reason::InvoiceRequired]);
    }
    let nothing = submission_objections(&submission(&[], None), on);
    let both = [Reason::NoRedeemedVoucher, Reason::InvoiceRequired];
    assert_eq!(reasons(&nothing), both);
    let uploaded = |invoice_attached| Submission {
        upload_required: true,
        invoice_attached,
        ..whole.clone()
    };
    assert_eq!(submission_objections(&uploaded(true), on), []);
    let refused = submission_objections(&uploaded(false), on);
    assert_eq!(refused[0].field, ["invoiceFile"]);
}

#[test]
fn a_request_is_handed_in_by_a_registered_partner_with_a_validated_account() {
    let on = day("2021-05-01");
    let lines = [line("A")];
    let whole = submission(&lines, Some("INV-7"));
    for account in [
        None,
        Some(Account::Validating),
        Some(Account::ActionRequired),
    ] {
        let asked = Submission {
            account,
            ..whole.clone()
        };
        let refused = submission_objections(&asked, on);
        assert_eq!(
            reasons(&refused),
            [Reason::PayoutAccountMissing],
            "{account:?}"
        );
    }
    let offerings = ["DDPS".to_owned(), "SDPS".to_owned()];
    let asked = Submission {
        unregistered: &offerings,
        ..whole
    };
    let refused = submission_objections(&asked, on);
    assert_eq!(reasons(&refused), [Reason::SavbNotRegistered; 2]);
}
