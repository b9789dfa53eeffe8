//! Being paid.

use entity::vocab::Role;
use sea_orm::ConnectionTrait as _;
use serde_json::json;
use tests::{Portal, Voucher, both};

use super::{Stage, stage};

both!(
    scenario_16_redeemed_until_the_last_day_and_paid_for_sixty_more,
    scenario_17_registered_once_after_the_first_redemption,
    scenario_18_a_rejected_line_is_disputed_and_paid,
);

async fn redeemed(stage: &Stage, days: &[i32], on: &str) -> Vec<Voucher> {
    let olga = stage.portal.operator("Olga", Role::Operator).await;
    let mut vouchers = Vec::new();
    for days in days {
        let voucher = stage.voucher(*days).await;
        stage.paolo.reserve(&voucher, &stage.plan()).await;
        vouchers.push(voucher);
    }
    stage.portal.set_day(on);
    for (voucher, days) in vouchers.iter().zip(days) {
        let report = stage.paolo.report(voucher, *days).await;
        olga.accept(report).await;
        stage.paolo.redeem(voucher).await.done();
    }
    vouchers
}

async fn scenario_16_redeemed_until_the_last_day_and_paid_for_sixty_more(portal: Portal) {
    portal.set_day("2021-06-30");
    let stage = stage(&portal, 20).await;
    let sara = stage.partner.person("Sara", Role::PaymentAdmin).await;
    stage.partner.has_account(&stage.location, &sara).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let first = stage.voucher(5).await;
    let second = stage.voucher(3).await;
    let third = stage.voucher(1).await;
    for voucher in [&first, &second, &third] {
        stage.paolo.reserve(voucher, &stage.plan()).await;
    }
    portal.set_day("2021-12-20");
    for (voucher, days) in [(&first, 5), (&second, 3), (&third, 1)] {
        let report = stage.paolo.report(voucher, days).await;
        olga.accept(report).await;
    }
    // Extended beyond the last day to redeem, which no extension moves.
    let extended = "update voucher set expires_on = '2022-01-10'";
    let db = portal.app.db.read();
    db.execute_unprepared(extended).await.unwrap();
    portal.set_time("2022-01-01T23:59:59Z");
    let redeemed = stage.paolo.redeem(&first).await;
    let due = redeemed.done()["redemption"]["paymentDueOn"].clone();
    assert_eq!(due, "2022-03-02", "sixty days later");
    stage.paolo.redeem(&third).await.done();
    portal.set_time("2022-01-02T00:00:00Z");
    let late = stage.paolo.redeem(&second).await;
    late.refused(&["PROGRAM_REDEMPTION_CLOSED"]);
    portal.set_time("2022-03-02T23:59:59Z");
    let saved = sara
        .ask_payment(&stage.location, &[&first], "2022-0001")
        .await;
    let sent = sara.submit_payment(saved.done()).await;
    assert_eq!(sent.done()["state"], "SUBMITTED");
    portal.set_time("2022-03-03T00:00:00Z");
    let late = sara
        .ask_payment(&stage.location, &[&third], "2022-0002")
        .await;
    late.refused(&["PAYMENT_WINDOW_CLOSED"]);
}

async fn scenario_17_registered_once_after_the_first_redemption(portal: Portal) {
    let stage = stage(&portal, 30).await;
    // A second offering: competency and enrollment are there, the registration is not.
    stage.partner.enroll("SDPS").await;
    let competency = "Collaboration and Content";
    stage
        .partner
        .holds(competency, entity::vocab::CompetencyLevel::Gold)
        .await;
    let giulia = stage.partner.person("Giulia", Role::GlobalAdmin).await;
    let sara = stage.partner.person("Sara", Role::PaymentAdmin).await;
    let nina = stage.partner.person("Nina", Role::Consultant).await;
    stage.partner.has_account(&stage.location, &sara).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let marta = stage.partner.consultant("Marta", &["70-339"]).await;

    let early = giulia.register_payments("SDPS", &[]).await;
    early.refused(&["NO_REDEEMED_VOUCHER"]);
    let voucher = stage.chiara.create(&stage.agreement, "SDPS-SPDP", 5).await;
    let plan = portal.plan(&stage.location, "IT", &marta);
    stage.paolo.reserve(&voucher, &plan).await;
    portal.set_day("2021-03-30");
    let report = stage.paolo.report_of(&voucher, 5, "SharePoint").await;
    olga.accept(report).await;
    stage.paolo.redeem(&voucher).await.done();

    let seen = sara
        .see(&voucher, "availableActions { action reasons { code } }")
        .await;
    let ask = seen["availableActions"].as_array().unwrap().iter();
    let mut ask = ask.filter(|it| it["action"] == "REQUEST_PAYMENT");
    assert_eq!(
        ask.next().unwrap()["reasons"][0]["code"],
        "SAVB_NOT_REGISTERED"
    );
    let asked = sara
        .ask_payment(&stage.location, &[&voucher], "2021-0042")
        .await;
    let refused = asked.refused(&["SAVB_NOT_REGISTERED"]);
    assert!(refused["message"].as_str().unwrap().contains("SDPS"));

    for outsider in [&sara, &stage.paolo, &olga] {
        let input = json!({ "offeringId": portal.offering("SDPS") });
        let answer = outsider
            .try_call("registerForPayments", "registration { id }", input)
            .await;
        answer.expect_code("FORBIDDEN");
    }
    let stranger = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let foreign = stranger.person("Fabio", Role::PaymentAdmin).await;
    let wrong = giulia.register_payments("SDPS", &[&foreign]).await;
    wrong.refused(&["INVALID_INPUT"]);
    let registered = giulia.register_payments("SDPS", &[&sara, &nina]).await;
    let again = giulia.register_payments("SDPS", &[&sara]).await;
    assert_eq!(registered.done()["id"], again.done()["id"], "only once");
    assert_eq!(
        portal
            .audit_of(registered.done()["id"].as_str().unwrap())
            .await,
        ["registerForPayments DONE by Giulia"]
    );
    let told = portal.messages().await;
    let told: Vec<_> = told
        .iter()
        .filter(|it| it.kind == "payment_registered")
        .collect();
    assert_eq!(told.len(), 1, "Sara was a payment administrator before");
    assert_eq!(told[0].to_email, nina.email);

    for (person, number) in [(&sara, "2021-0042"), (&nina, "2021-0043")] {
        let asked = person
            .ask_payment(&stage.location, &[&voucher], number)
            .await;
        if person.name == "Sara" {
            let sent = sara.submit_payment(asked.done()).await;
            assert_eq!(sent.done()["state"], "SUBMITTED");
        } else {
            asked.refused(&["ALREADY_REQUESTED"]);
        }
    }
}

