//! The language of the page and the typed texts of both catalogues.
//! Every function of [`text`] reads the language reactively: a page changes language without reload and without losing a form.

use std::fmt::Display;
use std::sync::LazyLock;

use leptos::prelude::*;

use crate::follow::follow;
use crate::{browser, intl};

/// The texts of `web/locales`, one function each; `build.rs` writes them.
pub mod text {
    include!(concat!(env!("OUT_DIR"), "/text.rs"));
}

/// A language of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Italian.
    It,
}

impl Language {
    /// The tag for `<html lang>`, `Intl` and `Accept-Language`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::It => "it",
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::It => "Italiano",
        }
    }

    fn from_tag(tag: &str) -> Self {
        if tag.to_lowercase().starts_with("it") {
            Self::It
        } else {
            Self::En
        }
    }
}

// Not in a context: texts are read from anywhere, and an arena signal would die with its owner.
static LANGUAGE: LazyLock<ArcRwSignal<Language>> =
    LazyLock::new(|| ArcRwSignal::new(Language::from_tag(&browser::document_language())));

/// The language now; a reactive caller follows it.
pub fn language() -> Language {
    follow(&LANGUAGE)
}

/// Changes the language of the page and remembers it on this device.
pub fn set_language(language: Language) {
    browser::set_document_language(language.tag());
    browser::keep("psc.language", Some(language.tag()));
    LANGUAGE.set(language);
}

/// A text as a view that follows the language. By pointer, so that the machinery behind a reactive view is compiled once
/// and not for every text.
pub fn say(words: fn() -> &'static str) -> AnyView {
    (move || words()).into_any()
}

/// A text with arguments, or any other words that change, as a view. Boxed, for the same reason as [`say`].
pub fn tell(words: impl Into<TextProp>) -> AnyView {
    boxed(words.into())
}

/// Not inside [`tell`]: a closure there would be of another type for every caller.
fn boxed(words: TextProp) -> AnyView {
    (move || words.get()).into_any()
}

/// Puts the arguments into a text with `{names}`.
pub fn fill(text: &str, arguments: &[(&str, &dyn Display)]) -> String {
    let mut filled = text.to_owned();
    for (name, value) in arguments {
        filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
    }
    match language() {
        Language::En => filled,
        Language::It => elided(&filled),
    }
}

/// Italian articles lose their vowel before the days whose names begin with one: `l’8 marzo`,
/// `all’11 marzo`.
fn elided(text: &str) -> String {
    let articles = [
        ("il", "l’"),
        ("al", "all’"),
        ("dal", "dall’"),
        ("del", "dell’"),
    ];
    let mut text = format!(" {text}");
    for (article, short) in articles {
        for day in ["8", "11"] {
            // A date does not break over two lines.
            for space in [' ', '\u{a0}'] {
                text = text.replace(
                    &format!(" {article} {day}{space}"),
                    &format!(" {short}{day}{space}"),
                );
            }
        }
    }
    text.split_off(1)
}

/// The plural category of a count in the current language.
pub fn plural(count: i64) -> &'static str {
    intl::plural_category(language(), count)
}

/// A count as it stands in a text. Most are small and need no separators, and a list may hold a thousand of them.
pub fn counted(count: i64) -> String {
    match i32::try_from(count) {
        Ok(large) if large.abs() >= 1000 => intl::number(f64::from(large)),
        _ => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_follows_the_language_and_takes_its_arguments() {
        LANGUAGE.set(Language::En);
        assert_eq!(text::voucher::title(&"PS-1"), "Voucher PS-1");
        assert_eq!(text::count::days(1), "1 day");
        assert_eq!(text::count::days(5), "5 days");
        LANGUAGE.set(Language::It);
        assert_eq!(text::count::days(1), "1 giorno");
        assert_eq!(text::count::days(5), "5 giorni");
        assert_eq!(
            text::ops_program::from(&"8\u{a0}mar\u{a0}2021"),
            "dall’8\u{a0}mar\u{a0}2021"
        );
        assert_eq!(
            text::action::until(&"11 giu 2021"),
            "Possibile fino all’11 giu 2021."
        );
        assert_eq!(text::ops_program::from(&"1 lug 2021"), "dal 1 lug 2021");
        LANGUAGE.set(Language::En);
    }
}
