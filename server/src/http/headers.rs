//! The headers that every answer carries (`quality.md` §4), and the name of every request.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue};
use tracing::Instrument as _;

use super::state::Web;

const PAGE_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; \
    base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// For `GraphiQL` only: its editor writes styles of its own.
pub const GRAPHIQL_POLICY: &str = "default-src 'self'; script-src 'self'; worker-src 'self'; \
    style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; \
    connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
    form-action 'self'";

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const FIXED: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// What follows these in an address opens something to whoever has it: it is not logged.
const SECRETS: [&str; 3] = ["/calendars/deadlines/", "/invitation/", "/v/"];

/// A path without the secrets in it.
fn loggable(path: &str) -> &str {
    let secret = SECRETS.iter().find(|it| path.starts_with(**it));
    secret.map_or(path, |it| it)
}

/// Names the request, and adds to its answer what no handler may forget. Handlers may say more
/// exactly how long their answer is kept and what it may load.
pub async fn secure(State(web): State<Web>, request: Request, next: Next) -> Response {
    let id = format!("{:016x}", rand::random::<u64>());
    let path = loggable(request.uri().path());
    let span = tracing::info_span!("request", id, method = %request.method(), path);
    let mut response = next.run(request).instrument(span).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(PAGE_POLICY));
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if web.settings.is_secure() {
        let value = "max-age=63072000; includeSubDomains";
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::loggable;

    #[test]
    fn a_secret_in_an_address_is_not_logged() {
        assert_eq!(
            loggable("/calendars/deadlines/c0ffee.ics"),
            "/calendars/deadlines/"
        );
        assert_eq!(loggable("/v/c0ffee"), "/v/");
        assert_eq!(loggable("/invitation/c0ffee"), "/invitation/");
        assert_eq!(loggable("/vouchers"), "/vouchers");
    }
}
