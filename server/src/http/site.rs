//! The pages: a folder that was built before, with packed copies beside the files.
//!
//! Hashed files are kept for ever, the page itself never. A path that is not a file shows the page
//! only to somebody who navigates: a script that is missing must not be answered with HTML.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, VARY};
use http::{HeaderValue, Method, StatusCode};
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use super::headers::GRAPHIQL_POLICY;
use super::problem::Problem;
use super::state::Web;
use crate::graphql::schema;

/// Below these nothing is a page.
const NOT_PAGES: [&str; 10] = [
    "assets",
    "auth",
    "exports",
    "files",
    "graphiql",
    "graphql",
    "healthz",
    "metrics",
    "readyz",
    "schema.graphql",
];

const WITHOUT_GRAPHIQL: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\">\
    <title>GraphiQL</title><h1>GraphiQL is not built here</h1>\
    <p>Its files are made with Node.js: install Node.js 20 or newer and start with \
    <code>cargo xtask run</code> again.</p>\
    <p>Any other client works too: the schema is at <a href=\"/schema.graphql\">/schema.graphql</a>, \
    the endpoint is <code>POST /graphql</code>.</p></html>";

/// The routes of files and pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/schema.graphql", get(sdl))
        .route(
            "/graphiql",
            get(|| async { Redirect::permanent("/graphiql/") }),
        )
        .route("/graphiql/", get(graphiql))
        .route("/graphiql/{*file}", get(graphiql))
        .fallback(page)
}

async fn sdl() -> Response {
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(http::header::CONTENT_TYPE, kind)], schema::sdl()).into_response()
}

async fn graphiql(State(web): State<Web>, request: Request) -> Response {
    let built = web
        .settings
        .site
        .as_deref()
        .map(|site| site.join("graphiql"));
    let mut response = match built.filter(|folder| folder.join("index.html").is_file()) {
        Some(_) => file(&web, request).await,
        None => Html(WITHOUT_GRAPHIQL).into_response(),
    };
    let policy = HeaderValue::from_static(GRAPHIQL_POLICY);
    response
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, policy);
    response
}

async fn page(State(web): State<Web>, request: Request) -> Response {
    let first = request
        .uri()
        .path()
        .trim_start_matches('/')
        .split('/')
        .next();
    let wants_page = request
        .headers()
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let may_be_page = wants_page && !first.is_some_and(|first| NOT_PAGES.contains(&first));
    let readable = request.method() == Method::GET || request.method() == Method::HEAD;
    if !readable {
        return Problem::not_found().into_response();
    }
    let mut index = Request::builder()
        .method(request.method())
        .uri("/index.html");
    if let Some(headers) = index.headers_mut() {
        headers.clone_from(request.headers());
    }
    let found = file(&web, request).await;
    if found.status() != StatusCode::NOT_FOUND || !may_be_page {
        return found;
    }
    match index.body(Body::empty()) {
        Ok(index) => file(&web, index).await,
        Err(_) => found,
    }
}

/// A file of the site, packed if the client likes it packed.
async fn file(web: &Web, request: Request) -> Response {
    let Some(site) = web.settings.site.as_deref() else {
        return Problem::not_found().into_response();
    };
    let kept = keep(request.uri().path());
    let folder = ServeDir::new(site)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(true);
    let found = folder
        .oneshot(request)
        .await
        .map(IntoResponse::into_response);
    let mut response = match found {
        Ok(response) if response.status() == StatusCode::NOT_FOUND => {
            return Problem::not_found().into_response();
        }
        Ok(response) => response,
        Err(never) => match never {},
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// How long browsers keep a file: those that are named by what they hold, for ever.
fn keep(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let hashed = name
        .split('.')
        .any(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if path.starts_with("/assets/") && hashed {
        "public, max-age=31536000, immutable"
    } else if name.contains('.') && !name.contains(".html") {
        "public, no-cache"
    } else {
        "no-store"
    }
}

#[cfg(test)]
mod tests {
    use super::keep;

    #[test]
    fn only_names_that_follow_the_content_are_kept() {
        assert!(keep("/assets/app.0123456789abcdef.js").ends_with("immutable"));
        assert_eq!(keep("/assets/snippets/inline0.js"), "public, no-cache");
        assert_eq!(keep("/0123456789abcdef.js"), "public, no-cache");
        assert_eq!(keep("/index.html"), "no-store");
        assert_eq!(keep("/vouchers"), "no-store");
    }
}
