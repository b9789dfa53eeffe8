//! The completion report: what it must say, who writes it, who decides on it.

use serde_json::json;
use tests::{Portal, both};

use super::{save, stage, submit};

both!(
    scenario_13_limits_of_off_site_days_and_walk_on_hours,
    a_report_is_submitted_after_the_engagement_with_a_deliverable,
    what_was_written_meanwhile_is_not_overwritten,
    a_returned_report_is_corrected_and_keeps_its_receipt,
    a_consultant_drafts_and_does_not_submit,
    the_report_of_another_partner_does_not_exist,
    a_report_ends_with_its_reservation,
    a_page_of_reports_costs_the_same_however_long,
);

async fn scenario_13_limits_of_off_site_days_and_walk_on_hours(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-30");

    let changes = json!({ "onsiteDays": 1, "offsiteDays": 4, "walkOnHours": 5 });
    let payload = save(&stage.paolo, &voucher, changes, None).await;
    let draft = payload.done().clone();
    assert_eq!(
        stage
            .paolo
            .upload(draft["id"].as_str().unwrap(), "plan")
            .await
            .status(),
        201
    );
    let failed: Vec<_> = draft["checks"].as_array().unwrap().iter().collect();
    let failed: Vec<_> = failed.iter().filter(|it| it["passed"] == false).collect();
    let codes: Vec<_> = failed
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        ["OFFSITE_LIMIT", "WALKON_LIMIT", "DELIVERABLE_MISSING"]
    );
    assert_eq!(failed[0]["detail"], "4 of at most 3.");

    // What else fails is refused as ever, and said together with the limits.
    let changes = json!({ "onsiteDays": 0, "offsiteDays": 4, "walkOnHours": 5 });
    let short = save(&stage.paolo, &voucher, changes, Some(&draft["version"])).await;
    let refused = submit(&stage.paolo, short.done()).await;
    let error = refused.refused(&["DAYS_MISMATCH", "OFFSITE_LIMIT", "WALKON_LIMIT"]);
    assert_eq!(error["field"], json!(["input", "report", "onsiteDays"]));
    assert_eq!(portal.events_of(&voucher.id).await.len(), 3);

    let changes = json!({ "onsiteDays": 1, "offsiteDays": 4, "walkOnHours": 5 });
    let version = &short.done()["version"];
    let draft = save(&stage.paolo, &voucher, changes, Some(version)).await;
    let returned = submit(&stage.paolo, draft.done()).await.done().clone();
    assert_eq!(returned["state"], "RETURNED");
    assert_eq!(returned["returnCode"], "LIMITS_EXCEEDED");
    assert!(returned["receiptNumber"].is_string(), "{returned}");
    let words = "More days off-site than the program allows. \
        More hours of supplemental topics than the program allows.";
    assert_eq!(returned["returnReason"], words);
    let seen = "state events { kind reason } completionReport { offsiteDays signOff { state } }";
    let seen = stage.paolo.see(&voucher, seen).await;
    assert_eq!(seen["state"], "RESERVED");
    assert_eq!(
        seen["completionReport"],
        json!({ "offsiteDays": 4, "signOff": null }),
        "nothing is lost, and the customer is not asked"
    );
    let last = seen["events"].as_array().unwrap().last().unwrap();
    assert_eq!(last, &json!({ "kind": "REPORT_RETURNED", "reason": words }));
    assert_eq!(
        portal.events_of(&voucher.id).await[3..],
        [
            "REPORT_SUBMITTED: RESERVED -> RESERVED by Paolo",
            "REPORT_RETURNED: RESERVED -> RESERVED by the clock",
        ]
    );
    let acts = portal.audit_of(returned["id"].as_str().unwrap()).await;
    assert_eq!(
        acts.last().unwrap(),
        "returnCompletionReport DONE by the clock"
    );
    let mails = portal.mails_to(&stage.paolo.email).await;
    assert!(
        mails.iter().any(|it| it.contains("needs a correction")),
        "{mails:?}"
    );

    let changes = json!({ "onsiteDays": 2, "offsiteDays": 3, "walkOnHours": 4 });
    let version = &returned["version"];
    let payload = save(&stage.paolo, &voucher, changes, Some(version)).await;
    let payload = submit(&stage.paolo, payload.done()).await;
    assert_eq!(payload.done()["state"], "SUBMITTED");
    let seen = stage.paolo.see(&voucher, "state").await;
    assert_eq!(seen["state"], "RESERVED", "a report waits for its review");
}

