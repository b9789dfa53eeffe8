//! The radar: what reserved vouchers will lack before their last day (`domain.md` §13, 7).

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, both};

use super::stage;

both!(
    each_end_shows_as_a_risk_on_its_first_day,
    what_is_lost_shows_at_once_with_its_fix,
    a_partner_sees_its_own_risks_and_the_operator_all,
);

async fn risks(caller: &Caller, arguments: &str) -> Vec<Value> {
    let query = format!(
        "eligibilityRisks{arguments} {{ kind on already detail consequence remedy \
         voucher {{ number }} partner {{ name }} }}"
    );
    let seen = caller.ask(&query).await;
    seen["eligibilityRisks"].as_array().unwrap().clone()
}

fn summary(risks: &[Value]) -> Vec<String> {
    let line = |it: &Value| format!("{} {}", it["kind"], it["on"]).replace('"', "");
    risks.iter().map(line).collect()
}

async fn each_end_shows_as_a_risk_on_its_first_day(portal: Portal) {
    let stage = stage(&portal).await;
    // Competencies last 300 days and 30 more, the membership a year: nothing ends in 180 days.
    let voucher = stage.voucher().await;
    stage.reserve(&voucher).await.done();
    assert_eq!(summary(&risks(&stage.paolo, "").await), [""; 0]);
    near(&portal, stage.partner.id).await;
    let seen = risks(&stage.paolo, "").await;
    assert_eq!(
        summary(&seen),
        ["COMPETENCY 2021-05-01", "MPN_MEMBERSHIP 2021-06-01"]
    );
    assert!(seen.iter().all(|it| it["already"] == false));
    assert!(
        seen.iter()
            .all(|it| it["remedy"].is_string() && it["consequence"] != "")
    );
    portal.set_day("2021-05-02");
    let seen = risks(&stage.paolo, "").await;
    assert_eq!(summary(&seen)[0], "COMPETENCY 2021-05-02");
    assert_eq!(seen[0]["already"], true);
}

/// The network says that both competencies have their anniversary on 31 March, and that the
/// membership ends with May.
async fn near(portal: &Portal, partner: entity::vocab::OrganizationId) {
    use sea_orm::{
        ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set,
    };
    entity::partner_competency::Entity::update_many()
        .set(entity::partner_competency::ActiveModel {
            anniversary_on: Set("2021-03-31".parse().unwrap()),
            ..Default::default()
        })
        .filter(entity::partner_competency::Column::PartnerId.eq(partner))
        .exec(portal.app.db.read())
        .await
        .unwrap();
    let row = entity::organization::ActiveModel {
        id: Set(partner),
        membership_ends_on: Set(Some("2021-05-31".parse().unwrap())),
        ..Default::default()
    };
    row.update(portal.app.db.read()).await.unwrap();
}

async fn what_is_lost_shows_at_once_with_its_fix(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher().await;
    stage.reserve(&voucher).await.done();
    for exam in ["A-W10-DSM", "A-EMS-OVERVIEW"] {
        let input = json!({ "personId": stage.luca.gid(), "exam": exam });
        let gone = stage.paolo.call("removeSkill", "person { name }", input);
        gone.await.done();
    }
    let left = stage.change(&stage.giulia, "withdrawEnrollment").await;
    left.done();
    let seen = risks(&stage.paolo.clone().in_italian(), "").await;
    assert_eq!(
        summary(&seen),
        ["ENROLLED 2021-03-15", "CONSULTANT_SKILL 2021-03-15"]
    );
    let detail = seen[1]["detail"].as_str().unwrap();
    assert!(detail.starts_with("Luca guida"), "{detail}");
    assert!(seen.iter().all(|it| it["already"] == true));
    stage.paolo.release(&voucher).await.done();
    assert_eq!(summary(&risks(&stage.paolo, "").await), [""; 0]);
}

async fn a_partner_sees_its_own_risks_and_the_operator_all(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher().await;
    stage.reserve(&voucher).await.done();
    near(&portal, stage.partner.id).await;
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let fabio = rival.person("Fabio", Role::MpnPartnerAdmin).await;
    assert_eq!(summary(&risks(&fabio, "").await), [""; 0]);
    let other = format!("(partnerId: \"{}\")", stage.partner.gid());
    let query = format!("{{ eligibilityRisks{other} {{ kind }} }}");
    let answer = fabio.graphql(&query, json!({})).await;
    answer.expect_code("BAD_USER_INPUT");
    let answer = stage
        .chiara
        .graphql("{ eligibilityRisks { kind } }", json!({}))
        .await;
    answer.expect_code("FORBIDDEN");
    let all = risks(&stage.olga, "").await;
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["partner"]["name"], "Contoso");
    assert_eq!(risks(&stage.olga, &other).await.len(), 2);
    portal.statements.take();
    risks(&stage.olga, "").await;
    let cost = portal.statements.take().len();
    assert!(cost < 20, "{cost} statements");
}
