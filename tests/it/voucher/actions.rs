//! What can be done with a voucher, on which day, and from when until when.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, Voucher, both};

use super::stage;

both!(
    a_voucher_can_be_reserved_to_the_last_second_of_its_last_day,
    the_leap_day_is_a_last_day_like_any_other,
    any_day_can_be_asked_about,
    the_operator_reads_its_own_acts,
);

async fn verdicts(caller: &Caller, voucher: &Voucher, on: Option<&str>) -> Value {
    let query = "query($id: ID!, $on: Date) { voucherActions(voucherId: $id, on: $on) { action \
        allowed allowedFrom allowedUntil reasons { code message remedy rule } } }";
    let variables = json!({ "id": voucher.id, "on": on });
    caller.graphql(query, variables).await.data()["voucherActions"].clone()
}

async fn verdict(caller: &Caller, voucher: &Voucher, action: &str, on: Option<&str>) -> Value {
    let all = verdicts(caller, voucher, on).await;
    let found = all
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["action"] == action);
    found
        .unwrap_or_else(|| panic!("no {action} in {all}"))
        .clone()
}

async fn a_voucher_can_be_reserved_to_the_last_second_of_its_last_day(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    for (at, allowed) in [
        ("2021-09-11T23:59:59Z", true),
        ("2021-09-12T00:00:00Z", false),
        ("2021-09-12T00:00:01Z", false),
    ] {
        portal.set_time(at);
        let share = verdict(&stage.chiara, &voucher, "SHARE", None).await;
        assert_eq!(share["allowed"], allowed, "{at}: {share}");
        assert_eq!(share["allowedUntil"], "2021-09-11", "{at}");
        if !allowed {
            assert_eq!(share["reasons"][0]["code"], "VOUCHER_EXPIRED");
            assert!(
                share["reasons"][0]["remedy"].is_string()
                    && share["reasons"][0]["rule"].is_string()
            );
        }
    }
}

async fn the_leap_day_is_a_last_day_like_any_other(portal: Portal) {
    portal.set_day("2019-09-02");
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let seen = stage.chiara.see(&voucher, "expiresOn").await;
    assert_eq!(seen["expiresOn"], "2020-02-29", "180 days later");
    for (at, allowed) in [
        ("2020-02-29T23:59:59Z", true),
        ("2020-03-01T00:00:00Z", false),
        ("2020-03-01T00:00:01Z", false),
    ] {
        portal.set_time(at);
        let cancel = verdict(&stage.chiara, &voucher, "CANCEL", None).await;
        assert_eq!(cancel["allowed"], allowed, "{at}");
        assert_eq!(cancel["allowedUntil"], "2020-02-29");
    }
}

async fn any_day_can_be_asked_about(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let later = verdict(&stage.chiara, &voucher, "CANCEL", Some("2021-09-12")).await;
    assert_eq!(later["allowed"], false);
    assert_eq!(
        later["allowedUntil"], "2021-09-11",
        "it was allowed until then"
    );
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    let wish = verdict(
        &stage.paolo,
        &voucher,
        "REQUEST_EXTENSION",
        Some("2021-09-11"),
    )
    .await;
    assert_eq!(wish["allowed"], true);
    let redeem = verdict(&stage.paolo, &voucher, "REDEEM", None).await;
    assert_eq!(redeem["reasons"][0]["code"], "REPORT_MISSING");
    assert_eq!(
        (&redeem["allowedFrom"], &redeem["allowedUntil"]),
        (&Value::Null, &Value::Null)
    );
    // An extended voucher is measured by its new last day.
    let input = json!({ "voucherId": voucher.id, "days": 30, "reason": "A strike." });
    stage
        .olga
        .call("extendVoucher", "voucher { expiresOn }", input)
        .await
        .done();
    let wish = verdict(&stage.paolo, &voucher, "RESCHEDULE", Some("2021-10-11")).await;
    assert_eq!(wish["allowed"], true);
    assert_eq!(wish["allowedUntil"], "2021-10-11");
}

async fn the_operator_reads_its_own_acts(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    let all = verdicts(&stage.olga, &voucher, None).await;
    let allowed: Vec<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["allowed"] == true)
        .map(|it| it["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        allowed,
        ["RESCHEDULE", "CANCEL_RESERVATION", "EXTEND", "VOID"]
    );
    let auditor = portal.operator("Audrey", Role::Auditor).await;
    assert_eq!(
        verdicts(&auditor, &voucher, None).await,
        json!([]),
        "who only reads acts on nothing"
    );
}
