//! The end of the programme, day by day.

use entity::vocab::Role;
use serde_json::json;
use server::service::expiry;
use tests::{Caller, Portal, both};

use super::stage;

both!(
    scenario_15_the_days_are_removed_on_the_first_of_july_2021,
    scenario_16_the_last_redemption_and_the_last_payment_request,
    scenario_19_training_days_become_planning_days_until_january_2020,
);

async fn scenario_15_the_days_are_removed_on_the_first_of_july_2021(portal: Portal) {
    let stage = stage(&portal, 20).await;
    let trey = portal.customer("Trey Research", "GB").await;
    let sophie = trey.person("Sophie", Role::BenefitAdministrator).await;
    let asleep = trey.agreement(14).await;
    let voucher = stage.voucher(5).await;
    portal.set_time("2021-06-30T23:59:59Z");
    expiry::run(&portal.app).await.unwrap();
    stage.voucher(1).await;

    portal.set_time("2021-07-01T00:00:00Z");
    // The clock's job has not been here yet, and it is over all the same.
    let refused = stage
        .chiara
        .try_create(&stage.agreement, "DDPS-WODP", 1)
        .await;
    refused.refused(&["PROGRAM_CREATION_CLOSED"]);
    expiry::run(&portal.app).await.unwrap();
    assert_eq!(stage.balance().await, 0);
    let seen = sophie
        .see_agreement(&asleep, "availableDays forfeitedDays")
        .await;
    assert_eq!(seen, json!({ "availableDays": 0, "forfeitedDays": 14 }));
    let refused = stage
        .chiara
        .try_create(&stage.agreement, "DDPS-WODP", 1)
        .await;
    refused.refused(&["PROGRAM_CREATION_CLOSED", "INSUFFICIENT_DAYS"]);

    portal.set_day("2021-08-01");
    stage.chiara.cancel(&voucher).await.done();
    assert_eq!(stage.balance().await, 0, "nothing returns");
    assert_eq!(
        portal.ledger_of(&stage.agreement).await.last().unwrap(),
        "FORFEIT_RETIREMENT 0 -5 0 +5 = 0"
    );
}

async fn scenario_16_the_last_redemption_and_the_last_payment_request(portal: Portal) {
    portal.set_day("2021-06-30");
    let stage = stage(&portal, 20).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let sara = stage.partner.person("Sara", Role::PaymentAdmin).await;
    stage.partner.has_account(&stage.location, &sara).await;
    let (in_time, late) = (stage.voucher(1).await, stage.voucher(3).await);
    // An extension lets them live into the next year; the calendar does not follow it.
    portal.extend(&[&in_time, &late], "2022-02-01").await;
    portal.set_day("2021-12-20");
    for (voucher, days) in [(&in_time, 1), (&late, 3)] {
        let mut plan = stage.plan();
        plan.starts_on = "2021-12-20".to_owned();
        plan.ends_on = "2021-12-22".to_owned();
        stage.paolo.reserve(voucher, &plan).await;
        portal.set_day("2021-12-22");
        let report = stage.paolo.report(voucher, days).await;
        olga.accept(report).await;
        portal.set_day("2021-12-20");
    }

    portal.set_time("2022-01-01T23:59:59Z");
    let redeemed = stage.paolo.redeem(&in_time).await;
    assert_eq!(redeemed.done()["redemption"]["paymentDueOn"], "2022-03-02");
    portal.set_time("2022-01-02T00:00:00Z");
    let refused = stage.paolo.redeem(&late).await;
    refused.refused(&["PROGRAM_REDEMPTION_CLOSED"]);

    let request = save(&sara, &stage.location, &in_time.id).await;
    portal.set_time("2022-03-03T00:00:00Z");
    let refused = submit(&sara, &request).await;
    assert_eq!(refused.codes(), ["PAYMENT_WINDOW_CLOSED"]);
    portal.set_time("2022-03-02T23:59:59Z");
    let submitted = submit(&sara, &request).await;
    assert_eq!(submitted.done()["state"], "SUBMITTED");
}

async fn save(caller: &Caller, location: &str, voucher: &str) -> serde_json::Value {
    let input = json!({
        "locationId": location, "voucherIds": [voucher], "invoiceNumber": "2022-0001",
        "idempotencyKey": caller.key(),
    });
    let object = "paymentRequest { id version state }";
    let payload = caller.call("savePaymentRequest", object, input).await;
    payload.done().clone()
}

async fn submit(caller: &Caller, request: &serde_json::Value) -> tests::Payload {
    let input = json!({
        "paymentRequestId": request["id"],
        "version": request["version"],
        "idempotencyKey": caller.key(),
    });
    let object = "paymentRequest { id version state }";
    caller.call("submitPaymentRequest", object, input).await
}

async fn scenario_19_training_days_become_planning_days_until_january_2020(portal: Portal) {
    portal.set_day("2020-01-31");
    let stage = stage(&portal, 2).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let input = json!({ "agreementId": stage.agreement, "trainingDays": 20 });
    let object = "agreement { training { days convertedDays ratio blockers { code } } }";
    let payload = olga.call("recordTrainingDays", object, input).await;
    assert_eq!(
        payload.done()["training"],
        json!({ "days": 20, "convertedDays": 0, "ratio": 3, "blockers": [] })
    );
    let convert = async |days: i32, key: &str| {
        let input = json!({
            "agreementId": stage.agreement, "trainingDays": days, "idempotencyKey": key,
        });
        let object = "agreement { availableDays training { days convertedDays \
            conversions { trainingDays planningDays } } }";
        stage
            .chiara
            .call("convertTrainingDays", object, input)
            .await
    };
    convert(8, "eight-days").await.refused(&["INVALID_INPUT"]);
    convert(21, "too-many-days")
        .await
        .refused(&["INSUFFICIENT_TRAINING_DAYS"]);

    let converted = convert(9, "nine-days").await;
    let agreement = converted.done();
    assert_eq!(agreement["availableDays"], 5, "three more");
    assert_eq!(agreement["training"]["days"], 11);
    assert_eq!(
        agreement["training"]["conversions"],
        json!([{ "trainingDays": 9, "planningDays": 3 }])
    );
    assert_eq!(convert(9, "nine-days").await.done(), agreement, "once");
    assert_eq!(
        portal.ledger_of(&stage.agreement).await,
        ["GRANT +2 0 0 0 = 2", "CONVERSION_IN +3 0 0 0 = 5"]
    );

    portal.set_time("2020-02-01T00:00:00Z");
    let refused = convert(9, "nine-days-more").await;
    let error = refused.refused(&["TRAINING_CONVERSION_CLOSED"]);
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("31 January 2020"),
        "{error}"
    );
    assert_eq!(stage.balance().await, 5);
}
