//! Each line is decided by itself; large amounts and cases of one's own take somebody else.

use entity::vocab::Role;
use futures_util::future::join_all;
use serde_json::{Value, json};
use server::service::{account, payment as service};
use server::store::audit;
use tests::{Portal, Voucher, both};

use super::{Stage, stage};

both!(
    a_request_whose_lines_are_all_rejected_is_rejected,
    a_dispute_that_is_rejected_lets_the_voucher_go,
    large_amounts_take_two_persons,
    nobody_decides_for_a_company_they_acted_for,
    nobody_decides_on_payments_of_a_company_in_whose_place_they_redeemed,
    two_reviewers_decide_once,
    a_reversal_takes_its_line_along,
    a_lapsed_window_is_opened_again,
    denials_are_counted_by_their_reasons,
);

async fn under_review(stage: &Stage, vouchers: &[&Voucher], invoice: &str) -> Value {
    let sara = &stage.sara;
    let saved = sara.ask_payment(&stage.location, vouchers, invoice).await;
    let sent = sara.submit_payment(saved.done()).await;
    let review = stage.rita.review_payment(sent.done(), "START_REVIEW", None);
    review.await.done().clone()
}

const COPY: (&str, &str) = ("DELIVERABLE_IMPROPER", "The plan is a copy.");

async fn a_request_whose_lines_are_all_rejected_is_rejected(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5, 3]).await;
    let request = under_review(&stage, &[&vouchers[0], &vouchers[1]], "2021-0042").await;
    let silent = stage
        .rita
        .decide_line(&request, 0, Some(("OTHER", " ")))
        .await;
    silent.refused(&["INVALID_INPUT"]);
    let request = stage
        .rita
        .decide_line(&request, 0, Some(COPY))
        .await
        .done()
        .clone();
    assert_eq!(
        request["lines"][0]["released"], false,
        "it can still change"
    );
    let request = stage
        .rita
        .decide_line(&request, 0, None)
        .await
        .done()
        .clone();
    assert_eq!(request["lines"][0]["state"], "APPROVED");
    let request = stage
        .rita
        .decide_line(&request, 0, Some(COPY))
        .await
        .done()
        .clone();
    let request = stage
        .rita
        .decide_line(&request, 1, Some(COPY))
        .await
        .done()
        .clone();
    assert_eq!(request["state"], "REJECTED");
    assert_eq!(request["total"]["minor"], "0");
    assert_eq!(
        request["lines"][0]["canDispute"], false,
        "that is the partner's"
    );
    let told = portal.messages().await;
    let told = told
        .iter()
        .find(|it| it.kind == "payment_request_rejected")
        .unwrap();
    assert!(told.body.contains(&vouchers[1].number), "{}", told.body);
    assert!(told.body.contains("The plan is a copy."), "{}", told.body);

    let again = stage
        .sara
        .ask_payment(&stage.location, &[&vouchers[0]], "2021-0044")
        .await;
    assert_eq!(
        again.done()["lines"][0]["otherRequests"][0]["reference"],
        request["reference"]
    );
    let both = stage.sara.dispute_line(&request, 0, "It is no copy.").await;
    both.refused(&["ALREADY_REQUESTED"]);
    let other = stage.sara.dispute_line(&request, 1, "It is no copy.").await;
    assert_eq!(other.done()["state"], "DISPUTED");
}

async fn a_dispute_that_is_rejected_lets_the_voucher_go(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let request = under_review(&stage, &[&vouchers[0]], "2021-0042").await;
    let early = stage.sara.dispute_line(&request, 0, "Why?").await;
    early.refused(&["INVALID_STATE"]);
    let request = stage
        .rita
        .decide_line(&request, 0, Some(COPY))
        .await
        .done()
        .clone();
    assert_eq!(request["state"], "REJECTED");
    let rival = stage.rival(Role::PaymentAdmin).await;
    rival
        .dispute_line(&request, 0, "Ours.")
        .await
        .refused(&["NOT_FOUND"]);
    let request = stage
        .sara
        .dispute_line(&request, 0, "It is no copy.")
        .await
        .done()
        .clone();
    let asked = stage
        .sara
        .ask_payment(&stage.location, &[&vouchers[0]], "2021-0043")
        .await;
    asked.refused(&["ALREADY_REQUESTED"]);
    let request = stage
        .rita
        .decide_line(&request, 0, Some(("OTHER", "It is.")))
        .await;
    let request = request.done().clone();
    assert_eq!(request["state"], "REJECTED");
    let dispute = &request["lines"][0]["disputes"][0];
    assert_eq!(dispute["outcome"], "REJECTED");
    assert_eq!(dispute["answer"], "It is.");
    let asked = stage
        .sara
        .ask_payment(&stage.location, &[&vouchers[0]], "2021-0043")
        .await;
    asked.done();
}

