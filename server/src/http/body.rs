//! Reads bodies that are neither too large nor too slow.

use std::time::Duration;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use http::StatusCode;

use super::problem::Problem;

/// The largest body of a `GraphQL` request or a sign-in.
pub const MAX_JSON: usize = 1024 * 1024;
/// How long a body may take as a whole: one that trickles in is cut off.
pub const JSON_TIME: Duration = Duration::from_secs(15);

/// The whole body.
pub async fn read(body: Body, limit: usize, time: Duration) -> Result<Bytes, Problem> {
    let read = async {
        let mut all = BytesMut::new();
        let mut stream = body.into_data_stream();
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|_| Problem::bad_request("the body was cut off"))?;
            if all.len() + chunk.len() > limit {
                return Err(too_large(limit));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    };
    tokio::time::timeout(time, read).await.unwrap_or_else(|_| {
        Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "BAD_USER_INPUT",
            "the body took too long",
        ))
    })
}

fn too_large(limit: usize) -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "BAD_USER_INPUT",
        format!("a body has at most {limit} bytes"),
    )
}