async fn scenario_18_a_rejected_line_is_disputed_and_paid(portal: Portal) {
    let stage = stage(&portal, 30).await;
    let sara = stage.partner.person("Sara", Role::PaymentAdmin).await;
    stage.partner.has_account(&stage.location, &sara).await;
    let rita = portal.operator("Rita", Role::PaymentReviewer).await;
    let vouchers = redeemed(&stage, &[5, 3], "2021-03-30").await;
    let asked = [&vouchers[0], &vouchers[1]];
    let saved = sara.ask_payment(&stage.location, &asked, "2021-0042").await;
    let request = sara.submit_payment(saved.done()).await.done().clone();
    let reference = request["reference"].clone();
    let request = rita.review_payment(&request, "START_REVIEW", None).await;
    let request = request.done().clone();
    assert_eq!(request["total"]["minor"], "816000");

    let why = ("DELIVERABLE_IMPROPER", "The plan is a copy.");
    let request = rita
        .decide_line(&request, 1, Some(why))
        .await
        .done()
        .clone();
    assert_eq!(request["state"], "UNDER_REVIEW");
    assert_eq!(request["total"]["minor"], "510000", "totals are recomputed");
    assert_eq!(request["requestedTotal"]["minor"], "816000");
    let request = rita.review_payment(&request, "APPROVE", None).await;
    let request = request.done().clone();
    assert_eq!(request["state"], "APPROVED");
    let line = &request["lines"][1];
    assert_eq!(line["rejectionReason"], "DELIVERABLE_IMPROPER");
    assert_eq!(line["rejectionWords"], "The plan is a copy.");
    assert_eq!(line["released"], true);
    let request = rita.send_payment(&request).await.done().clone();
    assert_eq!(request["lines"][0]["state"], "PAID");

    let why = "It was written for this customer.";
    let request = sara.dispute_line(&request, 1, why).await.done().clone();
    assert_eq!(request["state"], "DISPUTED");
    assert_eq!(request["lines"][1]["released"], false);
    assert_eq!(request["total"]["minor"], "816000");
    let request = rita.review_payment(&request, "APPROVE", None).await;
    let request = request.done().clone();
    assert_eq!(request["state"], "APPROVED");
    assert_eq!(request["lines"][1]["disputes"][0]["outcome"], "ACCEPTED");
    let request = rita.send_payment(&request).await.done().clone();
    assert_eq!(request["state"], "PAYMENT_SENT");
    assert_eq!(request["total"]["minor"], "816000");
    assert_eq!(request["reference"], reference, "it never changes");
    assert_eq!(
        portal
            .payment_events_of(request["id"].as_str().unwrap())
            .await,
        [
            "- -> DRAFT by Sara",
            "DRAFT -> SUBMITTED by Sara",
            "SUBMITTED -> UNDER_REVIEW by Rita",
            "UNDER_REVIEW -> UNDER_REVIEW by Rita",
            "UNDER_REVIEW -> APPROVED by Rita",
            "APPROVED -> PAYMENT_SENT by Rita",
            "PAYMENT_SENT -> DISPUTED by Sara",
            "DISPUTED -> APPROVED by Rita",
            "APPROVED -> PAYMENT_SENT by Rita",
        ]
    );
}