async fn large_amounts_take_two_persons(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[15, 10]).await;
    let request = under_review(&stage, &[&vouchers[0], &vouchers[1]], "2021-0042").await;
    assert_eq!(request["total"]["minor"], "2550000");
    let rita = &stage.rita;
    let request = rita
        .review_payment(&request, "APPROVE", None)
        .await
        .done()
        .clone();
    assert_eq!(request["state"], "UNDER_REVIEW");
    assert_eq!(request["awaitsSecondApproval"], true);
    let alone = rita.review_payment(&request, "APPROVE", None).await;
    alone.refused(&["SECOND_PERSON_NEEDED"]);
    let approve = request["availableActions"].as_array().unwrap().iter();
    let mut approve = approve.filter(|it| it["action"] == "APPROVE");
    let reasons = &approve.next().unwrap()["reasons"];
    assert_eq!(reasons[0]["code"], "SECOND_PERSON_NEEDED");
    let second = stage.olga.review_payment(&request, "APPROVE", None).await;
    assert_eq!(second.done()["state"], "APPROVED");
    assert_eq!(second.done()["awaitsSecondApproval"], false);
}

async fn nobody_decides_for_a_company_they_acted_for(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let request = under_review(&stage, &[&vouchers[0]], "2021-0042").await;
    // A reviewer who once did something in the partner's name.
    let acted = Some((stage.rita.user.unwrap(), Some(stage.partner.id)));
    let line = audit::Line::done("savePaymentRequest", "partner", stage.partner.id.0);
    let db = portal.app.db.read();
    audit::record_by(db, &portal.app, acted, line)
        .await
        .unwrap();
    let own = stage.rita.review_payment(&request, "APPROVE", None).await;
    own.refused(&["ACTED_FOR_PARTNER"]);
    let own = stage.rita.decide_line(&request, 0, None).await;
    own.refused(&["ACTED_FOR_PARTNER"]);
    let other = stage.olga.review_payment(&request, "APPROVE", None).await;
    assert_eq!(other.done()["state"], "APPROVED");
}

async fn nobody_decides_on_payments_of_a_company_in_whose_place_they_redeemed(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.reported(&[5]).await;
    let input = json!({
        "voucherId": vouchers[0].id,
        "reason": "The partner has no access for a week",
        "idempotencyKey": "in-their-place",
    });
    let redeemed = stage
        .olga
        .call("redeemForPartner", "voucher { state }", input)
        .await;
    redeemed.done();
    let request = under_review(&stage, &[&vouchers[0]], "2021-0042").await;
    let own = stage.olga.review_payment(&request, "APPROVE", None).await;
    own.refused(&["ACTED_FOR_PARTNER"]);
    let other = stage.rita.review_payment(&request, "APPROVE", None).await;
    assert_eq!(other.done()["state"], "APPROVED");
}

async fn two_reviewers_decide_once(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let request = under_review(&stage, &[&vouchers[0]], "2021-0042").await;
    let (rita, olga) = (&stage.rita, &stage.olga);
    let tries = [
        rita.review_payment(&request, "APPROVE", None),
        olga.review_payment(&request, "REJECT", Some("No.")),
        rita.review_payment(&request, "REQUIRE_ACTION", Some("Later.")),
        olga.review_payment(&request, "APPROVE", None),
    ];
    let answers = join_all(tries).await;
    let won = answers.iter().filter(|it| it.codes().is_empty()).count();
    assert_eq!(won, 1);
    for lost in answers.iter().filter(|it| !it.codes().is_empty()) {
        lost.refused(&["CONFLICT"]);
    }
}

/// The redemption of a voucher.
async fn redemption_of(stage: &Stage, voucher: &Voucher) -> entity::vocab::RedemptionId {
    let seen = stage.sara.see(voucher, "redemption { id }").await;
    let id = seen["redemption"]["id"].as_str().unwrap();
    let (_, hex) = id.split_once('_').unwrap();
    entity::vocab::RedemptionId(uuid::Uuid::try_parse(hex).unwrap())
}

async fn a_reversal_takes_its_line_along(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5, 3, 1]).await;
    let asked = [&vouchers[0], &vouchers[1]];
    let saved = stage
        .sara
        .ask_payment(&stage.location, &asked, "2021-0042")
        .await;
    let request = stage.sara.submit_payment(saved.done()).await.done().clone();
    let token = stage.olga.cookie().trim_start_matches("psc_session=");
    let olga = account::actor_of(&portal.app, token)
        .await
        .unwrap()
        .unwrap();
    let release = async |voucher: &Voucher| {
        let redemption = redemption_of(&stage, voucher).await;
        let tx = portal.app.db.write().await.unwrap();
        let done = service::release_for_reversal(&tx, &portal.app, &olga, redemption).await;
        if done.is_ok() {
            tx.commit().await.unwrap();
        }
        done
    };
    release(&vouchers[2]).await.unwrap();
    release(&vouchers[1]).await.unwrap();
    let seen = see(&stage, &request).await;
    assert_eq!(seen["state"], "SUBMITTED");
    assert_eq!(seen["total"]["minor"], "510000");
    assert_eq!(seen["lines"][1]["rejectionReason"], "REDEMPTION_REVERSED");
    assert_eq!(seen["lines"][1]["canDispute"], false);

    let review = stage.rita.review_payment(&seen, "START_REVIEW", None).await;
    let approved = stage
        .rita
        .review_payment(review.done(), "APPROVE", None)
        .await;
    approved.done();
    let refused = release(&vouchers[0]).await;
    assert!(refused.is_err(), "its payment is approved");
}

