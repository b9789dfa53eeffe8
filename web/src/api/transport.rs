//! `POST /graphql` with the session's cookie. An answer is unwrapped here and nowhere else.

use std::future::Future;

use futures::future::{Either, LocalBoxFuture, select};
use gloo_net::http::{Request, RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::i18n::language;
use crate::session;

use super::error::{ApiError, Code, Extensions};
use super::reader::Reader;

/// Milliseconds after which an answer counts as lost. The server answers what takes long within this time too.
const PATIENCE: u32 = 60_000;

/// Sends one operation. Only what depends on its types is compiled for each of them.
pub fn send<Q, V>(operation: cynic::Operation<Q, V>) -> impl Future<Output = Result<Q, ApiError>>
where
    Q: DeserializeOwned,
    V: Serialize,
{
    let answer = post(operation.query, serde_json::to_value(operation.variables));
    async move { Q::deserialize(Reader(answer.await?)).map_err(|_| ApiError::Garbled) }
}

/// Posts a document and gives back the answer's data.
fn post(
    query: String,
    variables: serde_json::Result<Value>,
) -> LocalBoxFuture<'static, Result<Value, ApiError>> {
    Box::pin(async move {
        let variables = variables.map_err(|_| ApiError::Garbled)?;
        let request = headers(Request::post("/graphql"))
            .header("accept", "application/graphql-response+json")
            .json(&json!({ "query": query, "variables": variables }))
            .map_err(|_| ApiError::Garbled)?;
        let answered = Box::pin(async move {
            let response = request.send().await.map_err(|_| ApiError::Lost)?;
            let body = response.text().await.map_err(|_| ApiError::Lost)?;
            Ok::<_, ApiError>((response, body))
        });
        // A connection that hangs gives no answer either, and nobody waits for it for ever.
        let (response, body) = match select(answered, TimeoutFuture::new(PATIENCE)).await {
            Either::Left((answer, _)) => answer?,
            Either::Right(_) => return Err(ApiError::Lost),
        };
        let answer = serde_json::from_str(&body).map_err(|_| unreadable(&response))?;
        let outcome = unwrap(answer);
        if let Err(error) = &outcome
            && error.is(Code::Unauthenticated)
        {
            session::expire();
        }
        outcome
    })
}

/// The headers of every request that changes or reads something: proof of same origin, and the reader's language.
pub fn headers(request: RequestBuilder) -> RequestBuilder {
    request
        .header("x-psc-request", "1")
        .header("accept-language", language().tag())
}

fn unwrap(answer: cynic::GraphQlResponse<Value, Extensions>) -> Result<Value, ApiError> {
    let first = answer.errors.into_iter().flatten().next();
    match (first, answer.data) {
        (Some(error), _) => Err(ApiError::answered(error.extensions)),
        (None, Some(data)) => Ok(data),
        (None, None) => Err(ApiError::Garbled),
    }
}

/// A proxy or a starting server answers without GraphQL; its status still tells something.
fn unreadable(response: &Response) -> ApiError {
    let code = match response.status() {
        401 => Code::Unauthenticated,
        403 => Code::Forbidden,
        429 => Code::RateLimited,
        502..=504 => Code::Unavailable,
        500 => Code::InternalServerError,
        _ => return ApiError::Garbled,
    };
    let retry_after = response
        .headers()
        .get("retry-after")
        .and_then(|it| it.parse().ok());
    ApiError::Answered {
        code,
        incident: None,
        retry_after,
    }
}
