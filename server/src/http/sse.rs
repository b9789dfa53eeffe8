//! `GraphQL` over server-sent events, one connection per operation ("distinct connections").

use std::convert::Infallible;
use std::time::Duration;

use async_graphql::{Request, Response as Outcome};
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use http::{HeaderValue, header};
use tokio::sync::mpsc::{self, Sender};
use tokio::time::MissedTickBehavior;
use tokio_stream::wrappers::ReceiverStream;

use super::answer;
use super::caller::Caller;
use super::state::Web;
use crate::error::AppError;
use crate::graphql::present_errors::of_app;

/// Proxies close connections on which nothing happens.
const KEEP_ALIVE: Duration = Duration::from_secs(12);

/// Runs an operation; every result is an event, and `complete` is the last.
pub fn respond(web: &Web, request: Request, caller: &Caller) -> Response {
    let mut response = Response::new(Body::from_stream(events(web, request, caller)));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/event-stream; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    // Proxies that buffer would hold the events back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

fn events(
    web: &Web,
    request: Request,
    caller: &Caller,
) -> BoxStream<'static, Result<Bytes, Infallible>> {
    let mut results = web.schema.execute_stream(request);
    let mut session = web.sessions.follow(caller.actor.as_ref());
    let mut stopping = web.stopping();
    let mut beat = tokio::time::interval(KEEP_ALIVE);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    fed(move |events| async move {
        // The first beat comes at once: a comment opens the stream at the client.
        loop {
            let event = tokio::select! {
                biased;
                _ = session.ended() => {
                    let error = of_app(&AppError::Unauthenticated);
                    let _ = events.send(next(&Outcome::from_errors(vec![error]))).await;
                    break;
                }
                // Cut off without `complete`, so that the client comes back to another process.
                () = stopping.wait() => return,
                result = results.next() => match result {
                    Some(outcome) => next(&outcome),
                    None => break,
                },
                _ = beat.tick() => ":\n\n".to_owned(),
            };
            if events.send(event).await.is_err() {
                return;
            }
        }
        let _ = events.send("event: complete\ndata:\n\n".to_owned()).await;
    })
}

fn next(outcome: &Outcome) -> String {
    format!("event: next\ndata: {}\n\n", answer::json(outcome))
}

/// A stream fed by a task of its own that ends with the stream.
fn fed<F>(feed: impl FnOnce(Sender<String>) -> F) -> BoxStream<'static, Result<Bytes, Infallible>>
where
    F: Future<Output = ()> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(1);
    let closed = sender.clone();
    let feed = feed(sender);
    tokio::spawn(async move {
        tokio::select! {
            () = feed => {}
            () = closed.closed() => {}
        }
    });
    ReceiverStream::new(receiver)
        .map(|event| Ok(Bytes::from(event)))
        .boxed()
}