/// A request as the partner sees it now.
async fn see(stage: &Stage, request: &Value) -> Value {
    let fields = tests::PAYMENT.trim_start_matches("paymentRequest");
    let query = format!("query($id: ID!) {{ node(id: $id) {{ ... on PaymentRequest {fields} }} }}");
    let answer = stage
        .sara
        .graphql(&query, json!({ "id": request["id"] }))
        .await;
    answer.data()["node"].clone()
}

/// Until when the operator can open the window again, and whether that is possible at all.
async fn reopening(stage: &Stage, voucher: &Voucher) -> (Value, bool) {
    let fields = "redemption { reopensUntil } availableActions { action allowed }";
    let seen = stage.olga.see(voucher, fields).await;
    let actions = seen["availableActions"].as_array().unwrap().iter();
    let mut reopen = actions.filter(|it| it["action"] == "REOPEN_PAYMENT_WINDOW");
    let allowed = reopen.next().unwrap()["allowed"] == true;
    (seen["redemption"]["reopensUntil"].clone(), allowed)
}

async fn a_lapsed_window_is_opened_again(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let lapsed = "redemptions(filter: { claim: LAPSED }) { totalCount nodes { claim \
        paymentDueOn firstDueOn voucher { number } } }";
    let seen = stage.sara.ask(lapsed).await;
    assert_eq!(seen["redemptions"]["totalCount"], 0);
    let reopen = |until: &str| {
        let input = json!({
            "voucherId": vouchers[0].id, "until": until, "reason": "Illness of the accountant.",
        });
        let object = "voucher { redemption { paymentDueOn firstDueOn claim } }";
        stage.olga.call("reopenPaymentWindow", object, input)
    };
    reopen("2021-06-10").await.refused(&["INVALID_INPUT"]);
    assert_eq!(reopening(&stage, &vouchers[0]).await, (json!(null), false));
    portal.set_day("2021-06-01");
    let (until, allowed) = reopening(&stage, &vouchers[0]).await;
    assert_eq!((until, allowed), (json!("2021-06-15"), true));
    let seen = stage.sara.ask(lapsed).await;
    assert_eq!(seen["redemptions"]["nodes"][0]["claim"], "LAPSED");
    let late = stage
        .sara
        .ask_payment(&stage.location, &[&vouchers[0]], "2021-0042")
        .await;
    late.refused(&["PAYMENT_WINDOW_CLOSED"]);
    reopen("2021-07-01").await.refused(&["INVALID_INPUT"]);
    let opened = reopen("2021-06-10").await;
    let redemption = &opened.done()["redemption"];
    assert_eq!(redemption["paymentDueOn"], "2021-06-10");
    assert_eq!(redemption["firstDueOn"], "2021-05-29");
    assert_eq!(redemption["claim"], "TO_REQUEST");
    let (_, again) = reopening(&stage, &vouchers[0]).await;
    assert!(!again, "it is open");
    let saved = stage
        .sara
        .ask_payment(&stage.location, &[&vouchers[0]], "2021-0042")
        .await;
    stage.sara.submit_payment(saved.done()).await.done();
    let told = portal.messages().await;
    assert!(told.iter().any(|it| it.kind == "payment_window_reopened"));
    let near =
        server::store::payment::nearing_deadline(portal.app.db.read(), portal.app.clock.today());
    assert!(near.await.unwrap().is_empty(), "it was requested");
}

async fn denials_are_counted_by_their_reasons(portal: Portal) {
    let stage = stage(&portal).await;
    let waiting = [stage.reserved(1).await, stage.reserved(1).await];
    let vouchers = stage.redeemed(&[5, 3]).await;
    let asked = [&vouchers[0], &vouchers[1]];
    let mut request = under_review(&stage, &asked, "2021-0042").await;
    let other = ("DELIVERABLE_IMPROPER", "It names another customer.");
    for (line, why) in [(0, COPY), (1, other)] {
        let decided = stage.rita.decide_line(&request, line, Some(why)).await;
        request = decided.done().clone();
    }
    for voucher in &waiting {
        let (report, version) = stage.paolo.report(voucher, 1).await;
        let input = json!({
            "reportId": report, "version": version, "accept": false,
            "returnCode": "INCOMPLETE", "reason": format!("Say more of {}.", voucher.number),
        });
        let returned = stage
            .olga
            .call(
                "reviewCompletionReport",
                "completionReport { state }",
                input,
            )
            .await;
        assert_eq!(returned.done()["state"], "RETURNED");
    }
    let seen = stage
        .olga
        .ask("programSummary { reportDenials { reason count } paymentDenials { reason count } }")
        .await;
    assert_eq!(
        seen["programSummary"],
        json!({
            "reportDenials": [{ "reason": "INCOMPLETE", "count": 2 }],
            "paymentDenials": [{ "reason": "DELIVERABLE_IMPROPER", "count": 2 }],
        })
    );
}
