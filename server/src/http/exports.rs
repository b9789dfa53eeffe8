//! Lists as comma-separated values, sent as they are read.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use entity::vocab::Locale;
use futures_util::TryStreamExt as _;
use futures_util::stream::try_unfold;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;

use super::caller::{Caller, Proof};
use super::files::explained;
use super::problem::Problem;
use super::state::Web;
use crate::graphql::export::decode;
use crate::service::export::{Lines, begin};

/// The routes of exports.
pub fn routes() -> Router<Web> {
    Router::new().route("/exports/{name}", get(export))
}

#[derive(Deserialize)]
struct Ask {
    /// The filter of the list as JSON.
    filter: Option<String>,
}

async fn export(
    State(web): State<Web>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let caller = Caller::identify(&web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?;
    let Ok(Query(ask)) = Query::<Ask>::try_from_uri(&parts.uri) else {
        return Err(Problem::bad_request("expected the parameter filter"));
    };
    let filter = ask.filter.as_deref();
    let Some(export) = decode(&web.app, &name, filter).map_err(said)? else {
        let detail = "there is no such export";
        return Err(Problem::new(StatusCode::NOT_FOUND, "NOT_FOUND", detail));
    };
    let locale = caller.locale.unwrap_or(actor.locale);
    let lines = begin(&web.app, actor, export, filter, locale)
        .await
        .map_err(said)?;
    let pieces = try_unfold(lines, Lines::step).map_ok(Bytes::from);
    // An error in the middle cuts the body off: a reader sees that it is not whole.
    let pieces = pieces.map_err(|error| {
        tracing::error!(?error, "an export was cut off");
        std::io::Error::other("cut off")
    });
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
    headers.insert(CONTENT_TYPE, kind);
    let language = match locale {
        Locale::En => "en",
        Locale::It => "it",
    };
    headers.insert(
        http::header::CONTENT_LANGUAGE,
        HeaderValue::from_static(language),
    );
    let attached = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    if let Ok(attached) = attached {
        headers.insert(CONTENT_DISPOSITION, attached);
    }
    Ok(response)
}
