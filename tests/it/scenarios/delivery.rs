//! Who may deliver an engagement.

use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both};

use super::stage;

both!(scenario_21_a_lead_needs_an_exam_an_assistant_is_warned_of);

const OBJECT: &str = "engagement { consultants { role exam person { name } } } \
    warnings { code field message }";

async fn assign(caller: &Caller, engagement: &str, person: &Caller, role: &str) -> Payload {
    let input = json!({ "engagementId": engagement, "personId": person.gid(), "role": role });
    caller.call("assignConsultant", OBJECT, input).await
}

fn parts(engagement: &Value) -> Vec<String> {
    let parts = engagement["consultants"].as_array().unwrap();
    parts
        .iter()
        .map(|it| {
            let name = it["person"]["name"].as_str().unwrap();
            let exam = it["exam"].as_str().unwrap_or("-");
            format!("{} {name} {exam}", it["role"].as_str().unwrap())
        })
        .collect()
}

async fn scenario_21_a_lead_needs_an_exam_an_assistant_is_warned_of(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let nora = stage.partner.consultant("Nora", &[]).await;
    let nadia = stage.partner.consultant("Nadia", &["A-W10-DSM"]).await;
    let voucher = stage.voucher(5).await;
    let mut plan = stage.plan();
    plan.lead = nora.gid();
    let refused = stage.paolo.try_reserve(&voucher, &plan).await;
    refused.refused(&["CONSULTANT_NOT_QUALIFIED"]);
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    let engagement = stage.paolo.engagement(&voucher).await;

    let refused = assign(&stage.paolo, &engagement, &nora, "LEAD").await;
    let error = refused.refused(&["CONSULTANT_NOT_QUALIFIED"]);
    assert_eq!(error["field"], json!(["input", "personId"]));
    let input = json!({ "engagementId": engagement, "personId": nora.gid(), "role": "ASSISTANT" });
    let answer = stage
        .paolo
        .try_call("assignConsultant", OBJECT, input)
        .await;
    let payload = answer.data()["assignConsultant"].clone();
    assert_eq!(payload["userErrors"], json!([]));
    assert_eq!(payload["warnings"][0]["code"], "CONSULTANT_NOT_QUALIFIED");
    assert_eq!(
        parts(&payload["engagement"]),
        ["LEAD Luca A-W10-DSM", "ASSISTANT Nora -"]
    );

    let payload = assign(&stage.paolo, &engagement, &nadia, "LEAD").await;
    assert_eq!(
        parts(payload.done()),
        ["LEAD Nadia A-W10-DSM", "ASSISTANT Nora -"]
    );
    let needed = assign(&stage.paolo, &engagement, &nadia, "ASSISTANT").await;
    needed.refused(&["INVALID_INPUT"]);
    let release = |person: &Caller| json!({ "engagementId": engagement, "personId": person.gid() });
    let object = "engagement { consultants { role exam person { name } } }";
    let lead = stage
        .paolo
        .call("releaseConsultant", object, release(&nadia))
        .await;
    lead.refused(&["INVALID_INPUT"]);
    let gone = stage
        .paolo
        .call("releaseConsultant", object, release(&nora))
        .await;
    assert_eq!(parts(gone.done()), ["LEAD Nadia A-W10-DSM"]);
    let again = stage
        .paolo
        .call("releaseConsultant", object, release(&nora))
        .await;
    again.refused(&["NOT_FOUND"]);
    let forbidden = nadia
        .try_call("releaseConsultant", object, release(&nora))
        .await;
    forbidden.expect_code("FORBIDDEN");
    let kept = portal.count("consultant_assignment").await;
    assert_eq!(kept, 3, "what was assigned before is kept");
    let stranger = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let fabio = stranger
        .person("Fabio", entity::vocab::Role::MpnPartnerAdmin)
        .await;
    let foreign = assign(&fabio, &engagement, &nora, "ASSISTANT").await;
    foreign.refused(&["NOT_FOUND"]);
    let unknown = assign(&stage.paolo, &engagement, &fabio, "ASSISTANT").await;
    unknown.refused(&["NOT_FOUND"]);
}
