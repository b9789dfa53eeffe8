//! The life of an enrollment: renewal and its grace, withdrawal, suspension, the end of renewals,
//! and a new version of the agreement (`domain.md` §4, C8).

use serde_json::{Value, json};
use server::service::program::import;
use tests::{Payload, Portal, both};

use super::{Stage, dawn, stage, times};

const FILE: &str = include_str!("../../../server/programs/planning-services.toml");

both!(
    an_enrollment_is_renewed_around_its_last_day,
    a_lapse_stops_reservations_and_nothing_else,
    renewals_stop_in_april_2021_and_enrollments_run_on,
    a_partner_leaves_and_comes_back,
    the_operator_suspends_reinstates_and_terminates,
    another_version_of_the_agreement_is_signed_again,
    a_signature_keeps_where_from_and_at_which_price,
    a_retired_offering_takes_nobody,
);

fn changes(enrollment: &Value) -> Vec<&str> {
    let history = enrollment["history"].as_array().unwrap();
    history
        .iter()
        .map(|it| it["change"].as_str().unwrap())
        .collect()
}

/// A stage whose enrollment of 16 October 2019 ends on 14 October 2020, with all that is asked.
async fn early(portal: &Portal) -> Stage {
    portal.set_day("2019-10-16");
    let stage = stage(portal).await;
    train(&stage, "2019-10-16", "2021-03-31").await;
    let input = json!({ "partnerId": stage.partner.gid(), "endsOn": "2021-12-31" });
    let renewed = stage
        .olga
        .call("renewMembership", "partner { name }", input);
    renewed.await.done();
    stage
}

async fn train(stage: &Stage, from: &str, to: &str) {
    let input = json!({ "partnerId": stage.partner.gid(), "passedOn": from, "validUntil": to });
    let passed = stage
        .olga
        .call("recordComplianceTraining", "training { passedOn }", input);
    passed.await.done();
}

/// The operator records that both competencies were paid for.
async fn pay(stage: &Stage, act: &str) {
    for code in ["WINDOWS_AND_DEVICES", "ENTERPRISE_MOBILITY_MANAGEMENT"] {
        let seen = stage.olga.ask("competencies { id code }").await;
        let all = seen["competencies"].as_array().unwrap();
        let id = &all.iter().find(|it| it["code"] == code).unwrap()["id"];
        let input = json!({ "partnerId": stage.partner.gid(), "competencyId": id,
            "act": act, "reason": "Paid." });
        let renewed = stage
            .olga
            .call("recordCompetency", "competency { status }", input);
        renewed.await.done();
    }
}

async fn an_enrollment_is_renewed_around_its_last_day(portal: Portal) {
    let stage = early(&portal).await;
    dawn(&portal, "2020-08-14").await;
    assert_eq!(stage.enrollment().await["state"], "ACTIVE");
    let early = stage.change(&stage.giulia, "renewEnrollment").await;
    early.refused(&["RENEWAL_NOT_OPEN"]);
    dawn(&portal, "2020-08-15").await;
    let seen = stage.enrollment().await;
    assert_eq!(seen["state"], "IN_RENEWAL");
    assert_eq!(seen["renewalOpensOn"], "2020-08-15");
    assert_eq!(seen["renewableUntil"], "2020-11-13");
    assert_eq!(times(&stage.mail().await, "enrollment_expiring"), 3);
    dawn(&portal, "2020-09-11").await;
    let missing = stage.change(&stage.giulia, "renewEnrollment").await;
    missing.refused(&["COMPETENCY_MISSING"]);
    pay(&stage, "ACTIVATE").await;
    dawn(&portal, "2020-10-14").await;
    let renewed = stage.change(&stage.paolo, "renewEnrollment").await;
    assert_eq!(renewed.done()["state"], "ACTIVE");
    let ends_on = &renewed.done()["endsOn"];
    assert_eq!(
        ends_on, "2022-01-01",
        "2021-10-14, and then to the end (C8)"
    );
    stage
        .change(&stage.paolo, "renewEnrollment")
        .await
        .refused(&["RENEWAL_NOT_NEEDED"]);
    let seen = stage.enrollment().await;
    assert_eq!(changes(&seen), ["RENEWAL_OPENED", "RENEWED"]);
    assert_eq!(times(&stage.mail().await, "enrollment_renewed"), 3);
    assert_eq!(
        portal.acts_of("renewEnrollment").await,
        ["renewEnrollment DONE by Paolo"]
    );
}

