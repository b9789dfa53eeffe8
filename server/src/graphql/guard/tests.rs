use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::*;

fn verdict(query: &str) -> Result<OperationType, (String, String)> {
    admit(&mut Request::new(query)).map_err(|error| {
        let code = error
            .extensions
            .and_then(|it| it.get("code").cloned())
            .expect("every refusal has a code");
        (code.to_string().replace('"', ""), error.message)
    })
}

fn code(query: &str) -> String {
    let started = Instant::now();
    let code = match verdict(query) {
        Ok(kind) => kind.to_string(),
        Err((code, message)) => {
            assert!(message.len() < 200, "{message}");
            code
        }
    };
    let took = started.elapsed();
    assert!(took < Duration::from_millis(100), "{took:?}");
    code
}

/// `fragment F0 on T { ...F1 ...F1 } …`: two to the power of `levels` when written out.
fn doubling(levels: usize) -> String {
    let mut query = "{ ...F0 }".to_owned();
    for level in 0..levels {
        let next = level + 1;
        let _ = write!(
            query,
            " fragment F{level} on Query {{ ...F{next} ...F{next} }}"
        );
    }
    let _ = write!(query, " fragment F{levels} on Query {{ clock {{ now }} }}");
    query
}

#[test]
fn ordinary_documents_pass() {
    assert_eq!(code("{ clock { now } }"), "query");
    assert_eq!(
        code("mutation M { updateLocale(input: { locale: EN }) { __typename } }"),
        "mutation"
    );
    assert_eq!(
        code("query A { a } query B { b } fragment F on T { x }"),
        "GRAPHQL_VALIDATION_FAILED"
    );
}

#[test]
fn the_introspection_of_tools_passes() {
    assert_eq!(
        code(include_str!("introspection.graphql")),
        "query",
        "{:?}",
        verdict(include_str!("introspection.graphql"))
    );
}

#[test]
fn exponential_fragments_are_refused_at_once() {
    let query = doubling(28);
    assert_eq!(code(&query), "TOO_COMPLEX");
    // Parsing is most of the time; the measure itself is linear.
    let parsed = parse_query(&query).unwrap();
    let started = Instant::now();
    assert!(measure::document(&parsed).is_err());
    assert!(started.elapsed() < Duration::from_millis(5));
}

#[test]
fn circles_of_fragments_are_refused() {
    for circle in [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }",
        "{ clock { now } } fragment A on Query { clock { ...A } }",
    ] {
        assert_eq!(code(circle), "GRAPHQL_VALIDATION_FAILED", "{circle}");
    }
}

#[test]
fn abuse_is_refused_with_a_code() {
    let aliases: String = (0..1000).map(|n| format!("a{n}: demonstration ")).collect();
    let few: String = (0..16).map(|n| format!("a{n}: demonstration ")).collect();
    let deep = |levels| format!("{}now{}", "{ a ".repeat(levels), "}".repeat(levels));
    let schema_loop = format!(
        "{{ __schema {{ types {{ {} name {} }} }} }}",
        "fields { type { ".repeat(4),
        "} }".repeat(4)
    );
    for (what, query) in [
        ("brackets", "{".repeat(20_000)),
        ("lists", format!("{{ a(x: {}) }}", "[".repeat(20_000))),
        ("aliases", format!("{{ {aliases} }}")),
        ("sixteen aliases", format!("{{ {few} }}")),
        (
            "sixteen aliases in a fragment",
            format!("{{ ...F }} fragment F on Query {{ {few} }}"),
        ),
        ("sixteen times a mutation", format!("mutation {{ {few} }}")),
        (
            "duplicates",
            format!("{{ {} }}", "demonstration ".repeat(5000)),
        ),
        (
            "fewer duplicates",
            format!("{{ {} }}", "demonstration ".repeat(500)),
        ),
        (
            "directives",
            format!("{{ demonstration {} }}", "@a ".repeat(500)),
        ),
        ("depth", deep(13)),
        ("introspection in a loop", schema_loop),
    ] {
        assert_eq!(code(&query), "TOO_COMPLEX", "{what}");
    }
    assert_eq!(code(&deep(12)), "query");
}

#[test]
fn aliases_cannot_hide_in_fragments() {
    let part = |name: &str| {
        let aliases: String = (0..8)
            .map(|n| format!("{name}{n}: demonstration "))
            .collect();
        format!("fragment {name} on Query {{ {aliases} }}")
    };
    let query = format!(
        "{{ ...A ... on Query {{ ...B }} }} {} {}",
        part("A"),
        part("B")
    );
    assert_eq!(code(&query), "TOO_COMPLEX");
}

#[test]
fn a_subscription_asks_for_one_field() {
    assert_eq!(code("subscription { a }"), "subscription");
    assert_eq!(code("subscription { a b }"), "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(
        code("subscription { ...F } fragment F on S { a b }"),
        "GRAPHQL_VALIDATION_FAILED"
    );
}

#[test]
fn a_document_that_does_not_parse_is_not_repeated() {
    let (code, message) = verdict("{ secretWord(").unwrap_err();
    assert_eq!(code, "GRAPHQL_PARSE_FAILED");
    assert!(!message.contains("secretWord"), "{message}");
    assert_eq!(verdict("").unwrap_err().0, "GRAPHQL_PARSE_FAILED");
}

#[test]
fn a_variable_that_must_be_there_is_asked_for() {
    let query = "query Q($id: ID!, $first: Int! = 5, $after: String) { node(id: $id) { id } }";
    assert_eq!(code(query), "BAD_USER_INPUT");
    let with = |json: serde_json::Value| {
        let request = Request::new(query).variables(Variables::from_json(json));
        admit(&mut { request }).is_ok()
    };
    assert!(with(serde_json::json!({ "id": "x" })));
    assert!(!with(serde_json::json!({ "id": null })));
}
