//! Turns the two text catalogues into typed functions and registers the server's schema.
//! A text that is missing in one language, or whose placeholders differ, stops the build here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Map, Value};

const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=../server/schema.graphql");
    cynic_codegen::register_schema("psc")
        .from_sdl_file("../server/schema.graphql")
        .expect("server/schema.graphql is a valid schema")
        .as_default()
        .expect("the schema can be the default one");

    let [en, it] = ["en", "it"].map(read);
    let mut problems = Vec::new();
    let mut code = String::new();
    module(&mut code, "", &en, &it, &mut problems);
    assert!(
        problems.is_empty(),
        "the catalogues disagree:\n  {}",
        problems.join("\n  ")
    );

    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("text.rs"), code).expect("OUT_DIR is writable");
}

fn read(language: &str) -> Map<String, Value> {
    let path = format!("locales/{language}.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    match serde_json::from_str(&text) {
        Ok(Value::Object(map)) => map,
        Ok(_) => panic!("{path}: an object is expected"),
        Err(error) => panic!("{path}: {error}"),
    }
}

/// Writes one module: a function for each text, a nested module for each group.
fn module(
    code: &mut String,
    path: &str,
    en: &Map<String, Value>,
    it: &Map<String, Value>,
    problems: &mut Vec<String>,
) {
    for key in it.keys().filter(|key| !en.contains_key(*key)) {
        problems.push(format!("{path}{key}: only in it.json"));
    }
    for (key, english) in en {
        let Some(italian) = it.get(key) else {
            problems.push(format!("{path}{key}: missing in it.json"));
            continue;
        };
        match (english, italian) {
            (Value::String(one), Value::String(two)) => {
                text(code, &format!("{path}{key}"), key, one, two, problems);
            }
            (Value::Object(one), Value::Object(two)) if one.contains_key("other") => {
                plural(code, &format!("{path}{key}"), key, one, two, problems);
            }
            (Value::Object(one), Value::Object(two)) => {
                let _ = writeln!(code, "/// Texts of `{path}{key}`.\npub mod {key} {{");
                module(code, &format!("{path}{key}."), one, two, problems);
                code.push_str("}\n");
            }
            _ => problems.push(format!(
                "{path}{key}: not of the same kind in both languages"
            )),
        }
    }
}

fn text(code: &mut String, path: &str, key: &str, en: &str, it: &str, problems: &mut Vec<String>) {
    let names = placeholders(en);
    if names != placeholders(it) {
        problems.push(format!("{path}: the placeholders differ"));
        return;
    }
    let _ = writeln!(code, "/// `{}`", en.replace('\n', " "));
    let choice = by_language(&format!("{en:?}"), &format!("{it:?}"));
    let _ = if names.is_empty() {
        writeln!(code, "pub fn {key}() -> &'static str {{ {choice} }}")
    } else {
        let (parameters, arguments) = (parameters(&names), arguments(&names));
        writeln!(
            code,
            "pub fn {key}({parameters}) -> String {{ crate::i18n::fill({choice}, &[{arguments}]) }}"
        )
    };
}

/// A counted text: `count` picks the form by the language's own rules, and fills `{count}`.
fn plural(
    code: &mut String,
    path: &str,
    key: &str,
    en: &Map<String, Value>,
    it: &Map<String, Value>,
    problems: &mut Vec<String>,
) {
    let mut names = BTreeSet::new();
    for (form, value) in en.iter().chain(it) {
        match value.as_str() {
            Some(value) if PLURALS.contains(&form.as_str()) => names.extend(placeholders(value)),
            _ => problems.push(format!("{path}.{form}: not a plural form")),
        }
    }
    if !it.contains_key("other") {
        problems.push(format!("{path}: it.json lacks the form \"other\""));
    }
    names.remove("count");
    let arms = |forms: &Map<String, Value>| {
        let mut sorted: BTreeMap<&str, &str> = forms
            .iter()
            .filter_map(|(form, value)| Some((form.as_str(), value.as_str()?)))
            .collect();
        let other = sorted.remove("other").unwrap_or_default();
        sorted.retain(|_, value| *value != other);
        let mut arms = String::new();
        for (form, value) in sorted {
            let _ = write!(arms, "{form:?} => {value:?}, ");
        }
        if arms.is_empty() {
            return format!("{other:?}");
        }
        format!("match crate::i18n::plural(count) {{ {arms} _ => {other:?} }}")
    };
    let choice = by_language(&arms(en), &arms(it));
    let (parameters, arguments) = (parameters(&names), arguments(&names));
    let _ = writeln!(
        code,
        "/// Counted: `{}`\npub fn {key}(count: i64, {parameters}) -> String {{ crate::i18n::fill({choice}, &[(\"count\", &crate::i18n::counted(count)), {arguments}]) }}",
        en.get("other").and_then(Value::as_str).unwrap_or_default(),
    );
}

fn by_language(en: &str, it: &str) -> String {
    if en == it {
        return en.to_owned();
    }
    format!(
        "match crate::i18n::language() {{ crate::i18n::Language::En => {en}, crate::i18n::Language::It => {it} }}"
    )
}

fn parameters(names: &BTreeSet<String>) -> String {
    names
        .iter()
        .map(|name| format!("{name}: &dyn std::fmt::Display"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn arguments(names: &BTreeSet<String>) -> String {
    names
        .iter()
        .map(|name| format!("({name:?}, {name})"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
        .collect()
}