async fn a_report_is_submitted_after_the_engagement_with_a_deliverable(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-28");
    let changes = json!({
        "onsiteDays": 4, "summary": " ", "outcome": null, "attestsNoExtraFee": false,
    });
    let draft = save(&stage.paolo, &voucher, changes, None)
        .await
        .done()
        .clone();
    let refused = submit(&stage.paolo, &draft).await;
    refused.refused(&[
        "ENGAGEMENT_NOT_ENDED",
        "REPORT_INCOMPLETE",
        "REPORT_INCOMPLETE",
        "DAYS_MISMATCH",
        "DELIVERABLE_MISSING",
        "ATTESTATION_MISSING",
    ]);
    assert_eq!(
        portal.count("voucher_event").await,
        3,
        "nothing happened to the voucher"
    );
}

async fn what_was_written_meanwhile_is_not_overwritten(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let first = save(&stage.paolo, &voucher, json!({}), None)
        .await
        .done()
        .clone();
    save(&stage.paolo, &voucher, json!({}), None)
        .await
        .refused(&["CONFLICT"]);
    let version = &first["version"];
    let second = save(&stage.luca, &voucher, json!({ "seats": 7 }), Some(version)).await;
    assert_eq!(second.done()["version"], 2);
    save(&stage.paolo, &voucher, json!({}), Some(version))
        .await
        .refused(&["CONFLICT"]);
    submit(&stage.paolo, &first).await.refused(&["CONFLICT"]);
    let changes = json!({ "onsiteDays": -1, "satisfaction": 9 });
    let payload = save(&stage.paolo, &voucher, changes, Some(version)).await;
    payload.refused(&["INVALID_INPUT", "INVALID_INPUT"]);
}

async fn a_returned_report_is_corrected_and_keeps_its_receipt(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-30");
    let (id, version) = stage.paolo.report(&voucher, 5).await;
    let handed_in = json!({ "id": id, "version": version });
    save(&stage.paolo, &voucher, json!({}), Some(&json!(version)))
        .await
        .refused(&["INVALID_STATE"]);
    submit(&stage.paolo, &handed_in)
        .await
        .refused(&["INVALID_STATE"]);
    let upload = stage.paolo.upload(&id, "one more").await;
    assert_eq!(upload.status(), 409);

    let review = |accept: bool, reason: Option<&str>| {
        json!({ "reportId": id, "version": version, "accept": accept,
        "returnCode": "INCOMPLETE", "reason": reason })
    };
    let object =
        "completionReport { id version state returnCode returnReason receiptNumber reviewedAt }";
    let silent = stage
        .olga
        .call("reviewCompletionReport", object, review(false, Some(" ")))
        .await;
    silent.refused(&["INVALID_INPUT"]);
    let mut wordless = review(false, Some("Name the products."));
    wordless["returnCode"] = json!(null);
    let wordless = stage.olga.call("reviewCompletionReport", object, wordless);
    let error = wordless.await;
    assert_eq!(
        error.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "returnCode"])
    );
    let forbidden = stage
        .rita
        .try_call("reviewCompletionReport", object, review(true, None))
        .await;
    forbidden.expect_code("FORBIDDEN");
    let reason = review(false, Some("Name the products."));
    let returned = stage
        .olga
        .call("reviewCompletionReport", object, reason)
        .await;
    let returned = returned.done().clone();
    assert_eq!(returned["state"], "RETURNED");
    assert_eq!(returned["returnCode"], "INCOMPLETE");
    assert_eq!(returned["returnReason"], "Name the products.");
    let mailed = portal.messages_about(&voucher.id).await;
    assert!(mailed.last().unwrap().body.contains("Name the products."));
    let hidden = stage
        .chiara
        .see(&voucher, "completionReport { state }")
        .await;
    assert!(
        hidden["completionReport"].is_null(),
        "a correction is the partner's business"
    );

    let changes =
        json!({ "products": [tests::product("Windows", false), tests::product("Office", false)] });
    let saved = save(&stage.luca, &voucher, changes, Some(&returned["version"])).await;
    let again = submit(&stage.paolo, saved.done()).await;
    assert_eq!(again.done()["receiptNumber"], returned["receiptNumber"]);
    let version = again.done()["version"].as_i64().unwrap();
    stage.olga.accept((id.clone(), version)).await;
    let late = json!({ "reportId": id, "version": version + 1, "accept": true });
    let late = stage
        .olga
        .call("reviewCompletionReport", object, late)
        .await;
    late.refused(&["INVALID_STATE"]);
    let seen = stage
        .chiara
        .see(&voucher, "state completionReport { products { name } }")
        .await;
    assert_eq!(seen["state"], "REPORTED");
    assert_eq!(
        seen["completionReport"]["products"],
        json!([{ "name": "Windows" }, { "name": "Office" }])
    );
}

