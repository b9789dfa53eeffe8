//! The shape of the code: who may name whom (`models.md` §5.3), how long a file may be, and where
//! the time comes from.

use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Every Rust source below a folder of the workspace, with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&Path::new(ROOT).join(folder), &mut files);
    assert!(!files.is_empty(), "{folder} has sources");
    files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let name = file
                .strip_prefix(ROOT)
                .unwrap_or(&file)
                .display()
                .to_string();
            (name, text)
        })
        .collect()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
        return;
    }
    for entry in std::fs::read_dir(path).unwrap() {
        let entry = entry.unwrap().path();
        if entry.is_dir() || entry.extension().is_some_and(|it| it == "rs") {
            collect(&entry, files);
        }
    }
}

/// The code of a file without its comments and without its unit tests, which come last.
fn code(text: &str) -> String {
    text.lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Unit tests may name what they like.
fn is_unit_test(file: &str) -> bool {
    file.ends_with("/tests.rs")
}

/// Asserts that no source below `folder` names any of `words`, but for files listed as exceptions.
fn never_names(folder: &str, words: &[&str], but: &[&str]) {
    let found: Vec<String> = sources(folder)
        .iter()
        .filter(|(file, _)| !but.iter().any(|it| file.ends_with(it)) && !is_unit_test(file))
        .flat_map(|(file, text)| {
            let code = code(text);
            let named = words.iter().filter(move |word| code.contains(**word));
            named
                .map(|word| format!("{file} names {word}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn rules_are_pure() {
    let frameworks = [
        "sea_orm",
        "async_graphql",
        "axum",
        "tokio",
        "crate::clock",
        "crate::app",
        "crate::store",
        "crate::service",
        "crate::graphql",
        "crate::policy",
        "async fn",
        "Utc::now",
    ];
    never_names("server/src/domain", &frameworks, &[]);
}

#[test]
fn the_policy_asks_nobody() {
    let above = [
        "sea_orm",
        "async_graphql",
        "axum",
        "tokio",
        "crate::store",
        "crate::service",
    ];
    never_names("server/src/policy.rs", &above, &[]);
    never_names("server/src/policy/scope.rs", &above, &[]);
    never_names("server/src/policy/matrix.rs", &above, &[]);
}

#[test]
fn rows_know_nothing_of_the_api() {
    never_names(
        "entity/src",
        &["async_graphql", "axum", "server::", "find_by_id("],
        &[],
    );
}

#[test]
fn history_is_frozen() {
    never_names(
        "migration/src",
        &["entity::", "server::", "async_graphql"],
        &[],
    );
}

#[test]
fn queries_are_written_in_the_store_alone() {
    let queries = [
        "::find()",
        "find_by_id(",
        "insert_many(",
        "update_many()",
        "delete_many()",
        ".filter(voucher::",
        "QuerySelect",
        "QueryFilter",
        "EntityTrait",
        "from_sql_and_values",
        "query_all",
        "query_one",
    ];
    for folder in ["service", "graphql", "http", "worker", "main.rs", "lib.rs"] {
        never_names(&format!("server/src/{folder}"), &queries, &[]);
    }
}

#[test]
fn the_api_translates_and_stops() {
    let below = ["sea_orm", "Utc::now", ".roles.contains", "axum"];
    never_names("server/src/graphql", &below, &[]);
}

#[test]
fn use_cases_and_queries_do_not_know_the_api() {
    never_names(
        "server/src/service",
        &["async_graphql", "crate::graphql", "axum"],
        &[],
    );
    never_names(
        "server/src/store",
        &["async_graphql", "crate::graphql", "axum", "crate::service"],
        &[],
    );
}

#[test]
fn the_time_comes_from_the_clock() {
    let clocks = ["Utc::now", "Local::now", "SystemTime::now"];
    for folder in ["entity/src", "migration/src", "server/src", "tests/src"] {
        never_names(folder, &clocks, &["server/src/clock.rs"]);
    }
}

#[test]
fn the_browser_knows_the_schema_alone() {
    let manifest = std::fs::read_to_string(Path::new(ROOT).join("web/Cargo.toml")).unwrap();
    for package in ["entity", "server", "migration", "sea-orm", "async-graphql"] {
        let named = manifest.lines().any(|line| {
            line.starts_with(&format!("{package}.")) || line.starts_with(&format!("{package} "))
        });
        assert!(!named, "web depends on {package}");
    }
}

#[test]
fn files_stay_readable() {
    let mut long = Vec::new();
    for folder in [
        "entity/src",
        "migration/src",
        "server/src",
        "web/src",
        "xtask/src",
        "tests/src",
        "tests/it",
    ] {
        for (file, text) in sources(folder) {
            let lines = text.lines().count();
            if lines > 400 {
                long.push(format!("{file} has {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "split them: {long:#?}");
}

#[test]
fn every_module_says_what_it_is_for() {
    for folder in [
        "entity/src",
        "migration/src",
        "server/src",
        "xtask/src",
        "tests/src",
        "tests/it",
    ] {
        for (file, text) in sources(folder) {
            assert!(
                text.starts_with("//!") || is_unit_test(&file),
                "{file} opens without a word about itself"
            );
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    // Written apart, so that this file does not find itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("unimpl", "emented!("),
        concat!("#[al", "low("),
    ];
    for folder in [
        "entity/src",
        "migration/src",
        "server/src",
        "web/src",
        "xtask/src",
        "tests/src",
        "tests/it",
    ] {
        never_names(folder, &marks, &[]);
    }
}
