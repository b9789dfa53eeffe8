//! Bank accounts to which locations are paid: what can be seen to be wrong before a bank is asked
//! (`domain.md` §10.1, §10.3).

mod iban;

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::PayoutAccountState as State;
use serde::Serialize;

use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// An account as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    pub holder: String,
    pub iban: Option<String>,
    pub account_number: Option<String>,
    pub bank_id: Option<String>,
    /// ISO 3166 alpha-2 of the bank.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    pub tax_id: String,
}

const HOLDER_MAX: usize = 140;

impl Account {
    /// The same in its written form; every field that has the wrong one. `currencies` are those in
    /// which the programme pays.
    pub fn checked(&self, currencies: &[&str]) -> Result<Self, Vec<Refusal>> {
        let mut wrong = Vec::new();
        let holder = self.holder.trim().to_owned();
        if holder.is_empty() {
            wrong.push(Refusal::invalid("holder", "required"));
        } else if holder.chars().count() > HOLDER_MAX {
            wrong.push(Refusal::invalid("holder", "too_long").with("max", HOLDER_MAX));
        }
        let country = compact(&self.country);
        if country.len() != 2 || !country.chars().all(|it| it.is_ascii_uppercase()) {
            wrong.push(Refusal::invalid("country", "country_form"));
        }
        let currency = compact(&self.currency);
        if !currencies.contains(&currency.as_str()) {
            let allowed = currencies.join(", ");
            wrong.push(Refusal::invalid("currency", "currency_unpaid").with("allowed", allowed));
        }
        let tax_id = compact(&self.tax_id);
        if !(4..=30).contains(&tax_id.len()) || !is_plain(&tax_id) {
            wrong.push(Refusal::invalid("taxId", "tax_id_form"));
        }
        let iban = given(self.iban.as_deref());
        let account_number = given(self.account_number.as_deref());
        let bank_id = given(self.bank_id.as_deref());
        match (&iban, &account_number) {
            (Some(iban), None) => wrong.extend(iban_refusal(iban, &country)),
            (None, Some(number)) => {
                wrong.extend(number_refusals(number, bank_id.as_deref(), &country));
            }
            (Some(_), Some(_)) | (None, None) => {
                wrong.push(Refusal::invalid("iban", "iban_or_account_number"));
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            holder,
            iban,
            account_number,
            bank_id,
            country,
            currency,
            tax_id,
        })
    }
}

/// Capital letters and digits as they are written down: without spaces and separators.
fn compact(typed: &str) -> String {
    let kept = typed
        .chars()
        .filter(|it| !matches!(it, ' ' | '-' | '.' | '/'));
    kept.collect::<String>().trim().to_uppercase()
}

fn given(typed: Option<&str>) -> Option<String> {
    let text = compact(typed.unwrap_or_default());
    (!text.is_empty()).then_some(text)
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|it| it.is_ascii_alphanumeric())
}

fn iban_refusal(iban: &str, country: &str) -> Option<Refusal> {
    if !iban::is_valid(iban) {
        return Some(Refusal::invalid("iban", "iban_form"));
    }
    (!iban.starts_with(country)).then(|| Refusal::invalid("country", "iban_country"))
}

fn number_refusals(number: &str, bank_id: Option<&str>, country: &str) -> Vec<Refusal> {
    let mut wrong = Vec::new();
    if !(4..=34).contains(&number.len()) || !is_plain(number) {
        wrong.push(Refusal::invalid("accountNumber", "account_number_form"));
    }
    let known = bank_id.is_some_and(|bank_id| match country {
        "US" => is_routing_number(bank_id),
        _ => is_bic(bank_id) || is_national_bank_id(bank_id),
    });
    if !known {
        wrong.push(Refusal::invalid("bankId", "bank_id_form"));
    }
    wrong
}

/// ISO 9362: four letters of the bank, two of the country, two of the place, three of the branch.
fn is_bic(text: &str) -> bool {
    matches!(text.len(), 8 | 11)
        && is_plain(text)
        && text.chars().take(6).all(|it| it.is_ascii_uppercase())
}

fn is_national_bank_id(text: &str) -> bool {
    (3..=12).contains(&text.len()) && text.chars().all(|it| it.is_ascii_digit())
}

/// The routing number of a bank in the United States with its check digit.
fn is_routing_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|it| it.to_digit(10)).collect();
    if digits.len() != 9 || text.len() != 9 {
        return false;
    }
    let weights = [3, 7, 1];
    let sum: u32 = digits
        .iter()
        .zip(weights.iter().cycle())
        .map(|(it, by)| it * by)
        .sum();
    sum > 0 && sum.is_multiple_of(10)
}

/// As much of a number as is ever shown: its last four characters.
pub fn tail(number: &str) -> String {
    let count = number.chars().count();
    number.chars().skip(count.saturating_sub(4)).collect()
}

/// Whether the time in which a new account is validated is over.
pub fn is_validated(saved_at: DateTime<Utc>, now: DateTime<Utc>, rules: &Rules) -> bool {
    rules.payout_validation_automatic
        && now - saved_at >= TimeDelta::hours(rules.payout_validation_hours)
}

/// Where the programme's decision leads an account, or why it does not.
pub fn decide(state: State, enroll: bool) -> Result<State, Refusal> {
    match (state, enroll) {
        (State::Validating | State::ActionRequired, true) => Ok(State::Enrolled),
        (State::Validating | State::Enrolled, false) => Ok(State::ActionRequired),
        (State::Enrolled, true) | (State::ActionRequired, false) => {
            Err(Refusal::new(Reason::InvalidState).with("state", state))
        }
    }
}

#[cfg(test)]
mod tests;
