//! The texts that the server speaks, in English and Italian: reasons of refusal, requirements,
//! ledger entries and mails. They are data (`texts/*.toml`); a test sees that none is missing.

use std::collections::HashMap;
use std::sync::LazyLock;

use entity::vocab::Locale;
use serde::Deserialize;

use crate::domain::refusal::{Reason, Refusal};

/// The words of a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub message: String,
    pub remedy: Option<String>,
    pub rule: Option<String>,
}

/// A message ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailText {
    pub subject: String,
    pub body: String,
}

#[derive(Debug, Deserialize)]
struct RefusalText {
    en: String,
    it: String,
    remedy_en: Option<String>,
    remedy_it: Option<String>,
    rule: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Both {
    en: String,
    it: String,
}

#[derive(Debug, Deserialize)]
struct MailTemplate {
    subject_en: String,
    subject_it: String,
    body_en: String,
    body_it: String,
}

static REFUSALS: LazyLock<HashMap<String, RefusalText>> =
    LazyLock::new(|| read("refusals", include_str!("../texts/refusals.toml")));
static PHRASES: LazyLock<HashMap<String, Both>> =
    LazyLock::new(|| read("phrases", include_str!("../texts/phrases.toml")));
static MAILS: LazyLock<HashMap<String, MailTemplate>> =
    LazyLock::new(|| read("mail", include_str!("../texts/mail.toml")));

fn read<T: for<'a> Deserialize<'a>>(name: &str, text: &str) -> HashMap<String, T> {
    toml::from_str(text).unwrap_or_else(|error| panic!("texts/{name}.toml: {error}"))
}

/// Why something is refused, and what to do about it.
pub fn explain(refusal: &Refusal, locale: Locale) -> Explanation {
    let facts = facts(refusal, locale);
    // An input that is malformed says how by a phrase of its own.
    if refusal.reason == Reason::InvalidInput
        && let Some((_, why)) = refusal.facts.iter().find(|(name, _)| name == "why")
    {
        return Explanation {
            message: phrase(why, locale, &facts),
            remedy: None,
            rule: None,
        };
    }
    let key: &'static str = refusal.reason.into();
    let Some(text) = REFUSALS.get(key) else {
        return Explanation {
            message: key.to_owned(),
            remedy: None,
            rule: None,
        };
    };
    let (message, remedy) = match locale {
        Locale::En => (&text.en, &text.remedy_en),
        Locale::It => (&text.it, &text.remedy_it),
    };
    Explanation {
        message: fill(message, &facts),
        remedy: remedy.as_ref().map(|remedy| fill(remedy, &facts)),
        rule: text.rule.clone(),
    }
}

/// A phrase about a refusal, with its facts filled in.
pub fn about(key: &str, refusal: &Refusal, locale: Locale) -> String {
    phrase(key, locale, &facts(refusal, locale))
}

fn facts(refusal: &Refusal, locale: Locale) -> Vec<(&str, String)> {
    let facts = refusal.facts.iter();
    facts
        .map(|(name, fact)| (name.as_str(), spoken(name, fact, locale)))
        .collect()
}

/// A phrase of `texts/phrases.toml` with its words filled in; the key itself when it is unknown.
pub fn phrase(key: &str, locale: Locale, words: &[(&str, String)]) -> String {
    PHRASES.get(key).map_or_else(
        || key.to_owned(),
        |text| match locale {
            Locale::En => fill(&text.en, words),
            Locale::It => fill(&text.it, words),
        },
    )
}

/// A mail of `texts/mail.toml` with its words filled in.
pub fn mail(kind: &str, locale: Locale, words: &[(&str, String)]) -> MailText {
    let Some(template) = MAILS.get(kind) else {
        return MailText {
            subject: kind.to_owned(),
            body: String::new(),
        };
    };
    let (subject, body) = match locale {
        Locale::En => (&template.subject_en, &template.body_en),
        Locale::It => (&template.subject_it, &template.body_it),
    };
    MailText {
        subject: fill(subject, words),
        body: fill(body, words),
    }
}

/// Facts that are words of a vocabulary are spoken in the reader's language: a phrase with the key
/// `name.FACT`, if there is one.
fn spoken(name: &str, fact: &str, locale: Locale) -> String {
    let key = format!("{name}.{fact}");
    let said = phrase(&key, locale, &[]);
    if said == key { fact.to_owned() } else { said }
}

fn fill(template: &str, words: &[(&str, String)]) -> String {
    words
        .iter()
        .fold(template.to_owned(), |text, (name, word)| {
            text.replace(&format!("{{{name}}}"), word)
        })
}
