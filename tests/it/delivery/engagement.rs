//! Engagements: their log of sessions, who delivers them, who sees them.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Portal, both, text};

use super::{Stage, sample, save, stage, submit};

both!(
    a_session_is_judged_by_its_day,
    a_log_closes_with_its_report,
    what_somebody_else_wrote_is_not_overwritten,
    the_log_and_the_report_agree,
    engagements_are_listed_by_their_stage,
    everybody_sees_their_own_engagements,
    a_remote_day_counts_by_its_date,
);

async fn see(caller: &tests::Caller, engagement: &str, fields: &str) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on Engagement { FIELDS } } }";
    let query = query.replace("FIELDS", fields);
    let answer = caller.graphql(&query, json!({ "id": engagement })).await;
    answer.data()["node"].clone()
}

async fn a_session_is_judged_by_its_day(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(10).await;
    let engagement = stage.luca.engagement(&voucher).await;
    let luca = &stage.luca;
    let early = luca.hold(&engagement, "2021-03-22", json!({})).await;
    let error = early.refused(&["INVALID_INPUT"]);
    assert_eq!(error["field"], json!(["input", "heldOn"]));
    portal.set_day("2021-03-29");
    for outside in ["2021-03-21", "2021-03-30"] {
        let payload = luca.hold(&engagement, outside, json!({})).await;
        let codes = if outside < "2021-03-22" { 1 } else { 2 };
        payload.refused(&vec!["INVALID_INPUT"; codes]);
    }
    luca.hold(&engagement, "2021-03-22", json!({})).await.done();
    let offsite = json!({ "place": "OFFSITE" });
    for day in ["2021-03-23", "2021-03-24", "2021-03-25"] {
        luca.hold(&engagement, day, offsite.clone()).await.done();
    }
    let fourth = luca.hold(&engagement, "2021-03-26", offsite).await;
    let error = fourth.refused(&["OFFSITE_LIMIT"]);
    assert_eq!(error["field"], json!(["input", "place"]));
    let remote = luca.hold(&engagement, "2021-03-26", json!({ "place": "REMOTE" }));
    remote.await.refused(&["REMOTE_NOT_ALLOWED"]);
    let walked = luca.hold(&engagement, "2021-03-26", json!({ "walkOn": true }));
    let walked = walked.await;
    let days = &walked.done()["loggedDays"];
    assert_eq!(
        *days,
        json!({ "onsite": 2, "offsite": 3, "remote": 0, "walkOnMinutes": 240 })
    );
    let more = json!({ "walkOn": true, "minutes": 15 });
    let more = luca.hold(&engagement, "2021-03-29", more).await;
    more.refused(&["WALKON_LIMIT"]);
    let formless = json!({ "topic": " ", "minutes": 20, "attendees": [""] });
    let formless = luca.hold(&engagement, "2021-03-29", formless).await;
    formless.refused(&["INVALID_INPUT"; 3]);
    assert_eq!(portal.count("engagement_session").await, 5);
    assert_eq!(portal.acts_of("saveSession").await.len(), 5);
}

async fn a_log_closes_with_its_report(portal: Portal) {
    let stage = stage(&portal).await;
    sample(&portal, "100");
    let voucher = stage.reserved(5).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    portal.set_day("2021-03-30");
    let held = stage.paolo.hold(&engagement, "2021-03-22", json!({})).await;
    let session = held.done()["sessions"][0].clone();
    let rival = stage.rival(Role::MpnPartnerAdmin).await;
    rival
        .hold(&engagement, "2021-03-23", json!({}))
        .await
        .refused(&["NOT_FOUND"]);
    let remove = json!({ "sessionId": session["id"], "version": 1 });
    let removed = "engagement { sessions { id } }";
    rival
        .call("removeSession", removed, remove.clone())
        .await
        .refused(&["NOT_FOUND"]);
    let (report, version) = stage.paolo.report(&voucher, 5).await;
    stage
        .paolo
        .hold(&engagement, "2021-03-23", json!({}))
        .await
        .refused(&["INVALID_STATE"]);
    stage
        .paolo
        .call("removeSession", removed, remove.clone())
        .await
        .refused(&["INVALID_STATE"]);
    let seen = see(
        &stage.paolo,
        &engagement,
        "stage writable readOnlyReasons { code }",
    )
    .await;
    assert_eq!(seen["stage"], "REPORTED");
    assert_eq!(seen["writable"], false);
    assert_eq!(seen["readOnlyReasons"][0]["code"], "INVALID_STATE");
    let review = json!({ "reportId": report, "version": version, "accept": false,
        "returnCode": "DAYS_NOT_DELIVERED", "reason": "Which days?" });
    stage
        .olga
        .call(
            "reviewCompletionReport",
            "completionReport { state }",
            review,
        )
        .await
        .done();
    let payload = stage
        .paolo
        .call("removeSession", removed, remove.clone())
        .await;
    assert_eq!(payload.done()["sessions"], json!([]));
    stage
        .paolo
        .call("removeSession", removed, remove)
        .await
        .refused(&["NOT_FOUND"]);
    let seen = see(&stage.paolo, &engagement, "stage writable").await;
    assert_eq!(seen, json!({ "stage": "ENDED", "writable": true }));
}

