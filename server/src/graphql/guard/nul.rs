//! The one character that no database keeps: PostgreSQL refuses it in texts, so nobody gets to send
//! it.

use async_graphql::{Request, Value};

/// Whether the document or a variable of `request` has the character NUL in a text.
pub(super) fn is_in(request: &Request) -> bool {
    request.query.contains('\0')
        || request.query.contains("\\u0000")
        || request.variables.values().any(holds)
}

fn holds(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::List(list) => list.iter().any(holds),
        Value::Object(object) => object.values().any(holds),
        Value::Null | Value::Number(_) | Value::Boolean(_) | Value::Binary(_) | Value::Enum(_) => {
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::Variables;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_character_is_found_wherever_it_hides() {
        let clean = Request::new("{ clock { now } }");
        assert!(!is_in(&clean));
        assert!(is_in(&Request::new(
            "{ partners(filter: { search: \"a\\u0000\" }) { totalCount } }"
        )));
        let variables = Variables::from_json(json!({ "input": { "tags": ["a", "b\u{0}"] } }));
        assert!(is_in(
            &Request::new("mutation($input: X) { x }").variables(variables)
        ));
    }
}
