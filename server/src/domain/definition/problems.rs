//! Whether a programme file makes sense. Every problem names the entry that has it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;

use super::{Agreement, Definition, EngagementType, Interval, Rates};
use crate::domain::program::{Policy, Rules, Text, within};

impl Definition {
    /// Everything that is wrong; a file with problems is not imported.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        problems.extend(self.naming_problems());
        for engagement_type in self.engagement_types() {
            let about = |problem| format!("engagement type {}: {problem}", engagement_type.code);
            problems.extend(self.type_problems(engagement_type).into_iter().map(about));
        }
        problems.extend(policy_problems(&self.policies(), self.covers));
        for rates in &self.rates {
            let about = |problem| format!("rate {} {}: {problem}", rates.band, rates.currency);
            problems.extend(rate_problems(rates).into_iter().map(about));
        }
        problems.extend(self.rate_overlaps());
        problems.extend(self.agreement_problems());
        problems
    }

    fn naming_problems(&self) -> Vec<String> {
        let mut problems = empty("the programme", &self.name);
        let codes = self.competencies.iter().map(|it| it.code.as_str());
        problems.extend(twice("competency", codes));
        problems.extend(twice(
            "offering",
            self.offerings.iter().map(|it| it.code.as_str()),
        ));
        let codes = self.engagement_types().map(|it| it.code.as_str());
        problems.extend(twice("engagement type", codes));
        for offering in &self.offerings {
            let name = format!("offering {}", offering.code);
            problems.extend(empty(&name, &offering.name));
            problems.extend(empty(&name, &offering.summary));
            problems.extend(
                interval_problem(offering.valid_from, offering.valid_to)
                    .map(|it| format!("{name}: {it}")),
            );
            if offering.engagement_types.is_empty() {
                problems.push(format!("{name}: no engagement type"));
            }
        }
        problems
    }

    fn type_problems(&self, it: &EngagementType) -> Vec<String> {
        let mut problems = Vec::new();
        if it.name.en.is_empty() || it.name.it.is_empty() {
            problems.push("the name is empty in a language".to_owned());
        }
        if it.lengths.is_empty() || !it.lengths.is_sorted_by(|one, next| one < next) {
            problems.push("lengths must rise".to_owned());
        }
        for length in it
            .lengths
            .iter()
            .filter(|it| !self.service_levels.contains(it))
        {
            problems.push(format!("{length} days is not a service level"));
        }
        problems.extend(interval_problem(it.valid_from, it.valid_to));
        problems.extend(variant_problems(it));
        if it.qualifying.is_empty() {
            problems.push("no competency qualifies".to_owned());
        }
        let mut exams = it.exams.len();
        for qualifying in &it.qualifying {
            let code = &qualifying.competency;
            if qualifying.levels.is_empty() {
                problems.push(format!("no level of {code} qualifies"));
            }
            match self.competencies.iter().find(|it| it.code == *code) {
                Some(competency) => exams += competency.exams.len(),
                None => problems.push(format!("competency {code} is not defined")),
            }
        }
        if exams == 0 {
            problems.push("no exam qualifies a consultant".to_owned());
        }
        problems
    }

    fn rate_overlaps(&self) -> Vec<String> {
        let mut known: Vec<(&str, &Rates)> = Vec::new();
        let mut problems = Vec::new();
        for rates in &self.rates {
            for country in &rates.countries {
                let clash = known.iter().any(|(other, it)| {
                    *other == country && meet((Some(it.from), it.to), (Some(rates.from), rates.to))
                });
                if clash {
                    problems.push(format!("rate of {country}: two on one day"));
                }
                known.push((country, rates));
            }
        }
        problems
    }

    /// On each day exactly one version is in force.
    fn agreement_problems(&self) -> Vec<String> {
        let versions = self.agreements.iter().map(|it| it.version.as_str());
        let mut problems = twice("agreement", versions);
        for it in &self.agreements {
            let name = format!("agreement {}", it.version);
            problems.extend(empty(&name, &it.title));
            problems.extend(empty(&name, &it.text));
        }
        let in_force = |day| {
            let holds = |it: &&Agreement| within(day, Some(it.from), it.to);
            self.agreements.iter().filter(holds).count()
        };
        if let Some(day) = self.days().find(|day| in_force(*day) != 1) {
            problems.push(format!(
                "agreement: {} versions in force on {day}",
                in_force(day)
            ));
        }
        problems
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let to = self.covers.to;
        self.covers
            .from
            .iter_days()
            .take_while(move |day| *day <= to)
    }
}

