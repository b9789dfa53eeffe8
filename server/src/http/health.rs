//! Whether this process lives, and whether it wants work.

use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::problem::Problem;
use super::state::Web;

/// The process lives.
pub async fn live() -> &'static str {
    "ok"
}

/// The process wants work: it is not stopping, its programme is there and its database answers.
pub async fn ready(State(web): State<Web>) -> Response {
    let unready = |why: &str| {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", why).into_response()
    };
    if !web.accepting.load(Ordering::Relaxed) {
        return unready("stopping");
    }
    let answer = tokio::time::timeout(Duration::from_secs(2), web.app.database_answers()).await;
    match answer {
        Ok(Ok(())) => "ready".into_response(),
        Ok(Err(error)) => {
            tracing::warn!(?error, "the database does not answer");
            unready("the database does not answer")
        }
        Err(_) => unready("the database does not answer"),
    }
}
