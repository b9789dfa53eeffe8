//! Deliverables that are what they say they are, and those that resemble an earlier one.

use std::io::{Cursor, Write as _};

use reqwest::{Method, Response};
use serde_json::json;
use tests::{Caller, Portal, both};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{stage, submit};

both!(
    a_recycled_document_is_shown_to_the_reviewer,
    a_document_is_what_its_name_says,
    slides_alone_are_no_planning_deliverable,
    products_belong_to_the_focus_of_the_offering,
);

/// A Word document with a title and a body that the seed decides.
fn docx(title: &str, seed: usize) -> Vec<u8> {
    let paragraphs: String = (0..60)
        .map(|it| {
            let (group, week) = ((it * 7 + seed * 11) % 23, (it * seed + it) % 29);
            format!(
                "<w:p><w:r><w:t>Step {it}: group {group} moves in week {week}.</w:t></w:r></w:p>"
            )
        })
        .collect();
    let body = format!(
        "<w:document><w:body><w:p><w:r><w:t>{title}</w:t></w:r></w:p>{paragraphs}</w:body></w:document>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &body),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

async fn send(caller: &Caller, report: &str, name: &str, bytes: Vec<u8>) -> Response {
    let path = format!("/files?completionReport={report}&name={name}");
    let request = caller.request(Method::POST, &path).body(bytes);
    request.send().await.unwrap()
}

async fn a_recycled_document_is_shown_to_the_reviewer(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = [
        stage.reserved(5).await,
        stage.reserved(3).await,
        stage.reserved(1).await,
    ];
    portal.set_day("2021-03-30");
    let documents = [
        docx("Plan for Woodgrove Bank", 1),
        docx("A wholly new plan, May 2021", 1),
        docx("Another plan", 5),
    ];
    let mut reports = Vec::new();
    for ((voucher, bytes), days) in vouchers.iter().zip(documents).zip([5, 3, 1]) {
        let (report, version) = stage.paolo.draft(voucher, days).await;
        let sent = send(&stage.paolo, &report, "plan.docx", bytes).await;
        assert_eq!(sent.status(), 201, "{:?}", sent.text().await);
        let draft = json!({ "id": report, "version": version });
        submit(&stage.paolo, &draft).await.done();
        reports.push(report);
    }
    let fields = "completionReport { flags { kind detail } \
        deliverables { likeness { percent voucher { number } deliverable { name } } } }";
    let seen = stage.olga.see(&vouchers[1], fields).await;
    let report = &seen["completionReport"];
    assert_eq!(report["flags"][0]["kind"], "SIMILAR_DELIVERABLE");
    let detail = report["flags"][0]["detail"].as_str().unwrap();
    assert!(detail.contains(&vouchers[0].number), "{detail}");
    let likeness = &report["deliverables"][0]["likeness"];
    assert_eq!(likeness["voucher"]["number"], vouchers[0].number.as_str());
    assert!(likeness["percent"].as_i64().unwrap() >= 85, "{likeness}");
    for voucher in [&vouchers[0], &vouchers[2]] {
        let seen = stage.olga.see(voucher, fields).await;
        assert!(seen["completionReport"]["deliverables"][0]["likeness"].is_null());
    }
    // What is looked for is not told to those who are looked at.
    let seen = stage.paolo.see(&vouchers[1], fields).await;
    assert!(seen["completionReport"]["deliverables"][0]["likeness"].is_null());

    // What it resembles may go; nothing dangles.
    let review = json!({ "reportId": reports[0], "version": 2, "accept": false,
        "returnCode": "OTHER", "reason": "Hand in the final one." });
    let object = "completionReport { deliverables { id } }";
    let returned = stage
        .olga
        .call("reviewCompletionReport", object, review)
        .await;
    let first = returned.done()["deliverables"][0]["id"].clone();
    let removed = json!({ "deliverableId": first });
    stage
        .paolo
        .call("removeDeliverable", object, removed)
        .await
        .done();
    let seen = stage.olga.see(&vouchers[1], fields).await;
    assert!(seen["completionReport"]["deliverables"][0]["likeness"].is_null());
}

async fn a_document_is_what_its_name_says(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let (report, _) = stage.paolo.draft(&voucher, 5).await;
    let word = docx("Plan", 1);
    for (name, status) in [("plan.xlsx", 422), ("plan.pptx", 422), ("plan.docx", 201)] {
        let sent = send(&stage.paolo, &report, name, word.clone()).await;
        assert_eq!(sent.status().as_u16(), status, "{name}");
    }
    let bare = b"PK\x03\x04\x14\x00\x06\x00 and nothing more".to_vec();
    let sent = send(&stage.paolo, &report, "plan.zip", bare).await;
    assert_eq!(sent.status(), 422);
    assert_eq!(portal.count("deliverable").await, 1);
    assert_eq!(portal.count("deliverable_fingerprint").await, 1);
}

async fn slides_alone_are_no_planning_deliverable(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-30");
    let (report, version) = stage.paolo.draft(&voucher, 5).await;
    let path = format!("/files?completionReport={report}&name=slides.pdf&kind=SLIDES");
    let request = stage.paolo.request(Method::POST, &path);
    let sent = request.body("%PDF-1.4 slides").send().await.unwrap();
    assert_eq!(sent.status(), 201);
    let draft = json!({ "id": report, "version": version });
    submit(&stage.paolo, &draft)
        .await
        .refused(&["DELIVERABLE_MISSING"]);
    stage.paolo.upload(&report, "the plan").await;
    submit(&stage.paolo, &draft).await.done();
    let seen = stage
        .chiara
        .see(&voucher, "completionReport { deliverables { kind } }")
        .await;
    assert_eq!(
        seen["completionReport"]["deliverables"],
        json!([{ "kind": "SLIDES" }, { "kind": "CUSTOMER_PLANNING_DELIVERABLE" }])
    );
    let path = format!("/files?completionReport={report}&name=slides.pdf&kind=POSTER");
    let request = stage.paolo.request(Method::POST, &path);
    let sent = request.body("%PDF-1.4 slides").send().await.unwrap();
    assert_eq!(sent.status(), 400);
}

async fn products_belong_to_the_focus_of_the_offering(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-30");
    let products = |exchange_in_support: bool| {
        json!({ "products": [
            tests::product("windows", false), tests::product("Exchange", exchange_in_support),
        ] })
    };
    let draft = super::save(&stage.paolo, &voucher, products(false), None).await;
    let draft = draft.done().clone();
    stage
        .paolo
        .upload(draft["id"].as_str().unwrap(), "plan")
        .await;
    let refused = submit(&stage.paolo, &draft).await;
    let error = refused.refused(&["PRODUCT_OUT_OF_FOCUS"]);
    assert_eq!(
        error["field"],
        json!(["input", "report", "products", "1", "name"])
    );
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("Office 365 ProPlus")
    );
    let version = Some(&draft["version"]);
    let saved = super::save(&stage.paolo, &voucher, products(true), version).await;
    submit(&stage.paolo, saved.done()).await.done();
    let seen = stage
        .olga
        .see(&voucher, "completionReport { flags { kind detail } }")
        .await;
    assert_eq!(
        seen["completionReport"]["flags"][0],
        json!({ "kind": "PRODUCT_IN_SUPPORT", "detail": "In support: Exchange." })
    );
}
