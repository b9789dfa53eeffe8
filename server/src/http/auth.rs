//! Signing in and out: the session is an opaque token in a cookie that scripts cannot read.

use axum::Json;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use entity::vocab::Role;
use http::header::{CONTENT_TYPE, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};

use super::body::{self, JSON_TIME};
use super::caller::{self, OWN_REQUEST};
use super::problem::Problem;
use super::state::Web;
use crate::error::AppError;
use crate::service::account;

/// More than an address and a password ever need.
const MAX_CREDENTIALS: usize = 4096;

/// The routes below `/auth`.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/auth/sign-in", post(sign_in))
        .route("/auth/sign-out", post(sign_out))
        .route("/auth/demo-accounts", get(demonstration_accounts))
}

#[derive(Deserialize)]
struct Credentials {
    email: String,
    password: String,
}

async fn sign_in(State(web): State<Web>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    own_page(&web, &parts)?;
    if !is_json(&parts.headers) {
        let detail = "credentials are sent as application/json";
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "BAD_USER_INPUT",
            detail,
        ));
    }
    let body = body::read(body, MAX_CREDENTIALS, JSON_TIME).await?;
    let credentials: Credentials = serde_json::from_slice(&body)
        .map_err(|_| Problem::bad_request("expected an object with email and password"))?;
    let address = caller::address(&web, &parts);
    let Credentials { email, password } = credentials;
    let opened = account::sign_in(&web.app, &email, password, address)
        .await
        .map_err(|error| match error {
            AppError::Unauthenticated => Problem::new(
                StatusCode::UNAUTHORIZED,
                "UNAUTHENTICATED",
                "the e-mail address or the password is wrong",
            ),
            other => other.into(),
        })?;
    // A browser that was signed in as somebody else leaves no open session behind.
    if let Some(old) = caller::token(&web, &parts.headers) {
        account::sign_out(&web.app, old).await?;
        web.sessions.look();
    }
    let cookie = set_cookie(&web, &opened.token, Some(opened.expires_at))?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}

async fn sign_out(State(web): State<Web>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    own_page(&web, &parts)?;
    if let Some(token) = caller::token(&web, &parts.headers) {
        account::sign_out(&web.app, token).await?;
        web.sessions.look();
    }
    let cookie = set_cookie(&web, "", None)?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}

#[derive(Serialize)]
struct DemonstrationAccount {
    email: String,
    name: String,
    organization: String,
    role: Role,
    password: &'static str,
}

async fn demonstration_accounts(State(web): State<Web>) -> Result<Response, Problem> {
    if !web.app.demonstration {
        return Err(Problem::not_found());
    }
    let accounts = account::demonstration_accounts(&web.app).await?;
    let accounts: Vec<_> = accounts
        .into_iter()
        .map(|it| DemonstrationAccount {
            email: it.email,
            name: it.name,
            organization: it.organization,
            role: it.role,
            password: account::DEMONSTRATION_PASSWORD,
        })
        .collect();
    Ok(Json(accounts).into_response())
}

/// Foreign pages may neither sign anybody in nor out, nor send files.
pub(super) fn own_page(web: &Web, parts: &http::request::Parts) -> Result<(), Problem> {
    caller::refuse_foreign(web, parts)?;
    if !parts.headers.contains_key(OWN_REQUEST) {
        let detail = format!("send the header {OWN_REQUEST}: 1");
        return Err(Problem::new(StatusCode::FORBIDDEN, "FORBIDDEN", detail));
    }
    Ok(())
}

fn is_json(headers: &http::HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// The session's cookie; without a time it is taken back.
fn set_cookie(
    web: &Web,
    token: &str,
    until: Option<DateTime<Utc>>,
) -> Result<HeaderValue, AppError> {
    let name = web.settings.cookie();
    let secure = if web.settings.is_secure() {
        "; Secure"
    } else {
        ""
    };
    let age = until.map_or(0, |until| (until - web.app.wall.now()).num_seconds());
    let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    HeaderValue::from_str(&text).map_err(|error| AppError::internal(error.to_string()))
}
