//! The operator voids, cancels and reverses; days go where they must.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, Voucher, both};

use super::{Stage, stage};

both!(
    several_vouchers_are_created_each_for_itself,
    a_voided_voucher_returns_or_loses_its_days,
    days_of_a_void_do_not_return_after_the_agreement_or_the_removal,
    the_operator_acts_in_place_of_others_and_says_why,
    a_redemption_in_error_is_taken_back_and_made_again,
    a_payment_request_stands_in_the_way_of_a_reversal,
    a_reversal_and_a_payment_request_at_once,
);

async fn void(caller: &Caller, voucher: &Voucher, return_days: bool) -> Payload {
    let input = json!({
        "voucherId": voucher.id,
        "reason": "The engagement was sold twice.",
        "returnDays": return_days,
    });
    caller
        .call("voidVoucher", "voucher { id state }", input)
        .await
}

async fn reverse(caller: &Caller, voucher: &Voucher) -> Payload {
    let input = json!({ "voucherId": voucher.id, "reason": "Redeemed by mistake." });
    caller
        .call("reverseRedemption", "voucher { id state }", input)
        .await
}

async fn a_voided_voucher_returns_or_loses_its_days(portal: Portal) {
    let stage = stage(&portal).await;
    let rita = portal.operator("Rita", Role::ComplianceReviewer).await;
    let (returned, lost) = (stage.voucher(5).await, stage.voucher(3).await);
    stage.paolo.reserve(&lost, &stage.plan()).await;
    assert_eq!(stage.days().await, [42, 8, 0, 0]);

    assert_eq!(
        void(&stage.olga, &returned, true).await.done()["state"],
        "VOID"
    );
    assert_eq!(stage.days().await, [47, 3, 0, 0]);
    assert_eq!(void(&rita, &lost, false).await.done()["state"], "VOID");
    assert_eq!(stage.days().await, [47, 0, 0, 3]);
    assert_eq!(
        portal.ledger_of(&stage.agreement).await[3..],
        ["RETURN_VOID +5 -5 0 0 = 47", "FORFEIT_VOID 0 -3 0 +3 = 47"]
    );
    void(&stage.olga, &lost, true)
        .await
        .refused(&["INVALID_STATE"]);
    let silent = json!({ "voucherId": returned.id, "reason": " ", "returnDays": true });
    let silent = stage
        .olga
        .call("voidVoucher", "voucher { id }", silent)
        .await;
    silent.refused(&["INVALID_INPUT"]);
    let chiara = stage
        .chiara
        .try_call(
            "voidVoucher",
            "voucher { id }",
            json!({ "voucherId": lost.id, "reason": "why", "returnDays": true }),
        )
        .await;
    chiara.expect_code("FORBIDDEN");

    let seen = stage
        .paolo
        .see(&lost, "state events { kind reason actor }")
        .await;
    let last = seen["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["kind"], "VOIDED");
    assert_eq!(last["reason"], "The engagement was sold twice.");
    assert_eq!(last["actor"], "Programme");
    let told = portal.messages_about(&lost.id).await;
    let told: Vec<&str> = told
        .iter()
        .filter(|it| it.kind == "voucher_voided")
        .map(|it| it.to_email.as_str())
        .collect();
    assert!(
        told.contains(&stage.paolo.email.as_str()) && told.contains(&stage.chiara.email.as_str())
    );
    assert_eq!(
        portal.audit_of(&lost.id).await.last().unwrap(),
        "voidVoucher DONE by Rita"
    );
}

async fn days_of_a_void_do_not_return_after_the_agreement_or_the_removal(portal: Portal) {
    let stage = stage(&portal).await;
    let removed = stage.voucher(5).await;
    portal.set_day("2021-07-01");
    void(&stage.olga, &removed, true).await.done();
    assert_eq!(
        portal.ledger_of(&stage.agreement).await.last().unwrap(),
        "FORFEIT_RETIREMENT 0 -5 0 +5 = 45",
        "nothing can be created any more"
    );
}

async fn the_operator_acts_in_place_of_others_and_says_why(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    let released = stage.olga.release(&voucher).await;
    assert_eq!(released.done()["state"], "ASSIGNED");
    let told = portal.messages_about(&voucher.id).await;
    assert!(
        told.iter()
            .any(|it| it.kind == "reservation_cancelled" && it.to_email == stage.paolo.email),
        "the partner did not do it itself"
    );

    let assignee = json!({ "name": "Eva Ernst", "email": "eva@customer.example" });
    let silent = json!({ "voucherId": voucher.id, "assignee": assignee });
    let silent = stage
        .olga
        .call("reassignVoucher", "voucher { id }", silent)
        .await;
    silent.refused(&["INVALID_INPUT"]);
    let spoken =
        json!({ "voucherId": voucher.id, "assignee": assignee, "reason": "Max has left." });
    stage
        .olga
        .call("reassignVoucher", "voucher { id }", spoken)
        .await
        .done();
    let created = json!({
        "agreementId": stage.agreement,
        "engagementTypeId": portal.engagement("DDPS-WODP"),
        "days": 3,
        "assignee": assignee,
        "reason": "The administrator is on leave.",
        "idempotencyKey": stage.olga.key(),
    });
    let created = stage
        .olga
        .call(
            "createVoucher",
            "voucher { id number administratorEmail }",
            created,
        )
        .await;
    assert_eq!(
        created.done()["administratorEmail"],
        json!(stage.chiara.email),
        "who validates types the customer's address"
    );
    assert_eq!(
        stage.olga.cancel(&voucher).await.done()["state"],
        "CANCELLED"
    );
    assert_eq!(
        portal.events_of(&voucher.id).await[3..],
        [
            "RESERVATION_CANCELLED: RESERVED -> ASSIGNED by Olga",
            "REASSIGNED: ASSIGNED -> ASSIGNED by Olga",
            "CANCELLED: ASSIGNED -> CANCELLED by Olga",
        ]
    );
    assert_eq!(stage.days().await, [47, 3, 0, 0]);
}

async fn a_redemption_in_error_is_taken_back_and_made_again(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.redeemed(5).await;
    assert_eq!(stage.days().await, [45, 0, 5, 0]);

    assert_eq!(
        reverse(&stage.olga, &voucher).await.done()["state"],
        "REPORTED"
    );
    assert_eq!(stage.days().await, [45, 5, 0, 0]);
    assert_eq!(
        portal.ledger_of(&stage.agreement).await.last().unwrap(),
        "REDEMPTION_REVERSED 0 +5 -5 0 = 45"
    );
    reverse(&stage.olga, &voucher)
        .await
        .refused(&["INVALID_STATE"]);
    assert_eq!(
        stage.paolo.redeem(&voucher).await.done()["state"],
        "REDEEMED"
    );
    assert_eq!(portal.count("redemption").await, 2);

    // Too late for another try: what is held expires, and the days go where expired ones go.
    reverse(&stage.olga, &voucher).await.done();
    portal.set_day("2021-09-12");
    stage
        .paolo
        .redeem(&voucher)
        .await
        .refused(&["VOUCHER_EXPIRED"]);
    server::service::expiry::run(&portal.app).await.unwrap();
    assert_eq!(stage.days().await, [0, 0, 0, 50]);
}

async fn sara(stage: &Stage) -> Caller {
    let sara = stage.partner.person("Sara", Role::PaymentAdmin).await;
    stage.partner.has_account(&stage.location, &sara).await;
    sara
}

async fn draft(caller: &Caller, stage: &Stage, vouchers: &[&Voucher]) -> Payload {
    let ids: Vec<_> = vouchers.iter().map(|it| it.id.clone()).collect();
    let input = json!({
        "locationId": stage.location,
        "voucherIds": ids,
        "invoiceNumber": "2021-0001",
        "idempotencyKey": caller.key(),
    });
    let object = "paymentRequest { id version state total { minor } lines { voucher { id } } }";
    caller.call("savePaymentRequest", object, input).await
}

async fn a_payment_request_stands_in_the_way_of_a_reversal(portal: Portal) {
    let stage = stage(&portal).await;
    let sara = sara(&stage).await;
    let (kept, wrong) = (stage.redeemed(3).await, stage.redeemed(5).await);
    let drafted = draft(&sara, &stage, &[&kept, &wrong]).await.done().clone();
    assert_eq!(drafted["total"]["minor"], "816000");

    // A draft gives the line up.
    reverse(&stage.olga, &wrong).await.done();
    let query = "query($id: ID!) { node(id: $id) { ... on PaymentRequest { version total { minor } \
        lines { state voucher { id } } } } }";
    let seen = sara
        .graphql(query, json!({ "id": drafted["id"] }))
        .await
        .data()["node"]
        .clone();
    assert_eq!(seen["total"]["minor"], "306000");
    assert_eq!(
        seen["lines"],
        json!([
            { "state": "REQUESTED", "voucher": { "id": kept.id } },
            { "state": "REJECTED", "voucher": { "id": wrong.id } }
        ]),
        "the line stays as history"
    );

    // What was handed in does not.
    let input = json!({
        "paymentRequestId": drafted["id"],
        "version": seen["version"],
        "idempotencyKey": sara.key(),
    });
    let submitted = sara
        .call("submitPaymentRequest", "paymentRequest { state }", input)
        .await;
    let codes: Vec<&str> = submitted.codes();
    if codes.is_empty() {
        let refused = reverse(&stage.olga, &kept).await;
        refused.refused(&["PAYMENT_IN_THE_WAY"]);
        let seen = stage
            .olga
            .see(
                &kept,
                "availableActions { action allowed reasons { code } }",
            )
            .await;
        let verdicts = seen["availableActions"].as_array().unwrap();
        let verdict: &Value = verdicts
            .iter()
            .find(|it| it["action"] == "REVERSE_REDEMPTION")
            .unwrap();
        assert_eq!(verdict["reasons"][0]["code"], "PAYMENT_IN_THE_WAY");
    } else {
        panic!("it can be handed in: {codes:?}");
    }
}

async fn a_reversal_and_a_payment_request_at_once(portal: Portal) {
    let stage = stage(&portal).await;
    let sara = sara(&stage).await;
    let voucher = stage.redeemed(5).await;
    let asked = [&voucher];
    let (reversed, drafted) =
        tokio::join!(reverse(&stage.olga, &voucher), draft(&sara, &stage, &asked));
    let state = stage.olga.see(&voucher, "state").await["state"].clone();
    if reversed.codes().is_empty() {
        assert_eq!(state, "REPORTED");
    } else {
        reversed.refused(&["CONFLICT"]);
        assert_eq!(state, "REDEEMED");
        reverse(&stage.olga, &voucher).await.done();
    }
    let asks = sara
        .ask("paymentRequests { nodes { lines { released } } }")
        .await;
    let lines = asks["paymentRequests"]["nodes"].as_array().unwrap().iter();
    let mut lines = lines.flat_map(|it| it["lines"].as_array().unwrap().clone());
    assert!(
        lines.all(|it| it["released"] == true),
        "nothing asks for what is not redeemed: {}",
        drafted.0
    );
}

async fn several_vouchers_are_created_each_for_itself(portal: Portal) {
    let stage = stage(&portal).await;
    let row = |days: i32, key: &str| {
        json!({
            "agreementId": stage.agreement,
            "engagementTypeId": portal.engagement("DDPS-WODP"),
            "days": days,
            "idempotencyKey": key,
        })
    };
    let rows =
        json!({ "rows": [row(5, "batch-row-1"), row(7, "batch-row-2"), row(3, "batch-row-3")] });
    let object = "results { row voucher { id days state } userErrors { code field } }";
    let first = stage
        .chiara
        .call("createVouchers", object, rows.clone())
        .await;
    let results = first.done().clone();
    assert_eq!(results[0]["voucher"]["days"], 5);
    assert_eq!(
        results[1]["userErrors"],
        json!([{ "code": "LENGTH_NOT_ALLOWED", "field": ["input", "rows", "1", "days"] }])
    );
    assert_eq!(results[2]["voucher"]["state"], "CREATED");
    assert_eq!(stage.days().await, [42, 8, 0, 0]);
    let again = stage.chiara.call("createVouchers", object, rows).await;
    assert_eq!(*again.done(), results, "repeating creates nothing twice");
    assert_eq!(portal.count("voucher").await, 2);
    let none = stage
        .chiara
        .call("createVouchers", object, json!({ "rows": [] }))
        .await;
    none.refused(&["INVALID_INPUT"]);
}
