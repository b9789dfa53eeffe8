//! `GraphQL` over HTTP, to the letter: queries by GET and POST, mutations by POST with JSON only,
//! streams of events for those that ask for them.
//!
//! What a browser sends without asking first, such as forms, executes nothing.

use std::time::Duration;

use async_graphql::Response as Outcome;
use async_graphql::parser::types::OperationType;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use http::header::{ALLOW, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use super::accept::{Accepted, Form, accepted};
use super::body::{self, JSON_TIME, MAX_JSON};
use super::caller::{self, Caller, Proof};
use super::params::Params;
use super::problem::Problem;
use super::state::Web;
use super::{answer, sse};
use crate::graphql::guard;
use crate::graphql::present_errors::{coded, of_app};

/// How long an operation may take. Giving it up undoes what it had not committed.
const EXECUTION_TIME: Duration = Duration::from_secs(30);

/// The routes of the API without its sockets.
pub fn routes() -> Router<Web> {
    let handler = get(handle).post(handle).fallback(other_method);
    Router::new().route("/graphql", handler)
}

async fn handle(State(web): State<Web>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let accepted = accepted(&parts.headers);
    let form = accepted.single.unwrap_or(Form::GraphQl);
    if let Err(problem) = caller::refuse_foreign(&web, &parts) {
        return answer::refuse_with(&problem, form);
    }
    let params = match params(&parts, body).await {
        Ok(params) => params,
        Err(problem) => return answer::refuse_with(&problem, form),
    };
    execute(&web, &parts, params, accepted).await
}

async fn params(parts: &Parts, body: Body) -> Result<Params, Problem> {
    if parts.method == Method::GET {
        return Params::from_address(&parts.uri).map_err(Problem::bad_request);
    }
    if !is_utf8_json(&parts.headers) {
        let detail = "a POST has the content type application/json";
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Err(Problem::new(status, "BAD_USER_INPUT", detail));
    }
    let body = body::read(body, MAX_JSON, JSON_TIME).await?;
    Params::from_body(&body).map_err(Problem::bad_request)
}

async fn execute(web: &Web, parts: &Parts, params: Params, accepted: Accepted) -> Response {
    let form = accepted.single.unwrap_or(Form::GraphQl);
    let mut request = params.request();
    let kind = match guard::admit(&mut request) {
        Ok(kind) => kind,
        Err(error) => return answer::respond(&Outcome::from_errors(vec![error]), form),
    };
    if kind == OperationType::Mutation && parts.method != Method::POST {
        return only_by_post(form);
    }
    let streams = kind == OperationType::Subscription || accepted.single.is_none();
    if streams && !accepted.events {
        return no_such_form(kind, form);
    }
    if streams && let Err(problem) = caller::refuse_unproven(web, parts) {
        return answer::refuse_with(&problem, form);
    }
    let proof = if streams {
        Proof::Origin
    } else {
        Proof::Header
    };
    let caller = match Caller::identify(web, parts, proof).await {
        Ok(caller) => caller,
        Err(error) => {
            let status = Problem::status_of(&error);
            return answer::refuse(status, of_app(&error), form);
        }
    };
    let request = caller.asker().attach(request, &web.app);
    if streams {
        return sse::respond(web, request, &caller);
    }
    let executed = tokio::time::timeout(EXECUTION_TIME, web.schema.execute(request)).await;
    executed.map_or_else(
        |_| {
            tracing::warn!("an operation took too long and was given up");
            let error = coded("UNAVAILABLE", "not confirmed: try again, with the same key");
            answer::refuse(StatusCode::SERVICE_UNAVAILABLE, error, form)
        },
        |outcome| answer::respond(&outcome, form),
    )
}

fn only_by_post(form: Form) -> Response {
    let error = coded("BAD_USER_INPUT", "mutations are sent by POST");
    let mut response = answer::refuse(StatusCode::METHOD_NOT_ALLOWED, error, form);
    response
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static("POST"));
    response
}

fn no_such_form(kind: OperationType, form: Form) -> Response {
    let message = if kind == OperationType::Subscription {
        "subscriptions are answered as text/event-stream, or on the WebSocket"
    } else {
        "answers are application/graphql-response+json, application/json or text/event-stream"
    };
    let error = coded("BAD_USER_INPUT", message);
    answer::refuse(StatusCode::NOT_ACCEPTABLE, error, form)
}

async fn other_method(request: Request) -> Response {
    let form = accepted(request.headers()).single.unwrap_or(Form::Json);
    let error = coded("BAD_USER_INPUT", "operations are sent by GET or POST");
    let mut response = answer::refuse(StatusCode::METHOD_NOT_ALLOWED, error, form);
    response
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static("GET, POST"));
    response
}

/// Whether a body is JSON in UTF-8, which is also what no charset means.
fn is_utf8_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()) else {
        return false;
    };
    let mut parts = kind.split(';').map(str::trim);
    let json = parts
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.eq_ignore_ascii_case("charset")
            .then(|| value.trim_matches('"').to_owned())
    });
    json && charset.is_none_or(|it| it.eq_ignore_ascii_case("utf-8"))
}
