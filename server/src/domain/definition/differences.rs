//! What a programme file would change in the programme that holds: what an operator looks at before
//! an import.

use super::Definition;
use crate::domain::program::{Policy, Program};

/// One entry that differs. Absent before: it is new; absent after: it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The kind and name of the entry, such as `policy voucher_life_days`.
    pub entry: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What differs, in the order of the file; everything when there is no programme yet.
pub fn differences(current: Option<&Program>, definition: &Definition) -> Vec<Difference> {
    let after = entries_after(definition);
    let before = current.map(entries_before).unwrap_or_default();
    let find = |entries: &[(String, String)], name: &str| {
        let found = entries.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.clone())
    };
    let names = after.iter().chain(&before).map(|(name, _)| name);
    let mut seen = std::collections::HashSet::new();
    names
        .filter(|name| seen.insert(name.as_str()))
        .map(|name| Difference {
            entry: name.clone(),
            before: find(&before, name),
            after: find(&after, name),
        })
        .filter(|it| it.before != it.after)
        .collect()
}

fn entries_after(definition: &Definition) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    for offering in &definition.offerings {
        let name = format!("offering {}", offering.code);
        entries.push((name, offering.name.en.clone()));
        for it in &offering.engagement_types {
            let name = format!("engagement type {}", it.code);
            entries.push((name, about_type(&it.name.en, &it.lengths, it.retired_on)));
        }
    }
    entries.extend(about_policies(&definition.policies()));
    for rates in &definition.rates {
        for country in &rates.countries {
            let name = format!("rate {country} from {}", rates.from);
            let text = format!("{} {}", rates.day_rate_minor, rates.currency);
            entries.push((name, text));
        }
    }
    for it in &definition.agreements {
        let name = format!("agreement {}", it.version);
        entries.push((name, interval(Some(it.from), it.to)));
    }
    entries
}

fn entries_before(program: &Program) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    for it in &program.offerings {
        entries.push((format!("offering {}", it.code), it.name.en.clone()));
    }
    for it in &program.engagement_types {
        let name = format!("engagement type {}", it.code);
        entries.push((name, about_type(&it.name.en, &it.lengths, it.retired_on)));
    }
    entries.extend(about_policies(&program.policies));
    for it in &program.rates {
        let name = format!("rate {} from {}", it.country, it.effective_from);
        let text = format!("{} {}", it.day_rate_minor, it.currency);
        entries.push((name, text));
    }
    for it in &program.agreements {
        let name = format!("agreement {}", it.version);
        entries.push((name, interval(Some(it.effective_from), it.effective_to)));
    }
    entries
}

/// Every policy with all of its values: a value that moves is one difference.
fn about_policies(policies: &[Policy]) -> Vec<(String, String)> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for it in policies {
        let name = format!("policy {}", it.key);
        let days = interval(it.effective_from, it.effective_to);
        let text = format!("{}{days} ({})", it.value, it.source);
        match entries.last_mut().filter(|(known, _)| *known == name) {
            Some((_, values)) => {
                values.push_str("; ");
                values.push_str(&text);
            }
            None => entries.push((name, text)),
        }
    }
    entries
}

fn about_type(name: &str, lengths: &[i32], retired_on: Option<chrono::NaiveDate>) -> String {
    let retired = retired_on.map(|day| format!(", retired on {day}"));
    format!("{name} {lengths:?}{}", retired.unwrap_or_default())
}

fn interval(from: Option<chrono::NaiveDate>, to: Option<chrono::NaiveDate>) -> String {
    let from = from.map(|day| format!(" from {day}")).unwrap_or_default();
    let to = to.map(|day| format!(" to {day}")).unwrap_or_default();
    format!("{from}{to}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{FILE, program};

    #[test]
    fn an_import_says_what_it_changes_and_nothing_else() {
        let of = |text: &str| -> Definition { toml::from_str(text).unwrap() };
        assert_eq!(differences(Some(program()), &of(FILE)), []);
        let text = FILE
            .replacen("value = 180,", "value = 270,", 1)
            .replacen("lengths = [1, 3, 5, 10]\n", "lengths = [1, 3]\n", 1)
            .replacen("\"TH\", \"VN\"]", "\"TH\"]", 1);
        let found = differences(Some(program()), &of(&text));
        let lines: Vec<String> = found
            .iter()
            .map(|it| format!("{}: {:?} -> {:?}", it.entry, it.before, it.after))
            .collect();
        insta::assert_snapshot!(lines.join("\n"));
        assert!(differences(None, &of(FILE)).len() > 100);
    }
}