async fn a_consultant_drafts_and_does_not_submit(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-30");
    let draft = save(&stage.luca, &voucher, json!({}), None)
        .await
        .done()
        .clone();
    assert_eq!(
        stage
            .luca
            .upload(draft["id"].as_str().unwrap(), "plan")
            .await
            .status(),
        201
    );
    let input = json!({ "reportId": draft["id"], "version": draft["version"] });
    let object = "completionReport { state }";
    let forbidden = stage
        .luca
        .try_call("submitCompletionReport", object, input)
        .await;
    forbidden.expect_code("FORBIDDEN");
    let other = stage.partner.consultant("Nadia", &["A-W10-DSM"]).await;
    save(&other, &voucher, json!({}), None)
        .await
        .refused(&["NOT_FOUND"]);
    let list = "completionReports { totalCount nodes { id voucher { number } } }";
    assert_eq!(
        stage.luca.ask(list).await["completionReports"]["totalCount"],
        1
    );
    assert_eq!(other.ask(list).await["completionReports"]["totalCount"], 0);
}

async fn the_report_of_another_partner_does_not_exist(portal: Portal) {
    let stage = stage(&portal).await;
    let rival = stage.rival(entity::vocab::Role::MpnPartnerAdmin).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-30");
    save(&rival, &voucher, json!({}), None)
        .await
        .refused(&["NOT_FOUND"]);
    let (id, version) = stage.paolo.report(&voucher, 5).await;
    submit(&rival, &json!({ "id": id, "version": version }))
        .await
        .refused(&["NOT_FOUND"]);
    assert_eq!(rival.upload(&id, "foreign").await.status(), 404);
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let seen = rival.graphql(node, json!({ "id": id })).await;
    assert!(seen.data()["node"].is_null());
    let list = "completionReports(filter: { states: [SUBMITTED] }) { totalCount }";
    assert_eq!(rival.ask(list).await["completionReports"]["totalCount"], 0);
    assert_eq!(
        stage.olga.ask(list).await["completionReports"]["totalCount"],
        1
    );
    let customer = stage
        .chiara
        .graphql(&format!("{{ {list} }}"), json!({}))
        .await;
    customer.expect_code("FORBIDDEN");
}

async fn a_report_ends_with_its_reservation(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let draft = save(&stage.paolo, &voucher, json!({}), None)
        .await
        .done()
        .clone();
    stage.paolo.release(&voucher).await.done();
    save(&stage.paolo, &voucher, json!({}), Some(&draft["version"]))
        .await
        .refused(&["NOT_FOUND"]);

    let rival = stage
        .portal
        .enrolled_partner("Fabrikam", "IT", "DDPS")
        .await;
    let (location, fabio) = (
        rival.location("IT").await,
        rival
            .person("Fabio", entity::vocab::Role::MpnPartnerAdmin)
            .await,
    );
    let nora = rival.consultant("Nora", &["A-W10-DSM"]).await;
    fabio
        .reserve(&voucher, &portal.plan(&location, "IT", &nora))
        .await;
    let fresh = save(&fabio, &voucher, json!({}), None).await;
    assert_ne!(fresh.done()["id"], draft["id"]);
    let seen = fabio.see(&voucher, "completionReport { id }").await;
    assert_eq!(seen["completionReport"]["id"], fresh.done()["id"]);
    let list = "completionReports { nodes { id } }";
    assert_eq!(
        stage.paolo.ask(list).await["completionReports"]["nodes"],
        json!([])
    );
}

async fn a_page_of_reports_costs_the_same_however_long(portal: Portal) {
    let stage = stage(&portal).await;
    let mut vouchers = Vec::new();
    for days in [1, 3, 5] {
        vouchers.push((stage.reserved(days).await, days));
    }
    portal.set_day("2021-03-30");
    let page = "{ completionReports { nodes { id state submittedAt \
        voucher { number customer { name } } deliverables { name } } } }";
    let mut costs = Vec::new();
    for (voucher, days) in &vouchers {
        stage.paolo.report(voucher, *days).await;
        let (seen, sent) = portal.cost(&stage.olga, page).await;
        let rows = seen["completionReports"]["nodes"].as_array().unwrap().len();
        costs.push((rows, sent.len()));
    }
    let expected = [(1, 4), (2, 4), (3, 4)];
    assert_eq!(
        costs, expected,
        "reports, vouchers, customers, deliverables"
    );
}
