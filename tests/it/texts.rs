//! The words of the server: none is missing, in either language, and both speak of the same facts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use entity::vocab::Locale;
use server::domain::refusal::{Reason, Refusal};
use server::texts;
use strum::IntoEnumIterator as _;
use toml::Table;

const SERVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../server");

fn file(name: &str) -> BTreeMap<String, Table> {
    let path = Path::new(SERVER).join("texts").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let table: Table = toml::from_str(&text).unwrap();
    table
        .into_iter()
        .map(|(key, value)| (key, value.as_table().unwrap().clone()))
        .collect()
}

/// The words in braces.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(word, _)| word)
        .collect()
}

fn text<'a>(entry: &'a Table, field: &str, about: &str) -> &'a str {
    let found = entry
        .get(field)
        .and_then(|it| it.as_str())
        .unwrap_or_default();
    assert!(!found.trim().is_empty(), "{about} has no {field}");
    found
}

fn same_facts(entry: &Table, (english, italian): (&str, &str), about: &str) {
    let (en, it) = (text(entry, english, about), text(entry, italian, about));
    assert_eq!(
        placeholders(en),
        placeholders(it),
        "{about}: {english} and {italian}"
    );
}

#[test]
fn every_reason_has_words_and_a_remedy_in_both_languages() {
    let words = file("refusals.toml");
    for reason in Reason::iter() {
        let key: &'static str = reason.into();
        let entry = words
            .get(key)
            .unwrap_or_else(|| panic!("{key} has no words"));
        same_facts(entry, ("en", "it"), key);
        same_facts(entry, ("remedy_en", "remedy_it"), key);
    }
    let reasons: BTreeSet<&str> = Reason::iter().map(<&'static str>::from).collect();
    let unknown: Vec<_> = words
        .keys()
        .filter(|key| !reasons.contains(key.as_str()))
        .collect();
    assert!(unknown.is_empty(), "words for no reason: {unknown:?}");
}

#[test]
fn phrases_and_mails_speak_of_the_same_facts_in_both_languages() {
    for (key, entry) in file("phrases.toml") {
        same_facts(&entry, ("en", "it"), &key);
    }
    for (key, entry) in file("mail.toml") {
        same_facts(&entry, ("subject_en", "subject_it"), &key);
        same_facts(&entry, ("body_en", "body_it"), &key);
    }
}

#[test]
fn both_languages_are_translations_and_not_copies() {
    for (key, entry) in file("refusals.toml") {
        assert_ne!(text(&entry, "en", &key), text(&entry, "it", &key), "{key}");
    }
    for (key, entry) in file("mail.toml") {
        assert_ne!(
            text(&entry, "body_en", &key),
            text(&entry, "body_it", &key),
            "{key}"
        );
    }
}

#[test]
fn every_malformed_input_says_how() {
    let phrases = file("phrases.toml");
    let mut seen = 0;
    let mut missing = BTreeSet::new();
    for source in sources(&Path::new(SERVER).join("src")) {
        // `Refusal::invalid("field", "phrase")`, or with a field that is worked out.
        for call in source.split("Refusal::invalid(").skip(1) {
            let call = call.split(';').next().unwrap_or(call);
            let Some((_, rest)) = call.split_once(',') else {
                continue;
            };
            let rest = rest.trim_start();
            let Some(key) = rest.strip_prefix('"').and_then(|it| it.split('"').next()) else {
                continue;
            };
            seen += 1;
            if !phrases.contains_key(key) {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "no phrases for {missing:?}");
    assert!(seen > 3, "the calls are still written like this");
}

fn sources(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(sources(&path));
        } else {
            texts.push(std::fs::read_to_string(path).unwrap());
        }
    }
    texts
}

#[test]
fn facts_stand_in_the_words() {
    let refusal = Refusal::new(Reason::InsufficientDays)
        .with("days", 10)
        .with("available", 9);
    let english = texts::explain(&refusal, Locale::En);
    let italian = texts::explain(&refusal, Locale::It);
    assert!(
        english.message.contains("10") && english.message.contains('9'),
        "{english:?}"
    );
    assert!(
        italian.message.contains("10") && italian.message.contains('9'),
        "{italian:?}"
    );
    assert_ne!(english.message, italian.message);
}