fn interval_problem(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<String> {
    let (from, to) = (from?, to?);
    (from > to).then(|| format!("{from} lies after {to}"))
}

/// Variants have names and lengths that the engagement type has.
fn variant_problems(engagement_type: &EngagementType) -> Vec<String> {
    let codes = engagement_type.variants.iter().map(|it| it.code.as_str());
    let mut problems = twice("variant", codes);
    for it in &engagement_type.variants {
        let name = format!("variant {}", it.code);
        problems.extend(empty(&name, &it.name));
        if it.lengths.is_empty() {
            problems.push(format!("{name}: no length"));
        }
        for length in &it.lengths {
            if !engagement_type.lengths.contains(length) {
                problems.push(format!("{name}: {length} days is not a length"));
            }
        }
    }
    problems
}

/// Each rule has one value on each day that the programme covers, no policy is without a rule, and
/// the values of each day make sense together.
pub fn policy_problems(policies: &[Policy], covers: Interval) -> Vec<String> {
    let keys: BTreeSet<&str> = policies.iter().map(|it| it.key.as_str()).collect();
    let unknown = keys.iter().filter(|key| !Rules::KEYS.contains(key));
    let mut problems: Vec<String> = unknown
        .map(|key| format!("policy {key}: no rule has this name"))
        .collect();
    let mut unresolved = BTreeMap::new();
    let mut contradictory = BTreeSet::new();
    for day in turning_days(policies, covers) {
        for error in Rules::problems(policies, day) {
            unresolved
                .entry(error.key.clone())
                .or_insert_with(|| error.to_string());
        }
        if let Ok(rules) = Rules::resolve(policies, day) {
            contradictory.extend(rules.contradictions());
        }
    }
    problems.extend(unresolved.into_values());
    problems.extend(contradictory);
    for (number, policy) in policies.iter().enumerate() {
        if let (Some(from), Some(to)) = (policy.effective_from, policy.effective_to)
            && from > to
        {
            problems.push(format!("policy {}: {from} lies after {to}", policy.key));
        }
        let others = &policies[..number];
        if others
            .iter()
            .any(|it| it.key == policy.key && overlap(it, policy))
        {
            problems.push(format!("policy {}: two values on one day", policy.key));
        }
    }
    problems
}

/// The days on which some value may be another than on the day before: between them nothing turns.
fn turning_days(policies: &[Policy], covers: Interval) -> BTreeSet<NaiveDate> {
    let starts = policies.iter().filter_map(|it| it.effective_from);
    let after = policies.iter().filter_map(|it| it.effective_to?.succ_opt());
    std::iter::once(covers.from)
        .chain(starts.chain(after))
        .filter(|day| within(*day, Some(covers.from), Some(covers.to)))
        .collect()
}

fn rate_problems(rates: &Rates) -> Vec<String> {
    let mut problems = Vec::new();
    let is_code =
        |text: &str, length| text.len() == length && text.bytes().all(|it| it.is_ascii_uppercase());
    if !is_code(&rates.currency, 3) {
        problems.push("not a currency of ISO 4217".to_owned());
    }
    if rates.day_rate_minor <= 0 {
        problems.push("the day rate is not positive".to_owned());
    }
    for country in rates.countries.iter().filter(|it| !is_code(it, 2)) {
        problems.push(format!("{country:?} is not a country of ISO 3166"));
    }
    problems
}

fn empty(name: &str, text: &Text) -> Vec<String> {
    let languages = [("English", &text.en), ("Italian", &text.it)];
    let missing = languages.iter().filter(|(_, text)| text.trim().is_empty());
    missing
        .map(|(language, _)| format!("{name}: a text is empty in {language}"))
        .collect()
}

fn twice<'a>(kind: &str, codes: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = HashSet::new();
    codes
        .filter(|code| !seen.insert(*code))
        .map(|code| format!("{kind} {code}: defined twice"))
        .collect()
}

fn overlap(one: &Policy, other: &Policy) -> bool {
    meet(
        (one.effective_from, one.effective_to),
        (other.effective_from, other.effective_to),
    )
}

type Days = (Option<NaiveDate>, Option<NaiveDate>);

fn meet(one: Days, other: Days) -> bool {
    let starts_by_end = |from: Option<NaiveDate>, to: Option<NaiveDate>| match (from, to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    starts_by_end(one.0, other.1) && starts_by_end(other.0, one.1)
}
