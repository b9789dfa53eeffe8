//! Redeeming all or nothing, and looking before it is tried.

use futures_util::future::join_all;
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both};

use super::stage;

both!(
    all_are_redeemed_or_none,
    all_or_nothing_is_asked_once,
    a_preview_tells_what_redeeming_would_mean,
    a_redemption_keeps_the_location_of_its_reservation,
);

async fn redeem(caller: &Caller, ids: &[&str], mode: &str, key: &str) -> Payload {
    let input = json!({ "voucherIds": ids, "mode": mode, "idempotencyKey": key });
    let results = "results { voucherId warnings { code } userErrors { code } voucher { state } }";
    caller.call("redeemVouchers", results, input).await
}

fn codes(result: &Value) -> Vec<&str> {
    let errors = result["userErrors"].as_array().unwrap();
    errors
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect()
}

async fn all_are_redeemed_or_none(portal: Portal) {
    let stage = stage(&portal).await;
    let waiting = stage.reserved(3).await;
    let good = stage.reported(&[5, 10]).await;
    let ids = [&good[0].id, &waiting.id, &good[1].id].map(String::as_str);
    let payload = redeem(&stage.paolo, &ids, "ALL_OR_NOTHING", "all-or-nothing").await;
    let results = payload.done().as_array().unwrap();
    assert_eq!(codes(&results[0]), ["OTHERS_REFUSED"]);
    assert_eq!(codes(&results[1]), ["REPORT_MISSING"]);
    assert_eq!(codes(&results[2]), ["OTHERS_REFUSED"]);
    assert_eq!(results[0]["voucher"]["state"], "REPORTED");
    assert_eq!(portal.count("redemption").await, 0);
    let days = "heldDays consumedDays";
    let seen = stage.chiara.see_agreement(&stage.agreement, days).await;
    assert_eq!(seen, json!({ "heldDays": 18, "consumedDays": 0 }));
    assert!(portal.acts_of("redeemVouchers").await.is_empty());

    let ids = [&good[0].id, &good[1].id].map(String::as_str);
    let payload = redeem(&stage.paolo, &ids, "ALL_OR_NOTHING", "all-of-them").await;
    for result in payload.done().as_array().unwrap() {
        assert_eq!(result["voucher"]["state"], "REDEEMED");
    }
    assert_eq!(portal.count("redemption").await, 2);
}

async fn all_or_nothing_is_asked_once(portal: Portal) {
    let stage = stage(&portal).await;
    let good = stage.reported(&[5, 3]).await;
    let ids = [good[0].id.as_str(), good[1].id.as_str()];
    let tries = (0..10).map(|_| redeem(&stage.paolo, &ids, "ALL_OR_NOTHING", "ten-times-over"));
    let answers = join_all(tries).await;
    assert!(
        answers.iter().all(|it| it.0 == answers[0].0),
        "equal replies"
    );
    assert_eq!(portal.count("redemption").await, 2);
    let other = redeem(&stage.paolo, &ids, "EACH", "ten-times-over").await;
    other.refused(&["IDEMPOTENCY_KEY_REUSED"]);
}

async fn a_preview_tells_what_redeeming_would_mean(portal: Portal) {
    let stage = stage(&portal).await;
    let waiting = stage.reserved(3).await;
    let free = stage.chiara.create(&stage.agreement, "DDPS-WODP", 1).await;
    let good = stage.reported(&[5]).await.remove(0);
    let query = "query($ids: [ID!]!) { redemptionPreview(voucherIds: $ids) { voucherId redeemable \
        voucher { number } location { id } amount { minor currency } paymentDueOn \
        warnings { code } reasons { code remedy } } }";
    let ids = json!({ "ids": [waiting.id, free.id, good.id] });
    let answer = stage.paolo.graphql(query, ids.clone()).await;
    let previews = answer.data()["redemptionPreview"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(previews[0]["redeemable"], false);
    assert_eq!(previews[0]["reasons"][0]["code"], "REPORT_MISSING");
    assert!(previews[0]["reasons"][0]["remedy"].is_string());
    assert_eq!(previews[1]["reasons"][0]["code"], "NOT_FOUND");
    assert!(previews[1]["voucher"].is_null(), "nobody reserved it");
    assert_eq!(previews[2]["redeemable"], true);
    assert_eq!(
        previews[2]["amount"],
        json!({ "minor": "510000", "currency": "EUR" })
    );
    assert_eq!(previews[2]["paymentDueOn"], "2021-05-29");
    assert_eq!(previews[2]["location"]["id"], stage.location.as_str());
    assert_eq!(portal.count("redemption").await, 0, "nothing was tried");
    stage
        .sara
        .graphql(query, ids.clone())
        .await
        .expect_code("FORBIDDEN");
    let rival = stage.rival(entity::vocab::Role::MpnPartnerAdmin).await;
    let answer = rival.graphql(query, ids).await;
    for preview in answer.data()["redemptionPreview"].as_array().unwrap() {
        assert_eq!(preview["reasons"][0]["code"], "NOT_FOUND");
    }
    portal.set_day("2022-01-02");
    let answer = stage
        .paolo
        .graphql(query, json!({ "ids": [good.id] }))
        .await;
    let late = &answer.data()["redemptionPreview"][0];
    assert_eq!(late["redeemable"], false);
    assert!(late["amount"].is_null());
}

async fn a_redemption_keeps_the_location_of_its_reservation(portal: Portal) {
    let stage = stage(&portal).await;
    let elsewhere = stage.partner.location("IT").await;
    assert_ne!(elsewhere, stage.location);
    let voucher = stage.redeemed(&[5]).await.remove(0);
    let seen = stage
        .olga
        .see(&voucher, "reservation { location { id } }")
        .await;
    assert_eq!(
        seen["reservation"]["location"]["id"],
        stage.location.as_str()
    );
    let rows = entity::redemption::Entity::find()
        .all(portal.app.db.read())
        .await
        .unwrap();
    assert_eq!(tests::global(rows[0].location_id), stage.location);
}
