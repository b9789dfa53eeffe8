//! Counts requests by route and status, and how long they took, in the text form of Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

use super::caller::Peer;
use super::problem::Problem;
use super::state::Web;

/// Upper bounds of the histogram in seconds.
const BOUNDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// The counters of one process.
#[derive(Debug, Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, u16), u64>>,
    latency: Mutex<BTreeMap<&'static str, Latency>>,
    /// Open WebSockets.
    pub sockets: AtomicI64,
}

#[derive(Clone, Debug, Default)]
struct Latency {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum: f64,
}

impl Metrics {
    fn record(&self, route: &'static str, status: u16, took: Duration) {
        let seconds = took.as_secs_f64();
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        *requests.entry((route, status)).or_default() += 1;
        drop(requests);
        let mut latency = self.latency.lock().unwrap_or_else(PoisonError::into_inner);
        let latency = latency.entry(route).or_default();
        latency.count += 1;
        latency.sum += seconds;
        for (bucket, bound) in latency.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(seconds <= bound);
        }
    }

    /// All counters in the text form of Prometheus.
    pub fn text(&self) -> String {
        let mut text = String::from("# TYPE psc_http_requests_total counter\n");
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        for ((route, status), count) in requests.iter() {
            let _ = writeln!(
                text,
                "psc_http_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}"
            );
        }
        drop(requests);
        text.push_str("# TYPE psc_http_request_seconds histogram\n");
        let latency = self.latency.lock().unwrap_or_else(PoisonError::into_inner);
        for (route, it) in latency.iter() {
            let name = "psc_http_request_seconds";
            for (bound, count) in BOUNDS.iter().zip(it.buckets) {
                let _ = writeln!(
                    text,
                    "{name}_bucket{{route=\"{route}\",le=\"{bound}\"}} {count}"
                );
            }
            let _ = writeln!(
                text,
                "{name}_bucket{{route=\"{route}\",le=\"+Inf\"}} {count}\n\
                 {name}_sum{{route=\"{route}\"}} {sum}\n\
                 {name}_count{{route=\"{route}\"}} {count}",
                count = it.count,
                sum = it.sum,
            );
        }
        let sockets = self.sockets.load(Ordering::Relaxed);
        let _ = writeln!(
            text,
            "# TYPE psc_websockets gauge\npsc_websockets {sockets}"
        );
        text
    }
}

/// Routes that are counted apart; everything else is the pages.
const ROUTES: [&str; 13] = [
    "/graphql/ws",
    "/graphql",
    "/graphiql",
    "/auth/sign-in",
    "/auth/sign-out",
    "/files",
    "/invoices",
    "/exports",
    "/assets",
    "/healthz",
    "/readyz",
    "/metrics",
    "/schema.graphql",
];

/// Counts a request under its route, so that ids do not multiply the counters.
pub async fn count(State(web): State<Web>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let path = request.uri().path();
    let route = ROUTES
        .into_iter()
        .find(|route| path.starts_with(route))
        .unwrap_or("page");
    let response = next.run(request).await;
    web.metrics
        .record(route, response.status().as_u16(), started.elapsed());
    response
}

/// The counters, for those on this machine only.
pub async fn show(State(web): State<Web>, request: Request) -> Response {
    let peer = request.extensions().get::<Peer>();
    let proxied = request.headers().contains_key("x-forwarded-for");
    if proxied || peer.is_none_or(|peer| !peer.0.is_loopback()) {
        return Problem::not_found().into_response();
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], web.metrics.text()).into_response()
}