async fn a_lapse_stops_reservations_and_nothing_else(portal: Portal) {
    let stage = early(&portal).await;
    portal.set_day("2020-07-01");
    pay(&stage, "RENEW").await;
    dawn(&portal, "2020-10-10").await;
    let (held, open) = (stage.voucher().await, stage.voucher().await);
    stage.reserve(&held).await.done();
    dawn(&portal, "2020-10-15").await;
    let seen = stage.enrollment().await;
    assert_eq!(
        (&seen["state"], &seen["inForce"]),
        (&json!("IN_RENEWAL"), &json!(false))
    );
    let refused = stage.reserve(&open).await;
    refused.refused(&["ENROLLMENT_EXPIRED"]);
    assert_eq!(times(&stage.mail().await, "enrollment_lapsed"), 3);
    portal.set_day("2020-10-28");
    let report = stage.paolo.report(&held, 5).await;
    stage.olga.accept(report).await;
    let redeemed = stage.paolo.redeem(&held).await;
    assert_eq!(redeemed.0["voucher"]["state"], "REDEEMED");
    assert_eq!(redeemed.0["warnings"], json!([]), "a lapse is no fault");

    dawn(&portal, "2020-11-13").await;
    let renewed = stage.change(&stage.giulia, "renewEnrollment").await;
    assert_eq!(renewed.done()["state"], "ACTIVE");
    stage.reserve(&open).await.done();
}

async fn renewals_stop_in_april_2021_and_enrollments_run_on(portal: Portal) {
    portal.set_day("2020-12-10");
    let stage = stage(&portal).await;
    dawn(&portal, "2021-04-06").await;
    assert_eq!(changes(&stage.enrollment().await), [""; 0]);
    dawn(&portal, "2021-04-07").await;
    let seen = stage.enrollment().await;
    assert_eq!(
        (&seen["state"], &seen["endsOn"]),
        (&json!("ACTIVE"), &json!("2022-01-01"))
    );
    assert_eq!(seen["renewalOpensOn"], json!(null));
    assert_eq!(changes(&seen), ["RUNS_ON"]);
    assert_eq!(times(&stage.mail().await, "enrollment_runs_on"), 3);
    dawn(&portal, "2022-01-01").await;
    assert_eq!(stage.enrollment().await["inForce"], true);
    dawn(&portal, "2022-01-02").await;
    assert_eq!(stage.enrollment().await["state"], "EXPIRED");
    let list = "enrollments(filter: { states: [EXPIRED] }) { totalCount }";
    assert_eq!(stage.giulia.ask(list).await["enrollments"]["totalCount"], 1);
}

async fn a_partner_leaves_and_comes_back(portal: Portal) {
    let stage = stage(&portal).await;
    let (held, open) = (stage.voucher().await, stage.voucher().await);
    stage.reserve(&held).await.done();
    let id = stage.enrollment().await["id"].clone();
    let silent = json!({ "enrollmentId": id, "reason": " " });
    let silent = stage
        .giulia
        .call("withdrawEnrollment", "enrollment { state }", silent);
    silent.await.refused(&["INVALID_INPUT"]);
    let left = stage.change(&stage.giulia, "withdrawEnrollment").await;
    assert_eq!(left.done()["state"], "WITHDRAWN");
    let refused = stage.reserve(&open).await;
    refused.refused(&["NOT_ENROLLED"]);
    let state = stage.paolo.see(&held, "state").await;
    assert_eq!(state["state"], "RESERVED", "what was reserved goes on");
    stage
        .change(&stage.giulia, "withdrawEnrollment")
        .await
        .refused(&["INVALID_STATE"]);
    let input = json!({ "offeringIds": [portal.offering("DDPS")],
        "idempotencyKey": stage.giulia.key() });
    let back = stage
        .giulia
        .call(
            "enrollPartner",
            "enrollments { state history { change } }",
            input,
        )
        .await;
    assert_eq!(back.done()[0]["history"], json!([{ "change": "ENROLLED" }]));
    stage.reserve(&open).await.done();
}

async fn the_operator_suspends_reinstates_and_terminates(portal: Portal) {
    let stage = stage(&portal).await;
    let open = stage.voucher().await;
    let id = stage.enrollment().await["id"].clone();
    let input = json!({ "enrollmentId": id, "reason": "Mine." });
    for (caller, mutation) in [
        (&stage.giulia, "suspendEnrollment"),
        (&stage.olga, "withdrawEnrollment"),
    ] {
        let answer = caller.try_call(mutation, "enrollment { id }", input.clone());
        answer.await.expect_code("FORBIDDEN");
    }
    let held = stage.change(&stage.olga, "suspendEnrollment").await;
    assert_eq!(held.done()["state"], "SUSPENDED");
    let refused = stage.reserve(&open).await;
    refused.refused(&["ENROLLMENT_SUSPENDED"]);
    stage
        .change(&stage.giulia, "renewEnrollment")
        .await
        .refused(&["ENROLLMENT_SUSPENDED"]);
    stage
        .change(&stage.olga, "reinstateEnrollment")
        .await
        .done();
    stage.reserve(&open).await.done();
    stage
        .change(&stage.olga, "terminateEnrollment")
        .await
        .done();
    let input = json!({ "offeringIds": [portal.offering("DDPS")],
        "idempotencyKey": stage.giulia.key() });
    let back = stage
        .giulia
        .call("enrollPartner", "enrollments { id }", input);
    back.await.refused(&["ENROLLMENT_TERMINATED"]);
    let seen = stage.enrollment().await;
    assert_eq!(changes(&seen), ["SUSPENDED", "REINSTATED", "TERMINATED"]);
    assert_eq!(seen["history"][0]["actor"]["name"], "Olga");
    assert_eq!(seen["history"][0]["reason"], "A word on it.");
    let mail = stage.mail().await;
    for kind in [
        "enrollment_suspended",
        "enrollment_reinstated",
        "enrollment_terminated",
    ] {
        assert_eq!(times(&mail, kind), 3, "{kind}");
    }
    let fabrikam = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let directory = "partners { nodes { enrollments { state history { reason } } } }";
    fabrikam.publish("IT").await;
    let seen = stage.chiara.ask(directory).await["partners"]["nodes"][0].clone();
    assert_eq!(seen["enrollments"][0]["history"], json!([]));
}

