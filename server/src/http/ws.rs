//! The socket of the API: graphql-transport-ws, with the close codes of the protocol.

mod protocol;
mod socket;

use std::sync::atomic::Ordering;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;

use self::protocol::{Close, PROTOCOL};
use self::socket::Socket;
use super::caller::{self, Caller, Proof};
use super::problem::Problem;
use super::state::Web;

/// What a client says is short: documents are limited anyway.
const MAX_MESSAGE: usize = 64 * 1024;
/// The default costs every socket 128 KiB.
const READ_BUFFER: usize = 4 * 1024;
const MAX_WRITE_BUFFER: usize = 4 * 1024 * 1024;

/// The route of the sockets.
pub fn routes() -> Router<Web> {
    Router::new().route("/graphql/ws", get(upgrade))
}

async fn upgrade(State(web): State<Web>, request: Request) -> Result<Response, Problem> {
    let (mut parts, _) = request.into_parts();
    caller::refuse_foreign(&web, &parts)?;
    caller::refuse_unproven(&web, &parts)?;
    let caller = Caller::identify(&web, &parts, Proof::Origin).await?;
    let upgrade = match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade,
        Err(rejection) => {
            let status = rejection.into_response().status();
            let status = if status.is_client_error() {
                status
            } else {
                StatusCode::BAD_REQUEST
            };
            let detail = format!("this address speaks {PROTOCOL} on a WebSocket");
            return Err(Problem::new(status, "BAD_USER_INPUT", detail));
        }
    };
    let upgrade = upgrade
        .protocols([PROTOCOL])
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(READ_BUFFER)
        .max_write_buffer_size(MAX_WRITE_BUFFER)
        .max_message_size(MAX_MESSAGE)
        .max_frame_size(MAX_MESSAGE);
    Ok(upgrade.on_upgrade(async move |mut socket| {
        if socket.protocol().is_none() {
            let _ = socket.send(Close::WrongProtocol.frame()).await;
            return;
        }
        web.metrics.sockets.fetch_add(1, Ordering::Relaxed);
        Socket::new(web.clone(), socket, caller.asker())
            .serve()
            .await;
        web.metrics.sockets.fetch_sub(1, Ordering::Relaxed);
    }))
}
