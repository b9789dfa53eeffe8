//! Errors of everything that is not `GraphQL`, as `application/problem+json` (RFC 9457).

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::json;

use crate::error::AppError;
use crate::graphql::present_errors;

/// An error answer.
#[derive(Clone, Debug)]
pub struct Problem {
    pub status: StatusCode,
    /// One of the codes of `extensions.code`.
    pub code: &'static str,
    pub detail: String,
    pub retry_after: Option<u64>,
    pub incident: Option<String>,
}

impl Problem {
    /// A problem with a sentence about it.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            code,
            detail: detail.into(),
            retry_after: None,
            incident: None,
        }
    }

    /// The status for an error of a use case.
    pub fn status_of(error: &AppError) -> StatusCode {
        match error {
            AppError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            AppError::BadInput { .. } => StatusCode::BAD_REQUEST,
            AppError::Unauthenticated => StatusCode::UNAUTHORIZED,
            AppError::Forbidden => StatusCode::FORBIDDEN,
            AppError::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
            AppError::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            AppError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// There is nothing here.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", "there is nothing here")
    }

    /// A request that says something impossible.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", detail)
    }
}

/// What a use case says, in the words of HTTP. Faults of ours are logged here, once.
impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let mut problem = Self::new(Self::status_of(&error), error.code(), error.to_string());
        match &error {
            AppError::RateLimited { retry_after } => problem.retry_after = Some(*retry_after),
            AppError::Unavailable(cause) => {
                let incident = present_errors::incident();
                tracing::warn!(incident, error = %cause, "database unavailable");
                problem.retry_after = Some(1);
                problem.incident = Some(incident);
            }
            AppError::Internal(cause) => {
                let incident = present_errors::incident();
                tracing::error!(incident, error = ?cause, "request failed");
                problem.incident = Some(incident);
            }
            _ => {}
        }
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or("Error"),
            "status": self.status.as_u16(),
            "detail": self.detail,
            "code": self.code,
        });
        if let Some(incident) = self.incident {
            body["incident"] = incident.into();
        }
        let kind = HeaderValue::from_static("application/problem+json");
        let mut response = (self.status, body.to_string()).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