async fn sign(stage: &Stage) -> Payload {
    let seen = stage
        .giulia
        .ask("programs { terms { id version textHash } }")
        .await;
    let terms = &seen["programs"][0]["terms"];
    let input = json!({ "agreementId": terms["id"], "textHash": terms["textHash"] });
    let object = "signature { ip agreement { version } programPrices { country \
        dayRate { minor currency } } }";
    stage
        .giulia
        .call("signProgramAgreement", object, input)
        .await
}

async fn another_version_of_the_agreement_is_signed_again(portal: Portal) {
    let stage = stage(&portal).await;
    let (held, open) = (stage.voucher().await, stage.voucher().await);
    stage.reserve(&held).await.done();
    let text = FILE.replacen(
        "version = \"2019.1\"\nfrom = \"2019-01-01\"\n",
        "version = \"2019.1\"\nfrom = \"2019-01-01\"\nto = \"2021-03-15\"\n",
        1,
    );
    let text = format!(
        "{text}\n[[agreement]]\nversion = \"2021.1\"\nfrom = \"2021-03-16\"\n\
         title = {{ en = \"Agreement\", it = \"Contratto\" }}\n\
         text = {{ en = \"1. Purpose.\", it = \"1. Finalità.\" }}\n"
    );
    import(&portal.app, None, &text).await.unwrap();
    portal.set_day("2021-03-16");
    stage
        .reserve(&open)
        .await
        .refused(&["AGREEMENT_NOT_SIGNED"]);
    portal.set_day("2021-03-30");
    let report = stage.paolo.report(&held, 5).await;
    stage.olga.accept(report).await;
    let redeemed = stage.paolo.redeem(&held).await;
    assert_eq!(
        redeemed.0["voucher"]["state"], "REDEEMED",
        "what was reserved goes on"
    );
    assert_eq!(sign(&stage).await.done()["agreement"]["version"], "2021.1");
    stage.reserve(&open).await.done();
    let seen = stage
        .olga
        .ask("partners { nodes { signatures { agreement { version } } } }")
        .await;
    let signed = &seen["partners"]["nodes"][0]["signatures"];
    assert_eq!(signed[1]["agreement"]["version"], "2021.1");
}

async fn a_signature_keeps_where_from_and_at_which_price(portal: Portal) {
    let contoso = portal.partner("Contoso", "IT").await;
    contoso.location("FR").await;
    let giulia = contoso
        .person("Giulia", entity::vocab::Role::GlobalAdmin)
        .await;
    let seen = giulia.ask("programs { terms { id textHash } }").await;
    let terms = &seen["programs"][0]["terms"];
    let input = json!({ "agreementId": terms["id"], "textHash": terms["textHash"] });
    let object = "signature { ip programPrices { country dayRate { minor currency } } }";
    let signed = giulia.call("signProgramAgreement", object, input).await;
    assert_eq!(signed.done()["ip"], "127.0.0.1");
    assert_eq!(
        signed.done()["programPrices"],
        json!([
            { "country": "IT", "dayRate": { "minor": "102000", "currency": "EUR" } },
            { "country": "FR", "dayRate": { "minor": "153000", "currency": "EUR" } },
        ])
    );
}

async fn a_retired_offering_takes_nobody(portal: Portal) {
    let stage = stage(&portal).await;
    let input = json!({ "offeringIds": [portal.offering("AZDPS")],
        "idempotencyKey": stage.giulia.key() });
    let payload = stage
        .giulia
        .call("enrollPartner", "enrollments { id }", input);
    let payload = payload.await;
    assert!(
        payload.codes().contains(&"OFFERING_NOT_LISTED"),
        "{}",
        payload.0
    );
    let seen = stage
        .giulia
        .ask("eligibilityOverview { offering { code } }")
        .await;
    let listed = seen["eligibilityOverview"].as_array().unwrap();
    assert_eq!(listed.len(), 6);
}
