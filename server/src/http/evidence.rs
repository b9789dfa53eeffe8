//! What can be kept of a voucher: the receipt of its report, and the archive of its evidence.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use super::caller::{Caller, Proof};
use super::files::{attachment, explained};
use super::problem::Problem;
use super::state::Web;
use crate::error::AppError;
use crate::graphql::gid::{self, Global};
use crate::policy::Actor;
use crate::service::evidence;

/// The routes of evidence.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/files/evidence/{name}", get(bundle))
        .route("/files/receipts/{name}", get(receipt))
}

async fn bundle(
    State(web): State<Web>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let Asked { caller, actor, id } = asked(&web, request, &name, ".zip").await?;
    let said = |error| explained(error, &caller);
    let bundle = evidence::bundle(&web.app, &actor, id).await.map_err(said)?;
    let disposition = attachment(&bundle.name)?;
    let body = Body::from_stream(evidence::stream(&web.app, bundle));
    Ok(kept(body.into_response(), "application/zip", disposition))
}

async fn receipt(
    State(web): State<Web>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let Asked { caller, actor, id } = asked(&web, request, &name, ".txt").await?;
    let said = |error| explained(error, &caller);
    let (name, text) = evidence::receipt(&web.app, &actor, id)
        .await
        .map_err(said)?;
    let disposition = attachment(&name)?;
    Ok(kept(
        text.into_response(),
        "text/plain; charset=utf-8",
        disposition,
    ))
}

/// Who asks for a file, and the id in its name.
pub(super) struct Asked<T> {
    pub caller: Caller,
    pub actor: Actor,
    pub id: T,
}

/// Reads a request for a file whose name is an id with an ending; only people who are signed in may
/// make one.
pub(super) async fn asked<T: Global>(
    web: &Web,
    request: Request,
    name: &str,
    ending: &str,
) -> Result<Asked<T>, Problem> {
    let (parts, _) = request.into_parts();
    let caller = Caller::identify(web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?.clone();
    let id = named(name, ending).map_err(said)?;
    let id = gid::find(&id.into(), "id").map_err(said)?;
    Ok(Asked { caller, actor, id })
}

/// The id in front of the ending that the address must have.
pub(super) fn named(name: &str, ending: &str) -> Result<String, AppError> {
    let id = name.strip_suffix(ending);
    id.map(str::to_owned)
        .ok_or_else(|| AppError::not_found("id"))
}

fn kept(mut response: Response, kind: &'static str, disposition: HeaderValue) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CONTENT_DISPOSITION, disposition);
    response
}
