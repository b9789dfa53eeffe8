//! Payment requests from draft to payment.

mod accounts;
mod lines;
mod sight;

use entity::vocab::Role;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::{Caller, PAYMENT, Payload, Portal, Voucher, both};

use super::{Stage, stage};

both!(
    a_request_comes_back_and_is_paid_in_the_end,
    a_voucher_is_in_one_live_request,
    one_currency_one_location_and_only_what_was_redeemed,
    the_same_key_saves_one_request,
    a_decision_with_a_key_counts_once,
    payment_is_requested_in_time,
);

fn draft(stage: &Stage, vouchers: &[&Voucher], key: &str) -> Value {
    let ids: Vec<_> = vouchers.iter().map(|it| it.id.clone()).collect();
    json!({ "locationId": stage.location, "voucherIds": ids, "idempotencyKey": key })
}

async fn save(caller: &Caller, input: Value) -> Payload {
    caller.call("savePaymentRequest", PAYMENT, input).await
}

async fn submit(caller: &Caller, request: &Value) -> Payload {
    caller.submit_payment(request).await
}

async fn decide(caller: &Caller, request: &Value, decision: &str, reason: Option<&str>) -> Payload {
    caller.review_payment(request, decision, reason).await
}

/// The actions that are allowed.
fn allowed(request: &Value) -> Vec<&str> {
    let actions = request["availableActions"].as_array().unwrap();
    let allowed = actions.iter().filter(|it| it["allowed"] == true);
    allowed.map(|it| it["action"].as_str().unwrap()).collect()
}

async fn a_request_comes_back_and_is_paid_in_the_end(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5, 10]).await;
    let edited = it_is_drafted(&stage, &vouchers).await;
    let request = it_comes_back(&stage, &edited).await;

    let mut edit = change(&stage, &[&vouchers[1]], &request, "a-third-draft");
    edit["invoiceNumber"] = json!("2021-0043");
    // The window was kept when the request was handed in first.
    portal.set_day("2021-06-15");
    let corrected = save(&stage.sara, edit).await.done().clone();
    let lines = corrected["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["voucher"]["id"], json!(vouchers[1].id));
    let again = submit(&stage.sara, &corrected).await.done().clone();
    assert_eq!(again["reference"], request["reference"], "it never changes");

    let paid = it_is_paid(&stage, again).await;
    assert_eq!(paid["payBy"], "2021-07-15", "30 days after the approval");
    assert_eq!(paid["total"]["minor"], "1020000");
    let messages = portal.messages().await;
    for kind in [
        "payment_request_action_required",
        "payment_sent",
        "payment_failed",
    ] {
        assert!(messages.iter().any(|it| it.kind == kind), "no {kind}");
    }
    assert_eq!(
        portal.payment_events_of(paid["id"].as_str().unwrap()).await,
        LOG
    );
}

/// What the whole way of a request leaves in its log.
const LOG: [&str; 13] = [
    "- -> DRAFT by Sara",
    "DRAFT -> DRAFT by Sara",
    "DRAFT -> SUBMITTED by Sara",
    "SUBMITTED -> UNDER_REVIEW by Rita",
    "UNDER_REVIEW -> ACTION_REQUIRED by Rita",
    "ACTION_REQUIRED -> ACTION_REQUIRED by Sara",
    "ACTION_REQUIRED -> SUBMITTED by Sara",
    "SUBMITTED -> UNDER_REVIEW by Rita",
    "UNDER_REVIEW -> APPROVED by Rita",
    "APPROVED -> PAYMENT_SENT by Rita",
    "PAYMENT_SENT -> PAYMENT_FAILED by Rita",
    "PAYMENT_FAILED -> APPROVED by Rita",
    "APPROVED -> PAYMENT_SENT by Rita",
];

/// A change of a request that was saved before.
fn change(stage: &Stage, vouchers: &[&Voucher], request: &Value, key: &str) -> Value {
    let mut edit = draft(stage, vouchers, key);
    edit["paymentRequestId"] = request["id"].clone();
    edit["version"] = request["version"].clone();
    edit
}

async fn it_is_drafted(stage: &Stage, vouchers: &[Voucher]) -> Value {
    let sara = &stage.sara;
    let saved = save(sara, draft(stage, &[&vouchers[0]], "a-first-draft")).await;
    let saved = saved.done();
    assert_eq!(saved["state"], "DRAFT");
    assert_eq!(
        saved["total"],
        json!({ "minor": "510000", "currency": "EUR" })
    );
    assert_eq!(
        allowed(saved),
        ["SAVE", "WITHDRAW"],
        "no invoice number yet"
    );
    submit(sara, saved).await.refused(&["INVOICE_REQUIRED"]);

    let both = [&vouchers[0], &vouchers[1]];
    let mut edit = change(stage, &both, saved, "a-second-draft");
    edit["invoiceNumber"] = json!(" 2021-0042 ");
    let edited = save(sara, edit.clone()).await.done().clone();
    assert_eq!(edited["total"]["minor"], "1530000");
    assert_eq!(edited["invoiceNumber"], "2021-0042");
    edit["idempotencyKey"] = json!("another-key-entirely");
    save(sara, edit).await.refused(&["CONFLICT"]);
    edited
}

