//! Invoices by HTTP: a file is sent as the raw body of a request, and comes back as a download.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::auth::own_page;
use super::caller::{Caller, Proof};
use super::files::{Sink, explained, pour, sent};
use super::problem::Problem;
use super::state::Web;
use crate::app::App;
use crate::error::AppError;
use crate::graphql::gid;
use crate::service::payment::{self, ReceivingInvoice};

/// The routes of invoices.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/invoices", post(upload))
        .route("/invoices/{id}", get(download))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Target {
    payment_request: String,
    name: String,
}

impl Sink for ReceivingInvoice {
    async fn take(&mut self, app: &App, piece: Bytes) -> Result<(), AppError> {
        ReceivingInvoice::take(self, app, piece).await
    }
}

async fn upload(State(web): State<Web>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    own_page(&web, &parts)?;
    let caller = Caller::identify(&web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?;
    let Ok(Query(target)) = Query::<Target>::try_from_uri(&parts.uri) else {
        let detail = "expected the parameters paymentRequest and name";
        return Err(Problem::bad_request(detail));
    };
    let announced = parts.headers.get(CONTENT_LENGTH);
    let announced = announced.and_then(|it| it.to_str().ok()?.parse().ok());
    let id = gid::find(&target.payment_request.into(), "paymentRequest").map_err(said)?;
    let receiving = payment::receive_invoice(&web.app, actor, id, &target.name, announced).await;
    let mut receiving = receiving.map_err(said)?;
    if let Err(problem) = pour(&web, body, &mut receiving, &caller).await {
        receiving.abandon().await;
        return Err(problem);
    }
    let stored = receiving.attach(&web.app, actor).await.map_err(said)?;
    let body = json!({ "id": gid::encode(stored.id) });
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    let head = [(CONTENT_TYPE, kind)];
    Ok((StatusCode::CREATED, head, body.to_string()).into_response())
}

async fn download(
    State(web): State<Web>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let caller = Caller::identify(&web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?;
    let id = gid::find(&id.into(), "id").map_err(said)?;
    let (row, bytes) = payment::read_invoice(&web.app, actor, id)
        .await
        .map_err(said)?;
    sent(bytes, &row.media_type, row.size, &row.name)
}
