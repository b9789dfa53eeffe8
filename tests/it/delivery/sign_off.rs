//! The customer's word on a report, and who looks at a report at all.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, Voucher, both};

use super::{Stage, sample, stage};

both!(
    a_report_without_a_flag_is_taken_at_once,
    the_sample_is_looked_at_by_a_person,
    the_customer_confirms_once_and_in_time,
    silence_is_consent_after_five_business_days,
    an_objection_brings_an_accepted_report_before_a_person,
    an_objection_after_redemption_is_shown_to_those_who_pay,
    a_returned_report_is_asked_about_again,
    only_the_customer_signs_off,
);

const REPORT: &str = "completionReport { id version state reviewRoute signOff { state dueOn comment satisfaction } }";

/// A voucher whose engagement has ended on 29 March with a session in its log.
async fn delivered(stage: &Stage) -> Voucher {
    let voucher = stage.reserved(5).await;
    stage.portal.set_day("2021-03-30");
    let engagement = stage.paolo.engagement(&voucher).await;
    stage
        .paolo
        .hold(&engagement, "2021-03-22", json!({}))
        .await
        .done();
    voucher
}

async fn word(caller: &Caller, voucher: &Voucher) -> Value {
    caller.see(voucher, &format!("state {REPORT}")).await
}

async fn confirm(caller: &Caller, report: &str, changes: Value) -> Payload {
    let mut input = json!({ "reportId": report, "satisfaction": 5, "comment": "Well done." });
    for (field, value) in changes.as_object().unwrap() {
        input[field] = value.clone();
    }
    caller.call("confirmCompletion", REPORT, input).await
}

async fn object(caller: &Caller, report: &str) -> Payload {
    let input = json!({ "reportId": report, "reason": "Two days only." });
    caller.call("objectToCompletion", REPORT, input).await
}

