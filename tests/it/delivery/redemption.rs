//! Redeeming: one or several at once, exactly once.

use futures_util::future::join_all;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both};

use super::stage;

both!(
    each_voucher_stands_alone,
    the_same_key_redeems_once,
    two_redemptions_at_once_are_one,
    a_lost_competency_is_flagged_and_stops_nothing,
    only_those_who_answer_for_the_partner_redeem,
    an_expired_voucher_is_not_redeemed,
);

const RESULTS: &str = "results { voucherId warnings { code message } userErrors { code field } \
    voucher { id state redemption { paymentDueOn amount { minor currency } warnings { code } } } }";

async fn redeem(caller: &Caller, ids: &[&str], key: &str) -> Payload {
    let input = json!({ "voucherIds": ids, "idempotencyKey": key });
    caller.call("redeemVouchers", RESULTS, input).await
}

fn codes(result: &Value) -> Vec<&str> {
    let errors = result["userErrors"].as_array().unwrap();
    errors
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect()
}

async fn each_voucher_stands_alone(portal: Portal) {
    let stage = stage(&portal).await;
    let waiting = stage.reserved(3).await;
    let free = stage.chiara.create(&stage.agreement, "DDPS-WODP", 1).await;
    let good = stage.reported(&[5, 10]).await;
    let ids = [&good[1].id, &waiting.id, &free.id, &good[0].id].map(String::as_str);

    let payload = redeem(&stage.paolo, &ids, "several-at-once").await;

    let results = payload.done().as_array().unwrap();
    let answered: Vec<_> = results
        .iter()
        .map(|it| it["voucherId"].as_str().unwrap())
        .collect();
    assert_eq!(answered, ids, "in the order asked");
    assert_eq!(results[0]["voucher"]["state"], "REDEEMED");
    assert_eq!(
        results[0]["voucher"]["redemption"]["amount"]["minor"],
        "1020000"
    );
    assert_eq!(codes(&results[1]), ["REPORT_MISSING"]);
    assert_eq!(results[1]["voucher"]["state"], "RESERVED");
    assert_eq!(codes(&results[2]), ["NOT_FOUND"], "nobody reserved it");
    assert!(results[2]["voucher"].is_null());
    assert_eq!(results[3]["voucher"]["state"], "REDEEMED");
    let seen = stage
        .chiara
        .see_agreement(&stage.agreement, "heldDays consumedDays")
        .await;
    assert_eq!(seen, json!({ "heldDays": 4, "consumedDays": 15 }));
    let again = redeem(&stage.paolo, &ids[..1], "once-again").await;
    assert_eq!(codes(&again.done()[0]), ["INVALID_STATE"]);
    redeem(&stage.paolo, &[], "none-at-all")
        .await
        .refused(&["INVALID_INPUT"]);
    let mail = portal.messages_about(&good[0].id).await;
    let kinds: Vec<_> = mail.iter().map(|it| it.kind.as_str()).collect();
    assert!(kinds.contains(&"voucher_redeemed"), "{kinds:?}");
    assert!(kinds.contains(&"voucher_redeemed_payment_due"), "{kinds:?}");
}

async fn the_same_key_redeems_once(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.reported(&[5]).await;
    let ids = [vouchers[0].id.as_str()];
    let tries = (0..20).map(|_| redeem(&stage.paolo, &ids, "twenty-times"));
    let answers = join_all(tries).await;
    for answer in &answers {
        assert_eq!(answer.0, answers[0].0, "equal replies");
        assert_eq!(answer.done()[0]["voucher"]["state"], "REDEEMED");
    }
    assert_eq!(portal.count("redemption").await, 1);
    let waiting = stage.reserved(1).await;
    let other = redeem(&stage.paolo, &[&waiting.id], "twenty-times").await;
    other.refused(&["IDEMPOTENCY_KEY_REUSED"]);
}

async fn two_redemptions_at_once_are_one(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.reported(&[5, 3]).await;
    let (one, two) = (vouchers[0].id.as_str(), vouchers[1].id.as_str());
    let keys: Vec<String> = (0..8)
        .map(|number| format!("redemption-{number}"))
        .collect();
    // Half of them in the other order: nobody may wait in a circle.
    let tries = keys.iter().enumerate().map(|(number, key)| {
        let ids = if number % 2 == 0 {
            [one, two]
        } else {
            [two, one]
        };
        let paolo = &stage.paolo;
        async move { redeem(paolo, &ids, key).await }
    });
    let answers = join_all(tries).await;
    for id in [one, two] {
        let done = answers.iter().flat_map(|it| it.done().as_array().unwrap());
        let results: Vec<_> = done.filter(|it| it["voucherId"] == id).map(codes).collect();
        let won = results.iter().filter(|it| it.is_empty()).count();
        assert_eq!(won, 1, "{results:?}");
        let lost = results
            .iter()
            .filter(|it| **it == ["INVALID_STATE"])
            .count();
        assert_eq!(lost, 7, "{results:?}");
    }
    assert_eq!(portal.count("redemption").await, 2);
}

async fn a_lost_competency_is_flagged_and_stops_nothing(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.reported(&[5]).await;
    entity::partner_competency::Entity::delete_many()
        .filter(entity::partner_competency::Column::PartnerId.eq(stage.partner.id))
        .exec(portal.app.db.read())
        .await
        .unwrap();
    let payload = redeem(&stage.paolo, &[&vouchers[0].id], "without-a-competency").await;
    let result = &payload.done()[0];
    assert_eq!(result["warnings"][0]["code"], "COMPETENCY_MISSING");
    assert!(
        result["warnings"][0]["message"]
            .as_str()
            .unwrap()
            .contains("Windows and Devices")
    );
    assert_eq!(result["voucher"]["state"], "REDEEMED");
    let flag = &result["voucher"]["redemption"]["warnings"][0];
    assert_eq!(
        flag["code"], "COMPETENCY_MISSING",
        "the reviewer sees it, too"
    );
}

async fn only_those_who_answer_for_the_partner_redeem(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.reported(&[5]).await;
    let input = json!({ "voucherIds": [vouchers[0].id], "idempotencyKey": "not-for-you" });
    for caller in [&stage.chiara, &stage.luca, &stage.sara, &stage.olga] {
        let answer = caller
            .try_call("redeemVouchers", RESULTS, input.clone())
            .await;
        assert_eq!(answer.code(), Some("FORBIDDEN"), "{}", caller.name);
    }
    let stranger = portal
        .stranger()
        .try_call("redeemVouchers", RESULTS, input)
        .await;
    stranger.expect_code("UNAUTHENTICATED");
    let rival = stage.rival(entity::vocab::Role::MpnPartnerAdmin).await;
    let payload = redeem(&rival, &[&vouchers[0].id], "not-for-you").await;
    assert_eq!(codes(&payload.done()[0]), ["NOT_FOUND"]);
    assert!(payload.done()[0]["voucher"].is_null());
}

async fn an_expired_voucher_is_not_redeemed(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.reported(&[5]).await;
    portal.set_time("2021-09-12T00:00:00Z");
    let payload = redeem(&stage.paolo, &[&vouchers[0].id], "a-day-too-late").await;
    assert_eq!(
        codes(&payload.done()[0]),
        ["VOUCHER_EXPIRED"],
        "nobody swept it yet"
    );
    portal.set_time("2021-09-11T23:59:59Z");
    let payload = redeem(&stage.paolo, &[&vouchers[0].id], "in-the-last-second").await;
    assert_eq!(payload.done()[0]["voucher"]["state"], "REDEEMED");
}