async fn it_comes_back(stage: &Stage, draft: &Value) -> Value {
    let rita = &stage.rita;
    let request = submit(&stage.sara, draft).await.done().clone();
    assert_eq!(request["state"], "SUBMITTED");
    assert_eq!(allowed(&request), ["WITHDRAW"]);
    let early = decide(rita, &request, "APPROVE", None).await;
    early.refused(&["INVALID_STATE"]);
    let review = decide(rita, &request, "START_REVIEW", None).await;
    let review = review.done();
    assert_eq!(
        allowed(review),
        ["DECIDE_LINE", "APPROVE", "REQUIRE_ACTION", "REJECT"]
    );
    let silent = decide(rita, review, "REQUIRE_ACTION", None).await;
    silent.refused(&["INVALID_INPUT"]);
    let why = Some("The invoice names another location.");
    let back = decide(rita, review, "REQUIRE_ACTION", why).await;
    assert_eq!(back.done()["state"], "ACTION_REQUIRED");
    back.done().clone()
}

async fn it_is_paid(stage: &Stage, mut request: Value) -> Value {
    let rita = &stage.rita;
    request = decide(rita, &request, "START_REVIEW", None)
        .await
        .done()
        .clone();
    for state in ["PAYMENT_FAILED", "PAYMENT_SENT"] {
        request = decide(rita, &request, "APPROVE", None).await.done().clone();
        assert_eq!(request["state"], "APPROVED");
        request = rita.send_payment(&request).await.done().clone();
        assert_eq!(request["state"], "PAYMENT_SENT");
        assert_eq!(request["paymentReference"], "SEPA-4711");
        assert_eq!(request["lines"][0]["state"], "PAID");
        if state == "PAYMENT_FAILED" {
            let why = "The account is closed.";
            request = rita.fail_payment(&request, why).await.done().clone();
            assert_eq!(request["lines"][0]["state"], "APPROVED");
        }
        assert_eq!(request["state"], state);
    }
    request
}

async fn a_voucher_is_in_one_live_request(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let asked = [&vouchers[0]];
    let tries = (0..6).map(|number| {
        save(
            &stage.sara,
            draft(&stage, &asked, &format!("attempt-{number}")),
        )
    });
    let answers = join_all(tries).await;
    let won: Vec<_> = answers.iter().filter(|it| it.codes().is_empty()).collect();
    assert_eq!(won.len(), 1);
    for lost in answers.iter().filter(|it| !it.codes().is_empty()) {
        let error = lost.refused(&["ALREADY_REQUESTED"]);
        assert!(
            error["message"]
                .as_str()
                .unwrap()
                .contains(&vouchers[0].number)
        );
    }
    assert_eq!(portal.count("payment_request").await, 1);
    let seen = stage.sara.see(
        &vouchers[0],
        "paymentRequest { id } availableActions { action reasons { code } }",
    );
    let seen = seen.await;
    assert_eq!(seen["paymentRequest"]["id"], won[0].done()["id"]);
    let ask = seen["availableActions"].as_array().unwrap();
    let ask = ask
        .iter()
        .find(|it| it["action"] == "REQUEST_PAYMENT")
        .unwrap();
    assert_eq!(ask["reasons"][0]["code"], "ALREADY_REQUESTED");

    let first = won[0].done();
    let input = json!({
        "paymentRequestId": first["id"], "version": first["version"], "reason": "By mistake.",
    });
    let withdrawn = stage
        .sara
        .call("withdrawPaymentRequest", PAYMENT, input)
        .await;
    assert_eq!(withdrawn.done()["state"], "WITHDRAWN");
    assert_eq!(
        withdrawn.done()["lines"].as_array().unwrap().len(),
        1,
        "its history stays"
    );

    let mut input = draft(&stage, &asked, "a-new-attempt");
    input["invoiceNumber"] = json!("2021-0042");
    let second = save(&stage.sara, input).await;
    let second = submit(&stage.sara, second.done()).await.done().clone();
    let second = decide(&stage.rita, &second, "START_REVIEW", None)
        .await
        .done()
        .clone();
    let why = Some("The deliverable is a copy.");
    let rejected = decide(&stage.rita, &second, "REJECT", why).await;
    assert_eq!(
        rejected.done()["decisionReason"],
        "The deliverable is a copy."
    );
    let mut input = draft(&stage, &asked, "a-last-attempt");
    input["invoiceNumber"] = json!("2021-0042");
    let third = save(&stage.sara, input).await;
    assert_eq!(
        third.done()["state"],
        "DRAFT",
        "a rejected line releases the voucher"
    );
}

