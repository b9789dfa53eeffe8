//! What a refused request still sends. Closed with unread bytes, a connection is reset: the sender
//! loses the answer that says why, or reuses a connection that is about to end.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{FutureExt as _, StreamExt as _};
use http::header::{CONNECTION, EXPECT};
use http::{HeaderValue, StatusCode};
use hyper::body::{Frame, SizeHint};
use tokio::time::timeout;

/// How long the rest of a refused body is read.
const REST: Duration = Duration::from_secs(30);

/// Answers at once, and reads what the handler left of the body beside it.
pub async fn read(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let asks_first = request.headers().contains_key(EXPECT);
    let (parts, body) = request.into_parts();
    let body = Shared::new(body);
    let request = Request::from_parts(parts, Body::new(body.clone()));
    let mut response = next.run(request).await;
    // Who waits to be asked has sent nothing yet, and who was too slow will not be quicker now.
    let unasked = asks_first && !body.lock().asked;
    if unasked || response.status() == StatusCode::REQUEST_TIMEOUT {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
        return response;
    }
    let mut rest = Box::pin(timeout(REST, read_out(body)));
    if rest.as_mut().now_or_never().is_none() {
        tokio::spawn(rest);
    }
    response
}

async fn read_out(body: Shared) {
    let mut pieces = Body::new(body).into_data_stream();
    while let Some(Ok(_)) = pieces.next().await {}
}

/// A body that outlives the handler to which it was given.
#[derive(Clone)]
struct Shared(Arc<Mutex<Inner>>);

struct Inner {
    body: Body,
    /// Whether anybody began to read.
    asked: bool,
}

impl Shared {
    fn new(body: Body) -> Self {
        Self(Arc::new(Mutex::new(Inner { body, asked: false })))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut inner = self.lock();
        inner.asked = true;
        Pin::new(&mut inner.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.lock().body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.lock().body.size_hint()
    }
}
