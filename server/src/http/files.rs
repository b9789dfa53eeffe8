//! Deliverables by HTTP: a file is sent as the raw body of a request, and comes back as a download
//! that no browser opens in our name.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use entity::vocab::{DeliverableKind, Locale};
use futures_util::StreamExt as _;
use http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tokio::time::{Instant, timeout_at};

use super::auth::own_page;
use super::caller::{Caller, Proof};
use super::problem::Problem;
use super::state::Web;
use crate::app::App;
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::graphql::gid;
use crate::policy::Actor;
use crate::service::deliverable::{self, Receiving};
use crate::store::files::Pieces;
use crate::texts;

/// How long a sender may be silent at first; afterwards it must keep up [`SLOWEST`].
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes a second: a body that only trickles in is cut off.
const SLOWEST: u64 = 16 * 1024;

/// The routes of deliverables.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/files", post(upload))
        .route("/files/{id}", get(download))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Target {
    completion_report: String,
    name: String,
    kind: Option<DeliverableKind>,
}

async fn upload(State(web): State<Web>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    own_page(&web, &parts)?;
    let caller = Caller::identify(&web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?;
    let Ok(Query(target)) = Query::<Target>::try_from_uri(&parts.uri) else {
        let detail = "expected the parameters completionReport, name and kind";
        return Err(Problem::bad_request(detail));
    };
    let announced = parts.headers.get(CONTENT_LENGTH);
    let announced = announced.and_then(|it| it.to_str().ok()?.parse().ok());
    let report = gid::find(&target.completion_report.into(), "completionReport").map_err(said)?;
    let kind = target
        .kind
        .unwrap_or(DeliverableKind::CustomerPlanningDeliverable);
    let mut receiving =
        deliverable::receive(&web.app, actor, report, kind, &target.name, announced)
            .await
            .map_err(said)?;
    if let Err(problem) = pour(&web, body, &mut receiving, &caller).await {
        receiving.abandon().await;
        return Err(problem);
    }
    finish(&web, actor, receiving).await.map_err(said)
}

/// Whatever takes a file piece by piece.
pub(super) trait Sink {
    /// Takes the next piece, or says why not.
    fn take(
        &mut self,
        app: &App,
        piece: Bytes,
    ) -> impl Future<Output = Result<(), AppError>> + Send;
}

impl Sink for Receiving {
    async fn take(&mut self, app: &App, piece: Bytes) -> Result<(), AppError> {
        Receiving::take(self, app, piece).await
    }
}

/// Hands the body on piece by piece: a large file never lies in memory as a whole.
pub(super) async fn pour(
    web: &Web,
    body: Body,
    receiving: &mut impl Sink,
    caller: &Caller,
) -> Result<(), Problem> {
    let begun = Instant::now();
    let mut received: u64 = 0;
    let mut pieces = body.into_data_stream();
    loop {
        let due = begun + PATIENCE + Duration::from_secs(received / SLOWEST);
        let piece = timeout_at(due, pieces.next()).await.map_err(|_| {
            let detail = "the body took too long";
            Problem::new(StatusCode::REQUEST_TIMEOUT, "BAD_USER_INPUT", detail)
        })?;
        let Some(piece) = piece else { return Ok(()) };
        let piece = piece.map_err(|_| Problem::bad_request("the body was cut off"))?;
        received += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        let taken = receiving.take(&web.app, piece).await;
        taken.map_err(|error| explained(error, caller))?;
    }
}

async fn finish(web: &Web, actor: &Actor, receiving: Receiving) -> Result<Response, AppError> {
    let stored = receiving.attach(&web.app, actor).await?;
    let body = json!({ "id": gid::encode(stored.id) });
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    Ok((
        StatusCode::CREATED,
        [(CONTENT_TYPE, kind)],
        body.to_string(),
    )
        .into_response())
}

async fn download(
    State(web): State<Web>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let caller = Caller::identify(&web, &parts, Proof::Header).await?;
    let said = |error| explained(error, &caller);
    let actor = caller.actor().map_err(said)?;
    let id = gid::find(&id.into(), "id").map_err(said)?;
    let (row, bytes) = deliverable::read(&web.app, actor, id).await.map_err(said)?;
    sent(bytes, &row.media_type, row.size, &row.name)
}

/// A file as a download that no browser opens in our name.
pub(super) fn sent(
    bytes: Pieces,
    media_type: &str,
    size: i64,
    name: &str,
) -> Result<Response, Problem> {
    let mut response = Body::from_stream(bytes).into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(media_type);
    headers.insert(
        CONTENT_TYPE,
        kind.unwrap_or(HeaderValue::from_static("application/octet-stream")),
    );
    headers.insert(CONTENT_LENGTH, size.into());
    headers.insert(CONTENT_DISPOSITION, attachment(name)?);
    // Even if a browser showed it after all, nothing in it would run.
    let sandbox = HeaderValue::from_static("default-src 'none'; sandbox");
    headers.insert(CONTENT_SECURITY_POLICY, sandbox);
    Ok(response)
}

/// `attachment` with the name in both spellings of RFC 6266.
pub(super) fn attachment(name: &str) -> Result<HeaderValue, AppError> {
    let plain: String = name
        .chars()
        .map(|it| match it {
            '"' | '\\' | '%' => '_',
            it if it.is_ascii_graphic() || it == ' ' => it,
            _ => '_',
        })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect();
    let text = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&text).map_err(|error| AppError::internal(error.to_string()))
}

/// A refusal in the caller's words, with its reason as the code.
pub(super) fn explained(error: AppError, caller: &Caller) -> Problem {
    let AppError::Refused(refusals) = &error else {
        return error.into();
    };
    let Some(refusal) = refusals.first() else {
        return error.into();
    };
    let spoken = caller.actor.as_ref().map(|actor| actor.locale);
    let locale = caller.locale.or(spoken).unwrap_or(Locale::En);
    Problem::new(
        status(refusal),
        refusal.reason.into(),
        texts::explain(refusal, locale).message,
    )
}

fn status(refusal: &Refusal) -> StatusCode {
    let too_large = refusal
        .facts
        .iter()
        .any(|(_, it)| it == "deliverable_too_large" || it == "logo_too_large");
    match refusal.reason {
        Reason::NotFound => StatusCode::NOT_FOUND,
        Reason::Conflict | Reason::DeliverableDuplicate | Reason::InvalidState => {
            StatusCode::CONFLICT
        }
        _ if too_large => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let header = attachment("a\"; filename=b\r\nX: 1.pdf").unwrap();
        let text = header.to_str().unwrap();
        assert_eq!(text.matches('"').count(), 2, "{text}");
        assert!(
            text.starts_with("attachment; filename=\"a_; filename=b__X: 1.pdf\";"),
            "{text}"
        );
        let header = attachment("Città.pdf").unwrap();
        assert!(
            header
                .to_str()
                .unwrap()
                .ends_with("filename*=UTF-8''Citt%C3%A0.pdf")
        );
    }
}
