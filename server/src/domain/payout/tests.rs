//! What is taken for an account, and what becomes of it.

use super::*;
use crate::domain::fixture::rules;

const PAID_IN: [&str; 2] = ["EUR", "USD"];

fn account() -> Account {
    Account {
        holder: " Contoso Consulting S.r.l. ".to_owned(),
        iban: Some("it60 x054 2811 1010 0000 0123 456".to_owned()),
        country: "it".to_owned(),
        currency: "EUR".to_owned(),
        tax_id: "IT 012.345.678-90".to_owned(),
        ..Account::default()
    }
}

fn american() -> Account {
    Account {
        iban: None,
        account_number: Some("0001-2345-67".to_owned()),
        bank_id: Some("021000021".to_owned()),
        country: "US".to_owned(),
        currency: "USD".to_owned(),
        ..account()
    }
}

fn wrong_fields(account: &Account) -> Vec<String> {
    let wrong = account.checked(&PAID_IN).unwrap_err();
    wrong.iter().map(|it| it.field.join(".")).collect()
}

#[test]
fn an_account_is_written_down_without_its_separators() {
    let checked = account().checked(&PAID_IN).unwrap();
    assert_eq!(checked.iban.as_deref(), Some("IT60X0542811101000000123456"));
    assert_eq!(checked.holder, "Contoso Consulting S.r.l.");
    assert_eq!(checked.tax_id, "IT01234567890");
    assert_eq!(tail("IT60X0542811101000000123456"), "3456");
    assert_eq!(tail("12"), "12");
    let checked = american().checked(&PAID_IN).unwrap();
    assert_eq!(checked.account_number.as_deref(), Some("0001234567"));
}

#[test]
fn every_field_that_is_wrong_is_named() {
    let nothing = Account::default();
    let all = ["holder", "country", "currency", "taxId", "iban"];
    assert_eq!(wrong_fields(&nothing), all);
    let changed = |change: fn(&mut Account)| {
        let mut it = account();
        change(&mut it);
        wrong_fields(&it)
    };
    assert_eq!(
        changed(|it| it.iban = Some("IT61X0542811101000000123456".to_owned())),
        ["iban"]
    );
    assert_eq!(changed(|it| it.country = "FR".to_owned()), ["country"]);
    assert_eq!(changed(|it| it.currency = "CHF".to_owned()), ["currency"]);
    assert_eq!(
        changed(|it| it.account_number = Some("12345".to_owned())),
        ["iban"]
    );
    let mut american = american();
    american.bank_id = Some("021000022".to_owned());
    assert_eq!(wrong_fields(&american), ["bankId"], "the check digit");
    american.bank_id = None;
    assert_eq!(wrong_fields(&american), ["bankId"]);
    american.country = "JP".to_owned();
    american.bank_id = Some("BOTKJPJT".to_owned());
    assert!(american.checked(&PAID_IN).is_ok());
}

#[test]
fn an_account_is_validated_after_two_days() {
    let rules = rules("2021-03-15");
    let saved: DateTime<Utc> = "2021-03-15T09:00:00Z".parse().unwrap();
    assert!(!is_validated(saved, saved + TimeDelta::hours(47), &rules));
    assert!(is_validated(saved, saved + TimeDelta::hours(48), &rules));
}

#[test]
fn the_programme_decides_on_an_account() {
    let states = [State::Validating, State::Enrolled, State::ActionRequired];
    let verdicts = states.map(|state| [true, false].map(|enroll| decide(state, enroll).ok()));
    assert_eq!(
        verdicts,
        [
            [Some(State::Enrolled), Some(State::ActionRequired)],
            [None, Some(State::ActionRequired)],
            [Some(State::Enrolled), None],
        ]
    );
}
