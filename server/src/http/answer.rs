//! `GraphQL` answers as JSON: a request that was never executed has no `data`.

use async_graphql::{Response as Outcome, ServerError, Value};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use std::collections::BTreeMap;

use super::accept::Form;
use super::problem::Problem;
use crate::graphql::present_errors::coded;

#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ServerError],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: &'a BTreeMap<String, Value>,
}

/// Whether the document was refused before anything was executed.
pub fn is_refused(outcome: &Outcome) -> bool {
    outcome.data == Value::Null
        && !outcome.errors.is_empty()
        && outcome.errors.iter().all(|error| error.path.is_empty())
}

/// The answer as JSON.
pub fn json(outcome: &Outcome) -> String {
    let body = Body {
        data: (!is_refused(outcome)).then_some(&outcome.data),
        errors: &outcome.errors,
        extensions: &outcome.extensions,
    };
    serde_json::to_string(&body).unwrap_or_else(|error| {
        tracing::error!(%error, "an answer cannot be written");
        r#"{"errors":[{"message":"internal error","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}"#
            .to_owned()
    })
}

/// The answer in the form that was asked for.
pub fn respond(outcome: &Outcome, form: Form) -> Response {
    let refused = is_refused(outcome);
    let status = match form {
        Form::GraphQl if refused => StatusCode::BAD_REQUEST,
        Form::GraphQl | Form::Json => StatusCode::OK,
    };
    with_status(status, outcome, form)
}

/// An answer with a status of its own: the request is not one that could be executed.
pub fn refuse(status: StatusCode, error: ServerError, form: Form) -> Response {
    with_status(status, &Outcome::from_errors(vec![error]), form)
}

/// The same for what is found out with the words of HTTP.
pub fn refuse_with(problem: &Problem, form: Form) -> Response {
    let error = coded(problem.code, problem.detail.clone());
    let mut response = refuse(problem.status, error, form);
    if let Some(seconds) = problem.retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn with_status(status: StatusCode, outcome: &Outcome, form: Form) -> Response {
    let mut response = (status, json(outcome)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, form.content_type());
    headers.insert(
        header::VARY,
        HeaderValue::from_static("accept, accept-language, cookie"),
    );
    response
}
