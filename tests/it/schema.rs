//! The schema in git is the schema that is served, and it explains itself.

use std::path::Path;

use serde_json::{Value, json};
use tests::{Backend, Portal};

#[test]
fn the_schema_in_git_is_the_one_that_is_served() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/schema.graphql");
    let checked_in = std::fs::read_to_string(path).unwrap_or_default();
    let served = server::graphql::schema::sdl();
    let differs = checked_in
        .lines()
        .zip(served.lines())
        .position(|(ours, theirs)| ours != theirs);
    assert!(
        checked_in.trim_end() == served.trim_end(),
        "from line {differs:?} on; run `cargo run -p server -- schema > server/schema.graphql`"
    );
}

const DESCRIPTIONS: &str = "{ __schema { types { name kind description \
    fields(includeDeprecated: true) { name description args { name description } } \
    inputFields { name description } \
    enumValues(includeDeprecated: true) { name description } } } }";

#[test]
fn every_name_of_the_schema_is_described() {
    tests::run(Backend::Sqlite, async |portal: Portal| {
        let schema = portal
            .stranger()
            .graphql(DESCRIPTIONS, json!({}))
            .await
            .data();
        let mut silent = Vec::new();
        for kind in list(&schema["__schema"]["types"]) {
            let name = kind["name"].as_str().unwrap();
            // The scalars of the language describe themselves in its specification.
            if name.starts_with("__") || ["ID", "Int", "String", "Boolean", "Float"].contains(&name)
            {
                continue;
            }
            note(&mut silent, kind, name.to_owned());
            for field in list(&kind["fields"]) {
                let path = format!("{name}.{}", field["name"].as_str().unwrap());
                note(&mut silent, field, path.clone());
                for argument in list(&field["args"]) {
                    let argument_name = argument["name"].as_str().unwrap();
                    note(&mut silent, argument, format!("{path}({argument_name})"));
                }
            }
            for field in list(&kind["inputFields"]).chain(list(&kind["enumValues"])) {
                note(
                    &mut silent,
                    field,
                    format!("{name}.{}", field["name"].as_str().unwrap()),
                );
            }
        }
        assert!(
            silent.is_empty(),
            "{} without description:\n{}",
            silent.len(),
            silent.join("\n")
        );
    });
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn note(silent: &mut Vec<String>, thing: &Value, path: String) {
    if thing["description"]
        .as_str()
        .is_none_or(|words| words.trim().is_empty())
    {
        silent.push(path);
    }
}
