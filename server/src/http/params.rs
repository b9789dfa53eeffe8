//! The parameters of a `GraphQL` request, as strict as the specification allows.

use async_graphql::{Request, Variables};
use axum::extract::Query;
use http::Uri;
use serde::Deserialize;
use serde_json::{Map, Value};

/// Largest `variables` in bytes of JSON.
const MAX_VARIABLES: usize = 256 * 1024;

/// What a client sends, in a body or in the address.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    query: String,
    operation_name: Option<String>,
    variables: Option<Map<String, Value>>,
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse what is not a map")]
    extensions: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InAddress {
    query: String,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

impl Params {
    /// From the body of a POST. The message says what is wrong and repeats nothing of the body.
    pub fn from_body(body: &[u8]) -> Result<Self, String> {
        let malformed = |error: serde_json::Error| {
            if error.is_data() {
                "expected an object: query is text, operationName text or null, \
                 variables and extensions objects or null; lists of operations are not taken"
                    .to_owned()
            } else {
                format!("not JSON: line {}, column {}", error.line(), error.column())
            }
        };
        let params: Self = serde_json::from_slice(body).map_err(malformed)?;
        // Counting costs; a body that is small as a whole cannot hold large variables.
        if body.len() > MAX_VARIABLES {
            let size = params
                .variables
                .as_ref()
                .map_or(Ok(0), |it| serde_json::to_vec(it).map(|json| json.len()))
                .map_err(malformed)?;
            if size > MAX_VARIABLES {
                return Err(format!("variables have at most {MAX_VARIABLES} bytes"));
            }
        }
        Ok(params)
    }

    /// From the address of a GET.
    pub fn from_address(uri: &Uri) -> Result<Self, String> {
        let Ok(Query(it)) = Query::<InAddress>::try_from_uri(uri) else {
            return Err("expected the parameter query".to_owned());
        };
        let map = |name: &str, json: Option<String>| match json.as_deref() {
            None | Some("") => Ok(None),
            Some(json) => {
                serde_json::from_str(json).map_err(|_| format!("{name} is a JSON object or null"))
            }
        };
        Ok(Self {
            query: it.query,
            operation_name: it.operation_name.filter(|name| !name.is_empty()),
            variables: map("variables", it.variables)?,
            extensions: map("extensions", it.extensions)?,
        })
    }

    /// From the payload of a `subscribe` message.
    pub fn from_payload(payload: Value) -> Result<Self, String> {
        serde_json::from_value(payload).map_err(|_| "the payload is not an operation".to_owned())
    }

    /// The request for the schema.
    pub fn request(self) -> Request {
        let mut request = Request::new(self.query);
        request.operation_name = self.operation_name;
        if let Some(variables) = self.variables {
            request = request.variables(Variables::from_json(Value::Object(variables)));
        }
        request
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_well_formed_operation_is_taken() {
        assert!(Params::from_body(br#"{"query":"{a}","variables":null,"other":1}"#).is_ok());
        for bad in [
            "",
            "[]",
            r#"[{"query":"{a}"}]"#,
            r#"{"query":1}"#,
            r#"{"query":"{a}","variables":[]}"#,
            r#"{"query":"{a}","variables":"x"}"#,
            r#"{"query":"{a}","operationName":{}}"#,
            r#"{"query":"{a}","extensions":0}"#,
        ] {
            assert!(Params::from_body(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn deep_and_large_variables_are_refused() {
        let deep = format!(
            r#"{{"query":"{{a}}","variables":{{"x":{}"#,
            "[".repeat(100_000)
        );
        assert!(Params::from_body(deep.as_bytes()).is_err());
        let large = format!(
            r#"{{"query":"{{a}}","variables":{{"x":"{}"}}}}"#,
            "x".repeat(MAX_VARIABLES)
        );
        assert!(Params::from_body(large.as_bytes()).is_err());
    }
}
