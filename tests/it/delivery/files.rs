//! Deliverables go in and come out, for those whom they concern.

use std::io::{Cursor, Write as _};

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use tests::{Caller, Portal, both};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{save, stage};

both!(
    a_deliverable_comes_back_to_those_whom_it_concerns,
    what_is_not_a_deliverable_is_refused,
    the_same_bytes_are_handed_in_once,
    files_are_sent_by_our_own_pages_only,
);

async fn send(caller: &Caller, report: &str, name: &str, bytes: Vec<u8>) -> Response {
    let path = format!("/files?completionReport={report}&name={name}");
    let request = caller.request(Method::POST, &path).body(bytes);
    request.send().await.unwrap()
}

async fn fetch(caller: &Caller, path: &str) -> Response {
    caller.request(Method::GET, path).send().await.unwrap()
}

/// A small zip archive.
fn archive() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("plan.txt", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"A plan in three waves.").unwrap();
    zip.finish().unwrap().into_inner()
}

async fn problem(response: Response, status: u16) -> Value {
    assert_eq!(response.status().as_u16(), status);
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["status"], status);
    assert!(
        problem["detail"].as_str().is_some_and(|it| !it.is_empty()),
        "{problem}"
    );
    problem
}

async fn a_deliverable_comes_back_to_those_whom_it_concerns(portal: Portal) {
    let stage = stage(&portal).await;
    let rival = stage.rival(entity::vocab::Role::MpnPartnerAdmin).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-30");
    let (report, _) = stage.paolo.draft(&voucher, 5).await;
    // More than one piece of the body, and more than one part of the store.
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..6_000_000_u32).map(|it| u8::try_from(it % 251).unwrap()));
    let sent = send(
        &stage.paolo,
        &report,
        "Piano%20citt%C3%A0.pdf",
        bytes.clone(),
    )
    .await;
    assert_eq!(sent.status(), StatusCode::CREATED);
    let id = sent.json::<Value>().await.unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/files/{id}");

    let back = fetch(&stage.paolo, &path).await;
    assert_eq!(back.status(), 200);
    assert_eq!(back.headers()["content-type"], "application/pdf");
    assert_eq!(back.headers()["x-content-type-options"], "nosniff");
    assert_eq!(back.headers()["cache-control"], "no-store");
    let disposition = back.headers()["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(disposition.starts_with("attachment;"), "{disposition}");
    assert!(
        disposition.ends_with("filename*=UTF-8''Piano%20citt%C3%A0.pdf"),
        "{disposition}"
    );
    assert_eq!(back.bytes().await.unwrap(), bytes);

    // A draft is nobody else's business; what was handed in is the customer's, too.
    problem(fetch(&stage.chiara, &path).await, 404).await;
    let draft = json!({ "id": report, "version": 1 });
    super::submit(&stage.paolo, &draft).await.done();
    for reader in [&stage.chiara, &stage.olga, &stage.luca] {
        assert_eq!(fetch(reader, &path).await.status(), 200, "{}", reader.name);
    }
    let max = stage
        .customer
        .person("Max", entity::vocab::Role::ProjectManager)
        .await;
    for stranger in [&rival, &max] {
        let refused = problem(fetch(stranger, &path).await, 404).await;
        assert_eq!(refused["code"], "NOT_FOUND", "{}", stranger.name);
    }
    problem(fetch(&portal.stranger(), &path).await, 401).await;
    problem(fetch(&stage.paolo, "/files/deliverable_7").await, 404).await;

    let seen = stage.chiara.see(
        &voucher,
        "completionReport { deliverables { name size url } }",
    );
    let seen = &seen.await["completionReport"]["deliverables"][0];
    assert_eq!(
        *seen,
        json!({ "name": "Piano città.pdf", "size": bytes.len(), "url": path })
    );
}

