//! The operator moves and redeems in a partner's place: by the partner's rules, and says why.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, Voucher, both};

use super::{Stage, stage};

both!(
    the_operator_moves_an_engagement_within_its_rules,
    the_operator_redeems_what_was_reported,
    overrides_are_the_operators_alone,
);

const WHY: &str = "The partner's only administrator is ill.";

async fn move_to(caller: &Caller, voucher: &Voucher, dates: (&str, &str)) -> Payload {
    let input = json!({
        "voucherId": voucher.id, "startsOn": dates.0, "endsOn": dates.1, "reason": WHY,
    });
    let object = "voucher { reservation { startsOn endsOn } }";
    caller.call("rescheduleForPartner", object, input).await
}

fn redemption(voucher: &Voucher, key: &str) -> Value {
    json!({ "voucherId": voucher.id, "reason": WHY, "idempotencyKey": key })
}

async fn redeem(caller: &Caller, voucher: &Voucher, key: &str) -> Payload {
    let object = "voucher { id state redemption { paymentDueOn location { id } } }";
    let input = redemption(voucher, key);
    caller.call("redeemForPartner", object, input).await
}

async fn told(portal: &Portal, voucher: &Voucher, kind: &str) -> Vec<String> {
    let all = portal.messages_about(&voucher.id).await;
    let all = all.into_iter().filter(|it| it.kind == kind);
    all.map(|it| it.to_email).collect()
}

async fn offered(stage: &Stage, voucher: &Voucher) -> Vec<(String, bool)> {
    let seen = stage
        .olga
        .see(voucher, "availableActions { action allowed }");
    let seen = seen.await["availableActions"].clone();
    let wanted = ["RESCHEDULE", "REDEEM"];
    let all = seen.as_array().unwrap().iter();
    all.map(|it| (tests::text(it, "action"), it["allowed"] == true))
        .filter(|it| wanted.contains(&it.0.as_str()))
        .collect()
}

async fn the_operator_moves_an_engagement_within_its_rules(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let dates = ("2021-04-12", "2021-04-16");
    let free = move_to(&stage.olga, &voucher, dates).await;
    free.refused(&["INVALID_STATE"]);
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    assert_eq!(
        offered(&stage, &voucher).await,
        [
            ("RESCHEDULE".to_owned(), true),
            ("REDEEM".to_owned(), false)
        ]
    );

    for (wrong, code) in [
        (
            ("2021-04-12", "2021-10-01"),
            "ENGAGEMENT_OUTSIDE_VOUCHER_WINDOW",
        ),
        (("2021-03-01", "2021-03-05"), "ENGAGEMENT_ALREADY_STARTED"),
    ] {
        move_to(&stage.olga, &voucher, wrong).await.refused(&[code]);
    }
    let silent = json!({
        "voucherId": voucher.id, "startsOn": dates.0, "endsOn": dates.1, "reason": " ",
    });
    let object = "voucher { id }";
    let refused = stage.olga.call("rescheduleForPartner", object, silent);
    refused.await.refused(&["INVALID_INPUT"]);

    let moved = move_to(&stage.olga, &voucher, dates).await;
    assert_eq!(
        moved.done()["reservation"],
        json!({ "startsOn": dates.0, "endsOn": dates.1 })
    );
    let seen = stage.paolo.see(&voucher, "events { kind reason }").await;
    let last = seen["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["kind"], "RESCHEDULED");
    assert_eq!(last["reason"], format!("2021-04-12 – 2021-04-16: {WHY}"));
    assert_eq!(
        portal.audit_of(&voucher.id).await.last().unwrap(),
        "rescheduleForPartner DONE by Olga"
    );
    let told = told(&portal, &voucher, "reservation_rescheduled").await;
    for person in [&stage.paolo, &stage.chiara] {
        assert!(told.contains(&person.email), "{told:?}");
    }
}

async fn the_operator_redeems_what_was_reported(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    portal.set_day("2021-03-30");
    let early = redeem(&stage.olga, &voucher, "too-early-1").await;
    early.refused(&["REPORT_MISSING"]);
    let report = stage.paolo.report(&voucher, 5).await;
    stage.olga.accept(report).await;

    let redeemed = redeem(&stage.olga, &voucher, "redeemed-1").await;
    assert_eq!(redeemed.done()["state"], "REDEEMED");
    assert_eq!(
        redeemed.done()["redemption"],
        json!({ "paymentDueOn": "2021-05-29", "location": { "id": stage.location } })
    );
    let again = redeem(&stage.olga, &voucher, "redeemed-1").await;
    assert_eq!(again.done()["id"], voucher.id, "the same key is safe");
    let twice = redeem(&stage.olga, &voucher, "redeemed-2").await;
    twice.refused(&["INVALID_STATE"]);
    assert_eq!(stage.days().await, [45, 0, 5, 0]);
    assert_eq!(
        portal.events_of(&voucher.id).await.last().unwrap(),
        "REDEEMED: REPORTED -> REDEEMED by Olga"
    );
    assert_eq!(
        portal.audit_of(&voucher.id).await.last().unwrap(),
        "redeemForPartner DONE by Olga"
    );
    let due = told(&portal, &voucher, "voucher_redeemed_payment_due").await;
    assert_eq!(due, std::slice::from_ref(&stage.paolo.email));
}

async fn overrides_are_the_operators_alone(portal: Portal) {
    let stage = stage(&portal).await;
    let rita = portal.operator("Rita", Role::ComplianceReviewer).await;
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    for caller in [&rita, &stage.paolo, &stage.chiara] {
        let input = redemption(&voucher, "forbidden-1");
        let answer = caller.try_call("redeemForPartner", "voucher { id }", input);
        answer.await.expect_code("FORBIDDEN");
    }
}
