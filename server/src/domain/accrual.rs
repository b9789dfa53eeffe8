//! From licences to days: points by weights, days by the scale, a part for each year of Software
//! Assurance (`domain.md` §6.2). Every step is kept, so that the result can be explained.

use chrono::NaiveDate;

use super::benefit::{Agreement, ended};
use super::calendar::{Act, is_open};
use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// Licences of one kind.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Licences {
    pub kind: String,
    pub quantity: i32,
}

/// Points of the licences of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Points {
    pub kind: String,
    pub quantity: i64,
    pub weight: i64,
    pub points: i64,
}

/// What licences bring, step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    pub lines: Vec<Points>,
    pub points: i64,
    /// From how many points on the scale gives `full_days`; none below the first step.
    pub step: Option<i64>,
    /// Days for all the years of the scale.
    pub full_days: i32,
    pub years: i32,
    pub full_years: i32,
    /// What the agreement gets: rounded down.
    pub days: i32,
    /// The next step of the scale: points and days.
    pub next: Option<(i64, i32)>,
}

/// What the licences of an agreement bring with so many years of Software Assurance.
pub fn entitlement(licences: &[Licences], years: i32, rules: &Rules) -> Entitlement {
    let weights = &rules.point_weights.0;
    let lines: Vec<Points> = weights
        .iter()
        .filter_map(|(kind, weight)| {
            let of_kind = licences.iter().filter(|it| it.kind == *kind);
            let quantity: i64 = of_kind.map(|it| i64::from(it.quantity)).sum();
            (quantity != 0).then(|| Points {
                kind: kind.clone(),
                quantity,
                weight: *weight,
                points: quantity * weight,
            })
        })
        .collect();
    let points = lines.iter().map(|it| it.points).sum();
    let scale = &rules.points_scale.0;
    let reached = scale.iter().rfind(|(from, _)| *from <= points);
    let full_days = reached.map_or(0, |(_, days)| *days);
    let full_years = rules.points_scale_years.max(1);
    let years = years.clamp(0, full_years);
    Entitlement {
        lines,
        points,
        step: reached.map(|(from, _)| *from),
        full_days,
        years,
        full_years,
        days: full_days * years / full_years,
        next: scale.iter().find(|(from, _)| *from > points).copied(),
    }
}

/// What a new agreement says of itself.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Terms {
    pub licensing_id: String,
    pub agreement_program: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub years: i32,
    pub licences: Vec<Licences>,
}

const LICENSING_ID_MAX: usize = 40;

/// Why an agreement cannot be registered on a day with these terms.
pub fn registration_refusals(terms: &Terms, on: NaiveDate, rules: &Rules) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let id = &terms.licensing_id;
    let has_form = |it: char| it.is_ascii_alphanumeric() || it == '-';
    if id.is_empty() || id.len() > LICENSING_ID_MAX || !id.chars().all(has_form) {
        let refusal = Refusal::invalid("licensingId", "licensing_id_form");
        refusals.push(refusal.with("max", LICENSING_ID_MAX));
    }
    let programs = &rules.agreement_programs.0;
    if !programs.contains(&terms.agreement_program) {
        let refusal = Refusal::invalid("agreementProgram", "not_an_agreement_program");
        refusals.push(refusal.with("allowed", programs.join(", ")));
    }
    if terms.ends_on < terms.starts_on {
        refusals.push(Refusal::invalid("endsOn", "date_order"));
    }
    if !(1..=rules.points_scale_years).contains(&terms.years) {
        let refusal = Refusal::invalid("softwareAssuranceYears", "assurance_years");
        refusals.push(refusal.with("max", rules.points_scale_years));
    }
    refusals.extend(licence_refusals(&terms.licences, rules));
    if !terms.licences.is_empty() {
        refusals.extend(accrual_closed(on, rules));
        if on > terms.ends_on && terms.ends_on >= terms.starts_on {
            let refusal = Refusal::new(Reason::AgreementEnded).at("endsOn");
            let refusal = refusal.with("from", terms.starts_on);
            refusals.push(refusal.with("to", terms.ends_on));
        }
    }
    refusals
}

/// Why licences cannot be added to an agreement on a day.
pub fn addition_refusals(
    agreement: &Agreement,
    licences: &[Licences],
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = change_refusals(agreement, licences, on, rules);
    refusals.extend(accrual_closed(on, rules));
    refusals
}

/// Why licences cannot be taken from an agreement on a day; `now` is what it has.
pub fn reduction_refusals(
    agreement: &Agreement,
    now: &[Licences],
    taken: &[Licences],
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = change_refusals(agreement, taken, on, rules);
    for (number, it) in taken.iter().enumerate() {
        let of = |licences: &[Licences]| -> i64 {
            let of_kind = licences.iter().filter(|other| other.kind == it.kind);
            of_kind.map(|other| i64::from(other.quantity)).sum()
        };
        let (held, asked) = (of(now), of(&taken[..=number]));
        if asked > held {
            let refusal = Refusal::new(Reason::LicencesMissing);
            let refusal = refusal.at(&format!("licences.{number}.quantity"));
            let refusal = refusal.with("kind", &it.kind).with("quantity", asked);
            refusals.push(refusal.with("held", held));
        }
    }
    refusals
}

fn change_refusals(
    agreement: &Agreement,
    licences: &[Licences],
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = licence_refusals(licences, rules);
    if licences.is_empty() {
        refusals.push(Refusal::invalid("licences", "required"));
    }
    if on > agreement.ends_on {
        refusals.push(ended(agreement));
    }
    refusals
}

/// More licences of a kind than any customer has: a typing error.
const QUANTITY_MAX: i32 = 1_000_000;

fn licence_refusals(licences: &[Licences], rules: &Rules) -> Vec<Refusal> {
    let kinds: Vec<&str> = rules
        .point_weights
        .0
        .iter()
        .map(|(kind, _)| kind.as_str())
        .collect();
    let mut refusals = Vec::new();
    for (number, it) in licences.iter().enumerate() {
        if !kinds.contains(&it.kind.as_str()) {
            let field = format!("licences.{number}.kind");
            let refusal = Refusal::invalid(&field, "not_a_licence_kind");
            refusals.push(refusal.with("allowed", kinds.join(", ")));
        }
        if !(1..=QUANTITY_MAX).contains(&it.quantity) {
            let field = format!("licences.{number}.quantity");
            let refusal = Refusal::invalid(&field, "licence_quantity");
            refusals.push(refusal.with("max", QUANTITY_MAX));
        }
    }
    refusals
}

fn accrual_closed(on: NaiveDate, rules: &Rules) -> Option<Refusal> {
    let refusal = || Refusal::new(Reason::AccrualClosed).with("date", rules.accrual_last_on);
    (!is_open(Act::AccrueDays, on, rules)).then(refusal)
}

#[cfg(test)]
mod tests;
