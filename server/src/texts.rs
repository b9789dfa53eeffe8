//! The texts that the server speaks, in English and Italian: reasons of refusal, requirements,
//! ledger entries and mails. They are data (`texts/*.toml`); a test sees that none is missing.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use entity::vocab::Locale;
use serde::Deserialize;

use crate::domain::refusal::{Reason, Refusal};
use crate::domain::report::broken_limits;

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
    rule_en: Option<String>,
    rule_it: Option<String>,
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
    let (message, remedy, rule) = match locale {
        Locale::En => (&text.en, &text.remedy_en, &text.rule_en),
        Locale::It => (&text.it, &text.remedy_it, &text.rule_it),
    };
    Explanation {
        message: fill(message, &facts, locale),
        remedy: remedy.as_ref().map(|remedy| fill(remedy, &facts, locale)),
        rule: rule.clone(),
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
            Locale::En => fill(&text.en, words, locale),
            Locale::It => fill(&text.it, words, locale),
        },
    )
}

/// Why a report came back: a person's words as they are, the limits that it broke in the reader's.
pub fn returned(reason: &str, locale: Locale) -> String {
    let Some(broken) = broken_limits(reason) else {
        return reason.to_owned();
    };
    let words = broken.iter();
    let words: Vec<String> = words
        .map(|it| phrase(&format!("returned.{it}"), locale, &[]))
        .collect();
    words.join(" ")
}

/// A number of things as people say it: `1 day`, `5 days`. `what` names phrases `amount.….one` and
/// `amount.….many`.
pub fn amount(what: &str, count: i64, locale: Locale) -> String {
    let form = if count == 1 { "one" } else { "many" };
    let words = [("count", count.to_string())];
    phrase(&format!("amount.{what}.{form}"), locale, &words)
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
        subject: fill(subject, words, locale),
        body: fill(body, words, locale),
    }
}

/// Facts that are words of a vocabulary are spoken in the reader's language: a phrase with the key
/// `name.FACT`, if there is one.
fn spoken(name: &str, fact: &str, locale: Locale) -> String {
    let key = format!("{name}.{fact}");
    let said = phrase(&key, locale, &[]);
    if said == key { fact.to_owned() } else { said }
}

/// Fills `{word}`s in, once: what is filled in is not looked at again. Days are written the way the
/// reader writes them.
fn fill(template: &str, words: &[(&str, String)], locale: Locale) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let word = after.split_once('}').and_then(|(name, after)| {
            let (_, word) = words.iter().find(|(known, _)| *known == name)?;
            Some((word, after))
        });
        rest = match word {
            Some((word, after)) => {
                text.push_str(&in_words(word, locale));
                after
            }
            None => {
                text.push('{');
                after
            }
        };
    }
    text.push_str(rest);
    match locale {
        Locale::En => text,
        Locale::It => elided(text),
    }
}

/// Italian articles lose their vowel before the days whose names begin with one: `l'8 marzo`,
/// `all'11 marzo`.
fn elided(text: String) -> String {
    let articles = [
        ("il", "l'"),
        ("al", "all'"),
        ("dal", "dall'"),
        ("del", "dell'"),
    ];
    articles.iter().fold(text, |text, (article, short)| {
        ["8", "11"].iter().fold(text, |text, day| {
            text.replace(&format!(" {article} {day} "), &format!(" {short}{day} "))
        })
    })
}

/// A day `YYYY-MM-DD` as people say it; anything else as it is.
fn in_words(word: &str, locale: Locale) -> Cow<'_, str> {
    let Ok(day) = word.parse::<NaiveDate>() else {
        return Cow::Borrowed(word);
    };
    let months = match locale {
        Locale::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        Locale::It => [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
    };
    let first = locale == Locale::It && day.day() == 1;
    Cow::Owned(format!(
        "{}{} {} {}",
        day.day(),
        if first { "°" } else { "" },
        months[day.month0() as usize],
        day.year()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_filled_in_once_and_days_are_said() {
        let words = [
            ("day", "2021-06-30".to_owned()),
            ("name", "{day} & co".to_owned()),
        ];
        let text = "{name}: until {day}, {unknown}";
        let expected = "{day} & co: until 30 June 2021, {unknown}";
        assert_eq!(fill(text, &words, Locale::En), expected);
        assert_eq!(
            fill("fino al {day}", &words, Locale::It),
            "fino al 30 giugno 2021"
        );
        for (day, said) in [
            ("2021-03-01", "fino al 1° marzo 2021"),
            ("2021-03-08", "fino all'8 marzo 2021"),
            ("2021-12-11", "fino all'11 dicembre 2021"),
        ] {
            let words = [("day", day.to_owned())];
            assert_eq!(fill("fino al {day}", &words, Locale::It), said);
        }
    }
}