async fn a_report_without_a_flag_is_taken_at_once(portal: Portal) {
    let stage = stage(&portal).await;
    sample(&portal, "0");
    let voucher = delivered(&stage).await;
    let (report, _) = stage.paolo.report(&voucher, 5).await;
    let seen = word(&stage.paolo, &voucher).await;
    assert_eq!(seen["state"], "REPORTED");
    assert_eq!(seen["completionReport"]["state"], "ACCEPTED");
    assert_eq!(seen["completionReport"]["reviewRoute"], "AUTOMATIC");
    assert_eq!(
        portal.events_of(&voucher.id).await[3..],
        [
            "REPORT_SUBMITTED: RESERVED -> RESERVED by Paolo",
            "REPORTED: RESERVED -> REPORTED by the clock",
        ]
    );
    assert_eq!(
        portal.audit_of(&report).await[1..],
        [
            "submitCompletionReport DONE by Paolo",
            "acceptCompletionReport DONE by the clock",
        ]
    );
    let mail = portal.messages_about(&voucher.id).await;
    let kinds: Vec<_> = mail.iter().map(|it| it.kind.as_str()).collect();
    for kind in ["report_submitted", "report_accepted", "sign_off_requested"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    assert_eq!(
        stage.paolo.redeem(&voucher).await.done()["state"],
        "REDEEMED"
    );
}

async fn the_sample_is_looked_at_by_a_person(portal: Portal) {
    let stage = stage(&portal).await;
    sample(&portal, "100");
    let voucher = delivered(&stage).await;
    let report = stage.paolo.report(&voucher, 5).await;
    let seen = word(&stage.paolo, &voucher).await;
    assert_eq!(seen["completionReport"]["state"], "SUBMITTED");
    assert_eq!(seen["completionReport"]["reviewRoute"], "SAMPLED");
    stage.olga.accept(report).await;
    sample(&portal, "0");
    let flagged = stage.reserved(3).await;
    portal.set_day("2021-04-14");
    stage.paolo.report(&flagged, 3).await;
    let seen = word(&stage.paolo, &flagged).await;
    assert_eq!(
        seen["completionReport"]["reviewRoute"], "FLAGGED",
        "no session was logged"
    );
    let flags = "completionReport { flags { kind label detail } }";
    let seen = stage.olga.see(&flagged, flags).await;
    assert_eq!(seen["completionReport"]["flags"][0]["kind"], "NO_SESSIONS");
    let seen = stage.paolo.see(&flagged, flags).await;
    assert_eq!(
        seen["completionReport"]["flags"],
        json!([]),
        "not the partner's business"
    );
}

async fn the_customer_confirms_once_and_in_time(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = delivered(&stage).await;
    let (report, _) = stage.paolo.report(&voucher, 5).await;
    let seen = word(&stage.chiara, &voucher).await;
    let word = &seen["completionReport"]["signOff"];
    assert_eq!(word["state"], "WAITING");
    assert_eq!(
        word["dueOn"], "2021-04-06",
        "five business days after 30 March"
    );
    let wrong = confirm(&stage.chiara, &report, json!({ "satisfaction": 6 })).await;
    wrong.refused(&["INVALID_INPUT"]);
    portal.set_time("2021-04-07T00:00:00Z");
    confirm(&stage.chiara, &report, json!({}))
        .await
        .refused(&["SIGN_OFF_CLOSED"]);
    portal.set_time("2021-04-06T23:59:59Z");
    let payload = confirm(&stage.chiara, &report, json!({})).await;
    let word = payload.done()["signOff"].clone();
    assert_eq!(word["state"], "CONFIRMED");
    assert_eq!(word["satisfaction"], 5);
    object(&stage.chiara, &report)
        .await
        .refused(&["INVALID_STATE"]);
    let mail = portal.messages_about(&voucher.id).await;
    assert_eq!(mail.last().unwrap().kind, "completion_confirmed");
    assert_eq!(
        portal.audit_of(&report).await.last().unwrap(),
        "confirmCompletion DONE by Chiara"
    );
}

async fn silence_is_consent_after_five_business_days(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = delivered(&stage).await;
    let (report, _) = stage.paolo.report(&voucher, 5).await;
    portal.set_time("2021-04-06T23:59:59Z");
    let due = || server::service::sign_off::run_due(&portal.app);
    assert_eq!(due().await.unwrap(), 0);
    portal.set_time("2021-04-07T00:00:00Z");
    assert_eq!(due().await.unwrap(), 1);
    assert_eq!(due().await.unwrap(), 0, "once");
    let seen = word(&stage.chiara, &voucher).await;
    assert_eq!(seen["completionReport"]["signOff"]["state"], "CONSENTED");
    assert_eq!(
        portal.audit_of(&report).await.last().unwrap(),
        "lapseSignOff DONE by the clock"
    );
}

async fn an_objection_brings_an_accepted_report_before_a_person(portal: Portal) {
    let stage = stage(&portal).await;
    sample(&portal, "0");
    let voucher = delivered(&stage).await;
    let (report, _) = stage.paolo.report(&voucher, 5).await;
    let max = stage.customer.person("Max", Role::ProjectManager).await;
    object(&max, &report).await.refused(&["NOT_FOUND"]);
    let silent = json!({ "reportId": report, "reason": " " });
    let silent = stage
        .chiara
        .call("objectToCompletion", REPORT, silent)
        .await;
    silent.refused(&["INVALID_INPUT"]);

    let payload = object(&stage.chiara, &report).await;

    let reopened = payload.done().clone();
    assert_eq!(reopened["state"], "SUBMITTED");
    assert_eq!(reopened["reviewRoute"], "FLAGGED");
    assert_eq!(reopened["signOff"]["state"], "OBJECTED");
    let seen = word(&stage.paolo, &voucher).await;
    assert_eq!(seen["state"], "RESERVED");
    assert_eq!(
        portal.events_of(&voucher.id).await.last().unwrap(),
        "REPORT_REOPENED: REPORTED -> RESERVED by Chiara"
    );
    stage
        .paolo
        .redeem(&voucher)
        .await
        .refused(&["REPORT_MISSING"]);
    let flags = stage
        .olga
        .see(&voucher, "completionReport { flags { kind detail } }")
        .await;
    let flag = &flags["completionReport"]["flags"][0];
    assert_eq!(
        *flag,
        json!({ "kind": "CUSTOMER_OBJECTION", "detail": "Two days only." })
    );
    let version = reopened["version"].as_i64().unwrap();
    stage.olga.accept((report, version)).await;
    assert_eq!(
        stage.paolo.redeem(&voucher).await.done()["state"],
        "REDEEMED"
    );
}

async fn an_objection_after_redemption_is_shown_to_those_who_pay(portal: Portal) {
    let stage = stage(&portal).await;
    sample(&portal, "0");
    let voucher = delivered(&stage).await;
    let (report, _) = stage.paolo.report(&voucher, 5).await;
    stage.paolo.redeem(&voucher).await.done();
    let payload = object(&stage.chiara, &report).await;
    assert_eq!(payload.done()["state"], "ACCEPTED", "the redemption stands");
    assert_eq!(payload.done()["signOff"]["state"], "OBJECTED");
    let seen = word(&stage.rita, &voucher).await;
    assert_eq!(seen["state"], "REDEEMED");
    assert_eq!(
        seen["completionReport"]["signOff"]["comment"],
        "Two days only."
    );
    let asked = stage
        .sara
        .ask_payment(&stage.location, &[&voucher], "INV-1")
        .await;
    stage.sara.submit_payment(asked.done()).await.done();
    let ask = "paymentRequests { nodes { lines { signOff { state comment } } } }";
    let shown = |seen: Value| seen["paymentRequests"]["nodes"][0]["lines"][0]["signOff"].clone();
    assert_eq!(
        shown(stage.rita.ask(ask).await),
        json!({ "state": "OBJECTED", "comment": "Two days only." })
    );
    assert_eq!(
        shown(stage.sara.ask(ask).await),
        json!(null),
        "it is for those who decide"
    );
}

async fn a_returned_report_is_asked_about_again(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = delivered(&stage).await;
    sample(&portal, "100");
    let (report, version) = stage.paolo.report(&voucher, 5).await;
    let review = json!({ "reportId": report, "version": version, "accept": false,
        "returnCode": "OUT_OF_SCOPE", "reason": "That was an implementation." });
    let returned = stage
        .olga
        .call("reviewCompletionReport", REPORT, review)
        .await;
    assert_eq!(returned.done()["signOff"]["state"], "WITHDRAWN");
    confirm(&stage.chiara, &report, json!({}))
        .await
        .refused(&["NOT_FOUND"]);
    portal.set_day("2021-04-01");
    let input = json!({ "reportId": report, "version": version + 1 });
    let again = stage
        .paolo
        .call("submitCompletionReport", REPORT, input)
        .await;
    let word = &again.done()["signOff"];
    assert_eq!(word["state"], "WAITING");
    assert_eq!(word["dueOn"], "2021-04-08");
    assert_eq!(
        portal.count("sign_off").await,
        2,
        "what was asked before is kept"
    );
}

async fn only_the_customer_signs_off(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = delivered(&stage).await;
    let (report, _) = stage.paolo.report(&voucher, 5).await;
    let input = json!({ "reportId": report });
    for caller in [&stage.paolo, &stage.luca, &stage.olga, &stage.rita] {
        let answer = caller
            .try_call("confirmCompletion", REPORT, input.clone())
            .await;
        assert_eq!(answer.code(), Some("FORBIDDEN"), "{}", caller.name);
    }
    let stranger = portal.customer("Northwind", "IT").await;
    let stranger = stranger.person("Nina", Role::BenefitAdministrator).await;
    confirm(&stranger, &report, json!({}))
        .await
        .refused(&["NOT_FOUND"]);
    let can = "completionReport { signOff { canAnswer } }";
    let mine = stage.chiara.see(&voucher, can).await;
    assert_eq!(mine["completionReport"]["signOff"]["canAnswer"], true);
    let theirs = stage.paolo.see(&voucher, can).await;
    assert_eq!(theirs["completionReport"]["signOff"]["canAnswer"], false);
}
