//! Uploading a deliverable, an invoice or a logo. `XMLHttpRequest`, because `fetch` cannot tell how far an upload is.

use cynic::QueryBuilder;
use futures::channel::oneshot;
use leptos::wasm_bindgen::prelude::*;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

use crate::i18n::language;

use super::error::{ApiError, Code, Failure, Reply, UserError};
use super::schema;
use super::transport;

/// What a file of one use may be.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct UploadLimit {
    /// The endings of its name.
    pub endings: Vec<String>,
    /// Its size at most, in bytes.
    pub max_bytes: i32,
}

/// What may be uploaded.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct UploadLimits {
    /// Files of a report.
    pub deliverable: UploadLimit,
    /// Invoices.
    pub invoice: UploadLimit,
    /// Logos.
    pub logo: UploadLimit,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct LimitsQuery {
    programs: Vec<ProgramLimits>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Program")]
struct ProgramLimits {
    upload_limits: UploadLimits,
}

/// What may be uploaded today; the server checks again.
pub async fn limits() -> Result<UploadLimits, ApiError> {
    let programs = transport::send(LimitsQuery::build(())).await?.programs;
    let program = programs.into_iter().next();
    program.map(|it| it.upload_limits).ok_or(ApiError::Garbled)
}

/// Whoever follows an upload.
pub struct Watch {
    /// Gets the request, which can be aborted.
    pub begun: Box<dyn FnOnce(XmlHttpRequest)>,
    /// Hears the part that is up, from 0 to 1.
    pub progress: Box<dyn Fn(f64)>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Problem {
    detail: Option<String>,
    title: Option<String>,
    remedy: Option<String>,
}

/// Uploads a file to a report.
pub async fn deliverable(report: &cynic::Id, kind: &str, file: &File, watch: Watch) -> Reply<()> {
    let name = String::from(js_sys::encode_uri_component(&file.name()));
    let report = String::from(js_sys::encode_uri_component(report.inner()));
    let address = format!("/files?completionReport={report}&kind={kind}&name={name}");
    send(&address, file, watch).await
}

/// Uploads the logo of a business profile.
pub async fn logo(profile: &cynic::Id, file: &File, watch: Watch) -> Reply<()> {
    let profile = String::from(js_sys::encode_uri_component(profile.inner()));
    let address = format!("/logos?businessProfile={profile}");
    send(&address, file, watch).await
}

/// Uploads the invoice of a payment request.
pub async fn invoice(request: &cynic::Id, file: &File, watch: Watch) -> Reply<()> {
    let name = String::from(js_sys::encode_uri_component(&file.name()));
    let request = String::from(js_sys::encode_uri_component(request.inner()));
    let address = format!("/invoices?paymentRequest={request}&name={name}");
    send(&address, file, watch).await
}

async fn send(address: &str, file: &File, watch: Watch) -> Reply<()> {
    let Watch { begun, progress } = watch;
    let request = open(address, file).map_err(|_| ApiError::Garbled)?;
    let (done, finished) = oneshot::channel::<()>();

    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    let on_end = Closure::once_into_js(move || {
        // Nobody listens any more when the page is gone.
        let _ = done.send(());
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    }
    request.set_onloadend(Some(on_end.unchecked_ref()));
    request
        .send_with_opt_blob(Some(file))
        .map_err(|_| ApiError::Lost)?;
    begun(request.clone());
    // `loadend` follows success, failure and abort alike, so the channel is always answered.
    finished.await.map_err(|_| ApiError::Lost)?;
    answer(&request)
}

fn open(address: &str, file: &File) -> Result<XmlHttpRequest, JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("POST", address)?;
    request.set_request_header("x-psc-request", "1")?;
    request.set_request_header("accept-language", language().tag())?;
    if file.type_().is_empty() {
        request.set_request_header("content-type", "application/octet-stream")?;
    }
    Ok(request)
}

fn answer(request: &XmlHttpRequest) -> Reply<()> {
    let status = request.status().unwrap_or(0);
    let problem = request
        .response_text()
        .ok()
        .flatten()
        .and_then(|body| serde_json::from_str::<Problem>(&body).ok());
    match status {
        0 => Err(ApiError::Lost.into()),
        200..=299 => Ok(()),
        401 => Err(answered(Code::Unauthenticated)),
        403 => Err(answered(Code::Forbidden)),
        429 => Err(answered(Code::RateLimited)),
        500.. => Err(answered(Code::InternalServerError)),
        _ => match problem.and_then(|it| Some((it.detail.or(it.title)?, it.remedy))) {
            Some((message, remedy)) => Err(Failure::Refused(vec![UserError {
                remedy,
                ..UserError::of_field("file", message)
            }])),
            None => Err(answered(Code::BadUserInput)),
        },
    }
}

fn answered(code: Code) -> Failure {
    Failure::Api(ApiError::Answered {
        code,
        incident: None,
        retry_after: None,
    })
}