async fn what_somebody_else_wrote_is_not_overwritten(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    portal.set_day("2021-03-24");
    let held = stage.paolo.hold(&engagement, "2021-03-22", json!({})).await;
    let session = held.done()["sessions"][0].clone();
    let corrected = json!({
        "sessionId": session["id"], "version": 1, "topic": "Kick-off", "minutes": 90,
    });
    let payload = stage
        .luca
        .hold(&engagement, "2021-03-23", corrected.clone())
        .await;
    let written = &payload.done()["sessions"][0];
    assert_eq!(written["topic"], "Kick-off");
    assert_eq!(written["heldOn"], "2021-03-23");
    assert_eq!(written["version"], 2);
    stage
        .paolo
        .hold(&engagement, "2021-03-23", corrected)
        .await
        .refused(&["CONFLICT"]);
    // The same key writes once, however often it is sent.
    let key = json!({ "idempotencyKey": "one-session-only" });
    for _ in 0..3 {
        stage
            .paolo
            .hold(&engagement, "2021-03-24", key.clone())
            .await
            .done();
    }
    assert_eq!(portal.count("engagement_session").await, 2);
    let node = "query($id: ID!) { node(id: $id) { ... on EngagementSession { topic } } }";
    let id = json!({ "id": session["id"] });
    let seen = stage.chiara.graphql(node, id.clone()).await;
    assert_eq!(
        seen.data()["node"]["topic"],
        "Kick-off",
        "it is about the customer"
    );
    let rival = stage.rival(Role::MpnPartnerAdmin).await;
    assert!(rival.graphql(node, id).await.data()["node"].is_null());
}

async fn the_log_and_the_report_agree(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    portal.set_day("2021-03-30");
    for day in ["2021-03-22", "2021-03-23"] {
        let offsite = json!({ "place": "OFFSITE" });
        stage.paolo.hold(&engagement, day, offsite).await.done();
    }
    let changes = json!({ "onsiteDays": 4, "offsiteDays": 1 });
    let draft = save(&stage.paolo, &voucher, changes, None)
        .await
        .done()
        .clone();
    stage
        .paolo
        .upload(draft["id"].as_str().unwrap(), "plan")
        .await;
    let refused = submit(&stage.paolo, &draft).await;
    refused.refused(&["SESSIONS_MISMATCH"]);
    let changes = json!({ "onsiteDays": 3, "offsiteDays": 2 });
    let saved = save(&stage.paolo, &voucher, changes, Some(&draft["version"])).await;
    submit(&stage.paolo, saved.done()).await.done();
}

async fn engagements_are_listed_by_their_stage(portal: Portal) {
    let stage = stage(&portal).await;
    let reported = stage.reserved(3).await;
    let ended = stage.reserved(1).await;
    portal.set_day("2021-03-27");
    let mut plan = portal.plan(&stage.location, "IT", &stage.luca);
    (plan.starts_on, plan.ends_on) = ("2021-03-29".to_owned(), "2021-04-02".to_owned());
    let running = stage.chiara.create(&stage.agreement, "DDPS-WODP", 5).await;
    stage.paolo.reserve(&running, &plan).await;
    (plan.starts_on, plan.ends_on) = ("2021-06-01".to_owned(), "2021-06-09".to_owned());
    let planned = stage.chiara.create(&stage.agreement, "DDPS-WODP", 10).await;
    stage.paolo.reserve(&planned, &plan).await;
    portal.set_day("2021-03-30");
    stage.paolo.report(&reported, 3).await;
    let list = async |args: &str| {
        let query = format!(
            "engagements({args}) {{ totalCount pageInfo {{ hasNextPage endCursor }} \
             nodes {{ stage voucher {{ number }} }} }}"
        );
        stage.paolo.ask(&query).await["engagements"].clone()
    };
    let numbers = |page: &Value| -> Vec<String> {
        let nodes = page["nodes"].as_array().unwrap();
        nodes
            .iter()
            .map(|it| text(&it["voucher"], "number"))
            .collect()
    };
    for (filter, voucher) in [
        ("PLANNED", &planned),
        ("IN_DELIVERY", &running),
        ("ENDED", &ended),
        ("REPORTED", &reported),
    ] {
        let page = list(&format!("filter: {{ stages: [{filter}] }}")).await;
        assert_eq!(
            numbers(&page),
            std::slice::from_ref(&voucher.number),
            "{filter}"
        );
        assert_eq!(page["nodes"][0]["stage"], filter);
        assert_eq!(page["totalCount"], 1);
    }
    let page = list("orderBy: STARTS_FIRST, first: 3").await;
    assert_eq!(numbers(&page)[2], running.number);
    assert_eq!(page["pageInfo"]["hasNextPage"], true);
    let cursor = text(&page["pageInfo"], "endCursor");
    let page = list(&format!("orderBy: STARTS_FIRST, after: \"{cursor}\"")).await;
    assert_eq!(numbers(&page), std::slice::from_ref(&planned.number));
    let page = list("first: 1").await;
    assert_eq!(
        numbers(&page),
        std::slice::from_ref(&planned.number),
        "what starts last is in front"
    );
    let page = list("last: 1").await;
    assert_eq!(page["nodes"].as_array().unwrap().len(), 1);
    let page = list("filter: { startsFrom: \"2021-03-29\", startsTo: \"2021-03-31\" }").await;
    assert_eq!(numbers(&page), std::slice::from_ref(&running.number));

    portal.set_day("2021-09-30");
    server::service::expiry::run(&portal.app).await.unwrap();
    let page = list("filter: { stages: [LAPSED] }").await;
    assert_eq!(
        page["totalCount"], 4,
        "also the one whose report nobody accepted"
    );
}

