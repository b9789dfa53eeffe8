//! The industries and service types of the programme in the reader's language. What an operator adds
//! to the lists is shown as it is written there.

use crate::i18n::text;

type Known = (&'static str, fn() -> &'static str);

const WORDS: [Known; 18] = [
    ("Education", text::profile_word::education),
    ("Energy", text::profile_word::energy),
    ("Financial services", text::profile_word::financial_services),
    ("Government", text::profile_word::government),
    ("Health", text::profile_word::health),
    ("Manufacturing", text::profile_word::manufacturing),
    ("Media", text::profile_word::media),
    (
        "Professional services",
        text::profile_word::professional_services,
    ),
    ("Retail", text::profile_word::retail),
    ("Telecommunications", text::profile_word::telecommunications),
    ("Transport", text::profile_word::transport),
    ("Planning", text::profile_word::planning),
    ("Assessment", text::profile_word::assessment),
    ("Deployment", text::profile_word::deployment),
    ("Migration", text::profile_word::migration),
    ("Integration", text::profile_word::integration),
    ("Managed services", text::profile_word::managed_services),
    ("Training", text::profile_word::training),
];

/// An entry of a list in words.
pub fn word(entry: &str) -> String {
    let known = WORDS.iter().find(|(it, _)| *it == entry);
    known.map_or_else(|| entry.to_owned(), |(_, words)| words().to_owned())
}
