//! The one place where errors get their codes. What is not ours is masked, and logged once with
//! an incident id; no text of a driver ever leaves.

use std::sync::Arc;

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextRequest, NextSubscribe, NextValidation,
};
use async_graphql::{ErrorExtensionValues, PathSegment, Response, ServerError, ValidationResult};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;

use crate::domain::refusal::Refusal;
use crate::error::AppError;

/// Longest message of an error: messages of the parser and of scalars repeat what was sent.
const MAX_MESSAGE: usize = 300;
/// A document with more mistakes than this is told of the first ones.
const MAX_ERRORS: usize = 20;

/// Presents the errors of every answer, on every transport.
pub struct PresentErrors;

impl ExtensionFactory for PresentErrors {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for PresentErrors {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        present(next.run(ctx).await)
    }

    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        next.run(ctx, stream).map(present).boxed()
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        next.run(ctx).await.map_err(|mut errors| {
            for error in &mut errors {
                let limits = ["Query is too complex.", "Query is nested too deep."];
                let code = if limits.contains(&error.message.as_str()) {
                    "TOO_COMPLEX"
                } else {
                    "GRAPHQL_VALIDATION_FAILED"
                };
                set(error, "code", code);
            }
            errors
        })
    }
}

/// An error with a code, for what happens before or beside the schema.
pub fn coded(code: &str, message: impl Into<String>) -> ServerError {
    let mut error = ServerError::new(message, None);
    set(&mut error, "code", code);
    error
}

/// An error of a use case that happened before or beside the schema.
pub fn of_app(cause: &AppError) -> ServerError {
    let mut error = ServerError::new(String::new(), None);
    show(&mut error, cause);
    error
}

/// Gives every error of an answer its code, and hides what is not for others.
pub fn present(mut response: Response) -> Response {
    response.errors.truncate(MAX_ERRORS);
    for error in &mut response.errors {
        let known = error.extensions.as_ref().and_then(|it| it.get("code"));
        if known.is_none() {
            classify(error);
        }
        shorten(&mut error.message);
    }
    response
}

fn classify(error: &mut ServerError) {
    match error.source::<AppError>().cloned() {
        Some(cause) => show(error, &cause),
        // A `?` on something that is not an AppError; its text may be anything.
        None if error.source.is_some() => {
            let message = std::mem::replace(&mut error.message, "internal error".to_owned());
            let incident = incident();
            tracing::error!(incident, path = %path(error), "request failed: {message}");
            set(error, "code", "INTERNAL_SERVER_ERROR");
            set(error, "incident", incident);
        }
        // The framework's own words: of the document, or of a value that has the wrong form.
        None if error.path.is_empty() => set(error, "code", "GRAPHQL_VALIDATION_FAILED"),
        None => set(error, "code", "BAD_USER_INPUT"),
    }
}

fn show(error: &mut ServerError, cause: &AppError) {
    error.message = cause.to_string();
    set(error, "code", cause.code());
    match cause {
        AppError::BadInput { field, message } => {
            error.message.clone_from(message);
            set(error, "field", field.clone());
        }
        AppError::Refused(refusals) => {
            error.message = reasons(refusals);
            if let Some(first) = refusals.iter().find(|it| !it.field.is_empty()) {
                set(error, "field", first.field.join("."));
            }
        }
        AppError::RateLimited { retry_after } => set(error, "retryAfter", *retry_after),
        AppError::Unavailable(reason) => {
            let incident = incident();
            tracing::warn!(incident, path = %path(error), error = %reason, "database unavailable");
            set(error, "incident", incident);
        }
        AppError::Internal(reason) => {
            let incident = incident();
            tracing::error!(incident, path = %path(error), error = ?reason, "request failed");
            set(error, "incident", incident);
        }
        AppError::Unauthenticated | AppError::Forbidden => {}
    }
}

/// The reasons as words of the API: a query has no payload that could carry them.
fn reasons(refusals: &[Refusal]) -> String {
    let words: Vec<&str> = refusals.iter().map(|it| it.reason.into()).collect();
    words.join(", ")
}

/// A name for one failure, to find it in the log.
pub fn incident() -> String {
    format!("{:016x}", rand::random::<u64>())
}

fn path(error: &ServerError) -> String {
    let steps: Vec<String> = error
        .path
        .iter()
        .map(|step| match step {
            PathSegment::Field(name) => name.clone(),
            PathSegment::Index(index) => index.to_string(),
        })
        .collect();
    steps.join(".")
}

fn set(error: &mut ServerError, name: &str, value: impl Into<async_graphql::Value>) {
    error
        .extensions
        .get_or_insert_with(ErrorExtensionValues::default)
        .set(name, value);
}

fn shorten(message: &mut String) {
    if let Some((end, _)) = message.char_indices().nth(MAX_MESSAGE) {
        message.truncate(end);
        message.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(error: &ServerError) -> String {
        let values = error.extensions.as_ref().expect("extensions");
        values.get("code").expect("a code").to_string()
    }

    fn presented(error: async_graphql::Error, path: Vec<PathSegment>) -> ServerError {
        let error = error
            .into_server_error(async_graphql::Pos::default())
            .with_path(path);
        present(Response::from_errors(vec![error])).errors.remove(0)
    }

    #[test]
    fn what_is_not_ours_is_masked() {
        let leak = std::io::Error::other("password=hunter2");
        let error = presented(leak.into(), vec![PathSegment::Field("viewer".into())]);
        assert_eq!(error.message, "internal error");
        assert_eq!(code(&error), "\"INTERNAL_SERVER_ERROR\"");
        assert!(error.extensions.unwrap().get("incident").is_some());
    }

    #[test]
    fn ours_keep_their_words_and_codes() {
        let bad = AppError::BadInput {
            field: "first".into(),
            message: "ask for 1 to 100 rows".into(),
        };
        let error = presented(bad.into(), Vec::new());
        assert_eq!(error.message, "ask for 1 to 100 rows");
        assert_eq!(code(&error), "\"BAD_USER_INPUT\"");
        let error = presented(AppError::internal("secret table").into(), Vec::new());
        assert_eq!(error.message, "internal error");
    }

    #[test]
    fn long_messages_are_cut() {
        let mut message = "è".repeat(5000);
        shorten(&mut message);
        assert_eq!(message.chars().count(), MAX_MESSAGE + 1);
    }
}
