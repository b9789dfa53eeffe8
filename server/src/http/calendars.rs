//! Engagements as calendars, for whatever program somebody keeps their days in.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use super::caller::{Caller, Proof};
use super::evidence::named;
use super::files::{attachment, explained};
use super::problem::Problem;
use super::state::Web;
use crate::graphql::gid::{self, EngagementGid};
use crate::service::engagement;

/// The routes of calendars.
pub fn routes() -> Router<Web> {
    Router::new().route("/calendars/engagements/{name}", get(calendar))
}

async fn calendar(
    State(web): State<Web>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let caller = Caller::identify(&web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?;
    let id = named(&name, ".ics").map_err(said)?;
    let EngagementGid(id) = gid::find(&id.into(), "id").map_err(said)?;
    let locale = caller.locale.unwrap_or(actor.locale);
    let (name, text) = engagement::calendar(&web.app, actor, id, locale)
        .await
        .map_err(said)?;
    let disposition = attachment(&name)?;
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let head = [(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, disposition)];
    Ok((head, text).into_response())
}
