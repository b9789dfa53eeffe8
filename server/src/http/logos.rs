//! Logos by HTTP: a picture is sent as the raw body of a request, and shown by pages of ours.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::StreamExt as _;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tokio::time::timeout;

use super::auth::own_page;
use super::caller::{Caller, Proof};
use super::files::explained;
use super::problem::Problem;
use super::state::Web;
use crate::graphql::gid;
use crate::service::logo::{self, Receiving};

/// A picture is small: whoever takes longer is cut off.
const PATIENCE: Duration = Duration::from_secs(30);

/// The routes of logos.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/logos", post(upload))
        .route("/logos/{profile}/{hash}", get(show))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Target {
    business_profile: String,
}

async fn upload(State(web): State<Web>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    own_page(&web, &parts)?;
    let caller = Caller::identify(&web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?;
    let Ok(Query(target)) = Query::<Target>::try_from_uri(&parts.uri) else {
        return Err(Problem::bad_request(
            "expected the parameter businessProfile",
        ));
    };
    let announced = parts.headers.get(CONTENT_LENGTH);
    let announced = announced.and_then(|it| it.to_str().ok()?.parse().ok());
    let profile = gid::find(&target.business_profile.into(), "businessProfile").map_err(said)?;
    let mut pieces = body.into_data_stream();
    let received = async {
        let mut receiving = logo::receive(&web.app, actor, profile, announced)
            .await
            .map_err(said)?;
        pour(&mut pieces, &mut receiving, &caller).await?;
        Ok(receiving)
    };
    let late = |_| {
        let detail = "the body took too long";
        Problem::new(StatusCode::REQUEST_TIMEOUT, "BAD_USER_INPUT", detail)
    };
    let received: Result<Receiving, Problem> = timeout(PATIENCE, received).await.map_err(late)?;
    let stored = received?.attach(&web.app, actor).await.map_err(said)?;
    let body = json!({ "id": gid::encode(stored.id), "version": stored.version });
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    Ok((
        StatusCode::CREATED,
        [(CONTENT_TYPE, kind)],
        body.to_string(),
    )
        .into_response())
}

async fn pour(
    pieces: &mut BodyDataStream,
    receiving: &mut Receiving,
    caller: &Caller,
) -> Result<(), Problem> {
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::bad_request("the body was cut off"))?;
        receiving
            .take(&piece)
            .map_err(|error| explained(error, caller))?;
    }
    Ok(())
}

async fn show(
    State(web): State<Web>,
    Path((profile, hash)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let caller = Caller::identify(&web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?;
    let profile = gid::find(&profile.into(), "id").map_err(said)?;
    let (kind, bytes) = logo::read(&web.app, actor, profile, &hash)
        .await
        .map_err(said)?;
    let mut response = Body::from_stream(bytes).into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(&kind);
    headers.insert(
        CONTENT_TYPE,
        kind.unwrap_or(HeaderValue::from_static("application/octet-stream")),
    );
    // The address names the bytes, but only some may see them: kept by this browser alone.
    let kept = HeaderValue::from_static("private, max-age=3600");
    headers.insert(CACHE_CONTROL, kept);
    let sandbox = HeaderValue::from_static("default-src 'none'; sandbox");
    headers.insert(CONTENT_SECURITY_POLICY, sandbox);
    Ok(response)
}