async fn what_is_not_a_deliverable_is_refused(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let (report, _) = stage.paolo.draft(&voucher, 5).await;
    let mut program = (*portal.app.program().unwrap()).clone();
    for policy in &mut program.policies {
        if policy.key == "deliverable_bytes_max" {
            "1000".clone_into(&mut policy.value);
        }
    }
    portal.app.set_program(program);
    let zip = archive();
    for (name, bytes, status) in [
        ("plan.exe", b"MZ".to_vec(), 422),
        ("plan.pdf", zip.clone(), 422),
        ("plan.docx", zip.clone(), 422),
        ("plan.docx", b"%PDF-1.7 but a PDF".to_vec(), 422),
        ("plan.pdf", Vec::new(), 422),
        ("..", zip.clone(), 422),
        ("plan.zip", [zip.clone(), vec![7; 2_000]].concat(), 413),
    ] {
        let refused = problem(send(&stage.paolo, &report, name, bytes).await, status).await;
        assert_eq!(refused["code"], "INVALID_INPUT", "{name}: {refused}");
    }
    // Without a length the limit is found on the way.
    let endless =
        futures_util::stream::iter((0..100).map(|_| Ok::<_, std::io::Error>(vec![7_u8; 100])));
    let first = futures_util::stream::iter([Ok(zip.clone())]);
    let body = reqwest::Body::wrap_stream(futures_util::StreamExt::chain(first, endless));
    let path = format!("/files?completionReport={report}&name=plan.zip");
    let sent = stage
        .paolo
        .request(Method::POST, &path)
        .body(body)
        .send()
        .await
        .unwrap();
    problem(sent, 413).await;
    assert_eq!(portal.count("deliverable").await, 0);

    assert_eq!(
        send(&stage.paolo, &report, "plan.zip", zip).await.status(),
        201
    );
    problem(
        send(&stage.paolo, "report_7", "plan.pdf", b"%PDF-1.7".to_vec()).await,
        404,
    )
    .await;
    let nameless = format!("/files?completionReport={report}");
    let sent = stage
        .paolo
        .request(Method::POST, &nameless)
        .send()
        .await
        .unwrap();
    problem(sent, 400).await;
    let italian = stage.paolo.clone().in_italian();
    let refused = problem(
        send(&italian, &report, "plan.exe", b"MZ".to_vec()).await,
        422,
    )
    .await;
    assert!(
        refused["detail"]
            .as_str()
            .unwrap()
            .contains("risultati finali"),
        "{refused}"
    );
}

async fn the_same_bytes_are_handed_in_once(portal: Portal) {
    let stage = stage(&portal).await;
    let (first, second) = (stage.reserved(5).await, stage.reserved(3).await);
    let (report, _) = stage.paolo.draft(&first, 5).await;
    let (other, _) = stage.paolo.draft(&second, 3).await;
    let sent = stage.paolo.upload(&report, "the plan").await;
    let id = sent.json::<Value>().await.unwrap()["id"].clone();
    for report in [&report, &other] {
        let refused = problem(stage.paolo.upload(report, "the plan").await, 409).await;
        assert_eq!(refused["code"], "DELIVERABLE_DUPLICATE");
    }
    let removed = "completionReport { deliverables { id } }";
    let input = json!({ "deliverableId": id });
    let rival = stage.rival(entity::vocab::Role::MpnPartnerAdmin).await;
    rival
        .call("removeDeliverable", removed, input.clone())
        .await
        .refused(&["NOT_FOUND"]);
    let payload = stage
        .paolo
        .call("removeDeliverable", removed, input.clone())
        .await;
    assert_eq!(payload.done()["deliverables"], json!([]));
    stage
        .paolo
        .call("removeDeliverable", removed, input)
        .await
        .refused(&["NOT_FOUND"]);
    assert_eq!(
        stage.paolo.upload(&other, "the plan").await.status(),
        201,
        "it is free again"
    );
}

async fn files_are_sent_by_our_own_pages_only(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let report = save(&stage.paolo, &voucher, json!({}), None).await;
    let report = report.done()["id"].as_str().unwrap().to_owned();
    problem(portal.stranger().upload(&report, "x").await, 401).await;
    let foreign = stage
        .paolo
        .request(
            Method::POST,
            &format!("/files?completionReport={report}&name=plan.pdf"),
        )
        .header("origin", "https://evil.example")
        .body("%PDF-1.4 x")
        .send()
        .await
        .unwrap();
    problem(foreign, 403).await;
    let forbidden = stage.sara.upload(&report, "x").await;
    assert_eq!(problem(forbidden, 403).await["code"], "FORBIDDEN");
    assert_eq!(portal.count("deliverable").await, 0);
}