async fn one_currency_one_location_and_only_what_was_redeemed(portal: Portal) {
    let stage = stage(&portal).await;
    let waiting = stage.reserved(3).await;
    let vouchers = stage.redeemed(&[5]).await;
    save(&stage.sara, draft(&stage, &[], "an-empty-draft"))
        .await
        .refused(&["NO_REDEEMED_VOUCHER"]);
    let early = save(&stage.sara, draft(&stage, &[&waiting], "an-early-draft")).await;
    early.refused(&["NO_REDEEMED_VOUCHER"]);
    let mut elsewhere = draft(&stage, &[&vouchers[0]], "another-location");
    elsewhere["locationId"] = json!(stage.partner.location("IT").await);
    save(&stage.sara, elsewhere)
        .await
        .refused(&["LOCATION_MIXED"]);
    let rival = stage
        .portal
        .enrolled_partner("Fabrikam", "IT", "DDPS")
        .await;
    let mut foreign = draft(&stage, &[&vouchers[0]], "a-foreign-location");
    foreign["locationId"] = json!(rival.location("IT").await);
    save(&stage.sara, foreign).await.refused(&["NOT_FOUND"]);
    let fabio = rival.person("Fabio", Role::PaymentAdmin).await;
    let mut theirs = draft(&stage, &[&vouchers[0]], "a-foreign-voucher");
    theirs["locationId"] = json!(rival.location("IT").await);
    save(&fabio, theirs).await.refused(&["NOT_FOUND"]);
    assert_eq!(portal.count("payment_request").await, 0);
}

async fn the_same_key_saves_one_request(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let mut input = draft(&stage, &[&vouchers[0]], "twenty-times");
    input["invoiceNumber"] = json!("2021-0042");
    let answers = join_all((0..20).map(|_| save(&stage.sara, input.clone()))).await;
    for answer in &answers {
        assert_eq!(answer.done()["id"], answers[0].done()["id"]);
    }
    assert_eq!(portal.count("payment_request").await, 1);
    let request = answers[0].done();
    let input = json!({
        "paymentRequestId": request["id"],
        "version": request["version"],
        "idempotencyKey": "handed-in-once",
    });
    let tries = (0..5).map(|_| {
        stage
            .sara
            .call("submitPaymentRequest", PAYMENT, input.clone())
    });
    for answer in join_all(tries).await {
        assert_eq!(answer.done()["version"], 2);
    }
}

async fn a_decision_with_a_key_counts_once(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let mut input = draft(&stage, &[&vouchers[0]], "a-first-draft");
    input["invoiceNumber"] = json!("2021-0042");
    let saved = save(&stage.sara, input).await.done().clone();
    let asked = submit(&stage.sara, &saved).await.done().clone();
    let review = |decision: &str| {
        let input = json!({
            "paymentRequestId": asked["id"],
            "version": asked["version"],
            "decision": decision,
            "idempotencyKey": "several-at-once-1",
        });
        stage.rita.call("reviewPaymentRequest", PAYMENT, input)
    };
    let first = review("START_REVIEW").await.done().clone();
    let again = review("START_REVIEW").await.done().clone();
    assert_eq!(first["state"], "UNDER_REVIEW");
    assert_eq!(
        again["version"], first["version"],
        "nothing was decided twice"
    );
    let other = review("APPROVE").await;
    other.refused(&["IDEMPOTENCY_KEY_REUSED"]);
    let acts = portal.acts_of("reviewPaymentRequest").await;
    assert_eq!(acts.iter().filter(|it| it.contains("DONE")).count(), 1);
}

async fn payment_is_requested_in_time(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5, 3]).await;
    let mut input = draft(&stage, &[&vouchers[0]], "just-in-time");
    input["invoiceNumber"] = json!("2021-0042");
    portal.set_time("2021-05-29T23:59:59Z");
    let saved = save(&stage.sara, input).await.done().clone();
    let seen = stage.sara.see(&vouchers[1], "deadline { on reason }").await;
    assert_eq!(
        seen["deadline"],
        json!({ "on": "2021-05-29", "reason": "PAYMENT_REQUEST_WINDOW" })
    );
    portal.set_time("2021-05-30T00:00:00Z");
    let error = submit(&stage.sara, &saved).await;
    let error = error.refused(&["PAYMENT_WINDOW_CLOSED"]);
    assert!(
        error["message"].as_str().unwrap().contains("29 May 2021"),
        "{error}"
    );
    let late = save(
        &stage.sara,
        draft(&stage, &[&vouchers[1]], "a-day-too-late"),
    )
    .await;
    late.refused(&["PAYMENT_WINDOW_CLOSED"]);
}
