//! Uploading a deliverable, an invoice or a logo. `XMLHttpRequest`, because `fetch` cannot tell how far an upload is.

use futures::channel::oneshot;
use leptos::wasm_bindgen::prelude::*;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

use crate::i18n::language;

use super::error::{ApiError, Code, Failure, Reply, UserError};

/// What an upload accepts; the server checks again.
pub const ACCEPTED: &str = ".pdf,.docx,.pptx,.xlsx,.zip";

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Problem {
    detail: Option<String>,
    title: Option<String>,
    remedy: Option<String>,
}

/// Uploads a file to a report; `progress` hears the part that is done, from 0 to 1.
pub async fn deliverable(
    report: &cynic::Id,
    kind: &str,
    file: &File,
    progress: impl Fn(f64) + 'static,
) -> Reply<()> {
    let name = String::from(js_sys::encode_uri_component(&file.name()));
    let report = String::from(js_sys::encode_uri_component(report.inner()));
    let address = format!("/files?completionReport={report}&kind={kind}&name={name}");
    send(&address, file, Box::new(progress)).await
}

/// Pictures that a logo accepts; the server looks at the bytes.
pub const PICTURES: &str = ".gif,.jpg,.jpeg,.png";

/// Uploads the logo of a business profile; `progress` hears the part that is done, from 0 to 1.
pub async fn logo(profile: &cynic::Id, file: &File, progress: impl Fn(f64) + 'static) -> Reply<()> {
    let profile = String::from(js_sys::encode_uri_component(profile.inner()));
    let address = format!("/logos?businessProfile={profile}");
    send(&address, file, Box::new(progress)).await
}

/// What an invoice may be; the server looks at the bytes.
pub const INVOICES: &str = ".pdf,.jpg,.jpeg,.png";

/// Uploads the invoice of a payment request.
pub async fn invoice(
    request: &cynic::Id,
    file: &File,
    progress: impl Fn(f64) + 'static,
) -> Reply<()> {
    let name = String::from(js_sys::encode_uri_component(&file.name()));
    let request = String::from(js_sys::encode_uri_component(request.inner()));
    let address = format!("/invoices?paymentRequest={request}&name={name}");
    send(&address, file, Box::new(progress)).await
}

async fn send(address: &str, file: &File, progress: Box<dyn Fn(f64)>) -> Reply<()> {
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
