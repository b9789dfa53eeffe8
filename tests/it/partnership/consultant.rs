//! The exams of consultants, and what was found when a voucher was reserved and redeemed
//! (`domain.md` §3.2, §3.4).

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both};

use super::stage;

both!(
    a_partner_keeps_the_exams_of_its_own_consultants,
    a_retired_exam_counts_for_a_while,
    a_reservation_keeps_what_it_rested_on,
    a_lead_who_lost_the_exam_is_flagged_at_redemption,
);

async fn skill(by: &Caller, person: &Caller, exam: &str, on: &str) -> Payload {
    let input = json!({ "personId": person.gid(), "exam": exam, "achievedOn": on });
    let object = "person { name skills { exam counts countsUntil competencies { code } } \
        leads { code } }";
    by.call("recordSkill", object, input).await
}

fn codes(person: &Value) -> Vec<&str> {
    let leads = person["leads"].as_array().unwrap();
    leads
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect()
}

async fn a_partner_keeps_the_exams_of_its_own_consultants(portal: Portal) {
    let stage = stage(&portal).await;
    let nico = stage.partner.consultant("Nico", &[]).await;
    let first = skill(&stage.paolo, &nico, "A-EMS-MDM", "2021-02-01").await;
    assert_eq!(codes(first.done()), ["DDPS-MPDP", "DDPS-MESP"]);
    let proves = &first.done()["skills"][0]["competencies"][0]["code"];
    assert_eq!(proves, "ENTERPRISE_MOBILITY_MANAGEMENT");
    let other = skill(&stage.giulia, &nico, "A-EMS-MDM", "2021-02-02").await;
    assert_eq!(other.done()["skills"].as_array().unwrap().len(), 1);
    skill(&stage.paolo, &nico, "99-999", "2021-02-01")
        .await
        .refused(&["INVALID_INPUT"]);
    skill(&stage.paolo, &nico, "A-W10-DSM", "2021-03-16")
        .await
        .refused(&["INVALID_INPUT"]);
    skill(&stage.paolo, &nico, "70-740", "2021-02-01")
        .await
        .refused(&["INVALID_INPUT"]);
    let operated = skill(&stage.olga, &nico, "MB6-894", "2021-02-01").await;
    assert!(codes(operated.done()).contains(&"DYDPS-UPFO"));

    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let fabio = rival.person("Fabio", Role::MpnPartnerAdmin).await;
    skill(&fabio, &nico, "A-W10-DSM", "2021-02-01")
        .await
        .refused(&["NOT_FOUND"]);
    let input = json!({ "personId": nico.gid(), "exam": "A-EMS-MDM", "achievedOn": "2021-02-01" });
    for caller in [&nico, &stage.chiara] {
        caller
            .try_call("recordSkill", "person { name }", input.clone())
            .await
            .expect_code("FORBIDDEN");
    }
    let input = json!({ "personId": nico.gid(), "exam": "A-EMS-MDM" });
    let object = "person { name leads { code } skills { exam } }";
    let gone = stage.paolo.call("removeSkill", object, input.clone()).await;
    assert_eq!(gone.done()["skills"], json!([{ "exam": "MB6-894" }]));
    stage
        .paolo
        .call("removeSkill", object, input)
        .await
        .refused(&["NOT_FOUND"]);
    assert_eq!(portal.acts_of("recordSkill").await.len(), 3);
    assert_eq!(
        portal.acts_of("removeSkill").await,
        ["removeSkill DONE by Paolo"]
    );
}

async fn a_retired_exam_counts_for_a_while(portal: Portal) {
    let stage = stage(&portal).await;
    let vera = stage.partner.consultant("Vera", &[]).await;
    let seen = skill(&stage.paolo, &vera, "70-740", "2020-05-01").await;
    assert_eq!(seen.done()["skills"][0]["countsUntil"], "2022-01-31");
    assert_eq!(codes(seen.done()), ["PVDPS-MWSP"]);
    let later = format!(
        "node(id: \"{}\") {{ ... on Person {{ leads(on: \"2022-02-01\") {{ code }} }} }}",
        vera.gid()
    );
    let later = stage.paolo.ask(&later).await;
    assert_eq!(later["node"]["leads"], json!([]));
}

async fn a_reservation_keeps_what_it_rested_on(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher().await;
    stage.reserve(&voucher).await.done();
    let fields = "catalogRevision reservation { evidence { on catalogRevision enrolledUntil \
        membershipEndsOn leadExam competencies { code name level status } \
        requirements { kind met label detail remedy } } redemptionEvidence { on } }";
    let seen = stage.paolo.see(&voucher, fields).await;
    let evidence = &seen["reservation"]["evidence"];
    assert_eq!(evidence["on"], "2021-03-15");
    assert_eq!(evidence["catalogRevision"], seen["catalogRevision"]);
    assert_eq!(evidence["leadExam"], "A-W10-DSM");
    assert_eq!(evidence["competencies"].as_array().unwrap().len(), 2);
    let asked = evidence["requirements"].as_array().unwrap();
    assert!(asked.iter().all(|it| it["met"] == true), "{asked:?}");
    let lead = asked.iter().find(|it| it["kind"] == "CONSULTANT_SKILL");
    assert_eq!(lead.unwrap()["detail"], "Luca passed A-W10-DSM.");
    assert!(seen["reservation"]["redemptionEvidence"].is_null());
    let customer = stage
        .chiara
        .see(&voucher, "reservation { evidence { on } }")
        .await;
    assert!(customer["reservation"]["evidence"].is_null());
    let operator = stage
        .olga
        .see(&voucher, "reservation { evidence { on } }")
        .await;
    assert_eq!(operator["reservation"]["evidence"]["on"], "2021-03-15");
}

async fn a_lead_who_lost_the_exam_is_flagged_at_redemption(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher().await;
    stage.reserve(&voucher).await.done();
    portal.set_day("2021-03-30");
    let report = stage.paolo.report(&voucher, 5).await;
    stage.olga.accept(report).await;
    for exam in ["A-W10-DSM", "A-EMS-OVERVIEW"] {
        let input = json!({ "personId": stage.luca.gid(), "exam": exam });
        let gone = stage.paolo.call("removeSkill", "person { name }", input);
        gone.await.done();
    }
    let redeemed = stage.paolo.redeem(&voucher).await;
    assert_eq!(
        redeemed.0["voucher"]["state"], "REDEEMED",
        "nothing stops it"
    );
    assert_eq!(
        redeemed.0["warnings"][0]["code"],
        "CONSULTANT_NOT_QUALIFIED"
    );
    let fields = "reservation { redemptionEvidence { on leadExam warnings { code message } \
        requirements { kind met } } }";
    let seen = stage.olga.see(&voucher, fields).await;
    let evidence = &seen["reservation"]["redemptionEvidence"];
    assert_eq!(evidence["on"], "2021-03-30");
    assert!(evidence["leadExam"].is_null());
    assert_eq!(evidence["warnings"][0]["code"], "CONSULTANT_NOT_QUALIFIED");
}