async fn everybody_sees_their_own_engagements(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    let max = stage.customer.person("Max", Role::ProjectManager).await;
    let rival = stage.rival(Role::MpnPartnerAdmin).await;
    let nadia = stage.partner.consultant("Nadia", &["A-W10-DSM"]).await;
    let fields = "startsOn endsOn deliveryCountry partner { name } location { country } \
        voucher { number } consultants { role person { name } exam examAchievedOn } \
        limits { offsiteDays walkOnHours remoteAllowed } stage";
    for caller in [&stage.paolo, &stage.luca, &stage.chiara, &stage.olga] {
        let seen = see(caller, &engagement, fields).await;
        assert_eq!(seen["stage"], "PLANNED", "{}", caller.name);
        assert_eq!(seen["startsOn"], "2021-03-22");
        let lead = &seen["consultants"][0];
        assert_eq!(lead["role"], "LEAD");
        assert_eq!(lead["exam"], "A-W10-DSM", "the proof is kept");
        assert_eq!(seen["limits"]["offsiteDays"], 3);
        assert_eq!(seen["limits"]["remoteAllowed"], false);
    }
    let count = "engagements { totalCount }";
    for stranger in [&max, &rival, &nadia] {
        assert!(
            see(stranger, &engagement, "id").await.is_null(),
            "{}",
            stranger.name
        );
        assert_eq!(stranger.ask(count).await["engagements"]["totalCount"], 0);
    }
    let writable = see(
        &stage.chiara,
        &engagement,
        "writable readOnlyReasons { code }",
    )
    .await;
    assert_eq!(
        writable,
        json!({ "writable": false, "readOnlyReasons": [] })
    );
    stage.paolo.release(&voucher).await.done();
    assert!(
        see(&stage.paolo, &engagement, "id").await.is_null(),
        "it was let go"
    );
    assert!(see(&stage.olga, &engagement, "id").await.is_null());
}

async fn a_remote_day_counts_by_its_date(portal: Portal) {
    let stage: Stage = stage(&portal).await;
    let mut program = (*portal.app.program().unwrap()).clone();
    // A waiver until the second day of the engagement.
    let mut waived = program
        .policies
        .iter()
        .find(|it| it.key == "remote_delivery_allowed" && it.effective_to.is_none());
    let until = waived.take().unwrap().clone();
    for policy in &mut program.policies {
        if policy.key == "remote_delivery_allowed" && policy.effective_to.is_none() {
            policy.effective_from = "2021-03-24".parse().ok();
        }
    }
    program.policies.push(server::domain::program::Policy {
        value: "true".to_owned(),
        effective_to: "2021-03-23".parse().ok(),
        ..until
    });
    portal.app.set_program(program);
    let voucher = stage.reserved(3).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    portal.set_day("2021-03-30");
    let remote = json!({ "place": "REMOTE" });
    let first = stage.paolo.hold(&engagement, "2021-03-23", remote.clone());
    assert_eq!(first.await.done()["loggedDays"]["remote"], 1);
    let second = stage.paolo.hold(&engagement, "2021-03-24", remote);
    second.await.refused(&["REMOTE_NOT_ALLOWED"]);
    let draft = save(
        &stage.paolo,
        &voucher,
        json!({ "onsiteDays": 0, "remoteDays": 3 }),
        None,
    );
    let draft = draft.await.done().clone();
    let failed: Vec<_> = draft["checks"].as_array().unwrap().clone();
    let failed = failed
        .iter()
        .find(|it| it["code"] == "REMOTE_NOT_ALLOWED")
        .unwrap();
    assert_eq!(failed["detail"], "3 of at most 2.");
}
