//! The HTTP side: routes, sessions, streams and pages. Translates and stops, as the API does.

pub mod accept;
pub mod answer;
pub mod auth;
pub mod body;
pub mod calendars;
pub mod caller;
pub mod evidence;
pub mod exports;
pub mod files;
pub mod graphql;
pub mod headers;
pub mod health;
pub mod invoices;
pub mod leftover;
pub mod logos;
pub mod metrics;
pub mod params;
pub mod problem;
pub mod serve;
pub mod sessions;
pub mod settings;
pub mod site;
pub mod sse;
pub mod state;
pub mod ws;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use self::problem::Problem;
use crate::graphql::present_errors;

pub use self::serve::serve;
pub use self::settings::Settings;
pub use self::state::Web;

/// Answers smaller than this are not worth packing.
const PACK_ABOVE: u64 = 1024;

/// Everything that this server answers.
pub fn router(web: &Web) -> Router {
    Router::new()
        .merge(graphql::routes())
        .merge(ws::routes())
        .merge(auth::routes())
        .merge(calendars::routes())
        .merge(exports::routes())
        .merge(evidence::routes())
        .merge(files::routes())
        .merge(logos::routes())
        .merge(invoices::routes())
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::show))
        .merge(site::routes())
        .method_not_allowed_fallback(other_method)
        .layer(from_fn_with_state(web.clone(), metrics::count))
        .layer(CatchPanicLayer::custom(failed))
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(SizeAbove::new(PACK_ABOVE).and(is_json)),
        )
        .layer(from_fn_with_state(web.clone(), headers::secure))
        .layer(from_fn(leftover::read))
        .with_state(web.clone())
}

async fn other_method() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "BAD_USER_INPUT",
        "this address takes other methods",
    )
}

/// A fault of ours: the panic's words are logged and not sent.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the layer hands it over like this"
)]
fn failed(panic: Box<dyn std::any::Any + Send>) -> Response {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no words");
    let incident = present_errors::incident();
    tracing::error!(incident, "a request panicked: {words}");
    let mut problem = Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "INTERNAL_SERVER_ERROR",
        "internal error",
    );
    problem.incident = Some(incident);
    problem.into_response()
}

/// Files lie packed already, and events must not wait for one another.
fn is_json(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.contains("json"))
}
