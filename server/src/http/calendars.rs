//! Engagements and deadlines as calendars, for whatever program somebody keeps their days in.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use super::caller::address;
use super::evidence::{Asked, asked};
use super::files::{attachment, explained};
use super::problem::Problem;
use super::state::Web;
use crate::error::AppError;
use crate::graphql::gid::EngagementGid;
use crate::service::{calendar_feed, engagement as service};

/// The routes of calendars.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/calendars/engagements/{name}", get(engagement))
        .route("/calendars/deadlines/{name}", get(deadlines))
}

async fn engagement(
    State(web): State<Web>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let Asked { caller, actor, id } = asked(&web, request, &name, ".ics").await?;
    let EngagementGid(id) = id;
    let locale = caller.locale.unwrap_or(actor.locale);
    let written = service::calendar(&web.app, &actor, id, locale).await;
    let (name, text) = written.map_err(|error| explained(error, &caller))?;
    Ok(calendar(&name, text)?)
}

/// The token in the address is all that a calendar program has to show; cookies do not count.
async fn deadlines(
    State(web): State<Web>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let Some(token) = name.strip_suffix(".ics") else {
        return Err(Problem::not_found());
    };
    let text = calendar_feed::read(&web.app, token, address(&web, &parts)).await?;
    let text = text.ok_or_else(Problem::not_found)?;
    Ok(calendar("deadlines.ics", text)?)
}

fn calendar(name: &str, text: String) -> Result<Response, AppError> {
    let disposition = attachment(name)?;
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let head = [(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, disposition)];
    Ok((head, text).into_response())
}
