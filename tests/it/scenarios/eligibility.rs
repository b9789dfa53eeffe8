//! Which competency is worth what.

use entity::vocab::{CompetencyLevel, Role};
use serde_json::json;
use tests::{Caller, Portal, both};

use super::stage;

both!(
    scenario_03_a_competency_opens_its_own_engagements_only,
    scenario_04_silver_is_not_enough_where_gold_is_asked,
    scenario_07_the_location_is_in_the_country_of_delivery,
    scenario_21_the_lead_consultant_has_passed_an_exam,
    strangers_to_the_offering_are_told_what_is_missing,
    what_has_no_history_says_so,
);

/// The status of an engagement type, and the kinds of what is missing.
async fn eligibility(
    caller: &Caller,
    portal: &Portal,
    partner: &str,
    code: &str,
) -> (String, Vec<String>) {
    let query = "query($partner: ID!, $type: ID!) { \
        eligibility(partnerId: $partner, engagementTypeId: $type) { \
        status requirements { kind met label detail remedy rule } } }";
    let variables = json!({ "partner": partner, "type": portal.engagement(code) });
    let found = caller.graphql(query, variables).await.data()["eligibility"].clone();
    let missing = found["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["met"] == false)
        .map(|it| it["kind"].as_str().unwrap().to_owned())
        .collect();
    (found["status"].as_str().unwrap().to_owned(), missing)
}

async fn scenario_03_a_competency_opens_its_own_engagements_only(portal: Portal) {
    let stage = stage(&portal, 30).await;
    let litware = portal.partner("Litware", "IT").await;
    let location = litware.location("IT").await;
    litware
        .holds("Enterprise Mobility Management", CompetencyLevel::Silver)
        .await;
    litware.sign_and_enroll("DDPS").await;
    let emma = litware.person("Emma", Role::MpnPartnerAdmin).await;
    let oliver = litware.consultant("Oliver", &["A-EMS-OVERVIEW"]).await;
    let plan = portal.plan(&location, "IT", &oliver);

    for code in ["DDPS-MPDP", "DDPS-MESP"] {
        let voucher = stage.chiara.create(&stage.agreement, code, 5).await;
        emma.reserve(&voucher, &plan).await;
    }
    let voucher = stage.chiara.create(&stage.agreement, "DDPS-WODP", 5).await;
    let payload = emma.try_reserve(&voucher, &plan).await;
    assert!(
        payload.codes().contains(&"COMPETENCY_MISSING"),
        "{}",
        payload.0
    );
    let seen = stage.chiara.see(&voucher, "state").await;
    assert_eq!(seen["state"], "ASSIGNED");
}

async fn scenario_04_silver_is_not_enough_where_gold_is_asked(portal: Portal) {
    let northwind = portal.partner("Northwind", "US").await;
    northwind.location("US").await;
    northwind
        .holds("Data Platform", CompetencyLevel::Silver)
        .await;
    let peter = northwind.person("Peter", Role::MpnPartnerAdmin).await;
    let gid = northwind.gid();
    let (_, missing) = eligibility(&peter, &portal, &gid, "SSDPS-DEM").await;
    assert!(missing.contains(&"COMPETENCY".to_owned()), "{missing:?}");

    northwind
        .holds("Data Analytics", CompetencyLevel::Gold)
        .await;
    let (_, missing) = eligibility(&peter, &portal, &gid, "SSDPS-DEM").await;
    assert!(!missing.contains(&"COMPETENCY".to_owned()), "{missing:?}");
}

async fn scenario_07_the_location_is_in_the_country_of_delivery(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let adventure = portal
        .enrolled_partner("Adventure Works", "FR", "DDPS")
        .await;
    let lyon = adventure.location("FR").await;
    let hugo = adventure.person("Hugo", Role::MpnPartnerAdmin).await;
    let louis = adventure.consultant("Louis", &["A-W10-DSM"]).await;
    let voucher = stage.voucher(5).await;

    let payload = hugo
        .try_reserve(&voucher, &portal.plan(&lyon, "IT", &louis))
        .await;
    payload.refused(&["LOCATION_COUNTRY_MISMATCH"]);

    let torino = adventure.location("IT").await;
    hugo.reserve(&voucher, &portal.plan(&torino, "IT", &louis))
        .await;
}

async fn scenario_21_the_lead_consultant_has_passed_an_exam(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let nico = stage.partner.consultant("Nico", &[]).await;
    let voucher = stage.voucher(5).await;

    let payload = stage
        .paolo
        .try_reserve(&voucher, &portal.plan(&stage.location, "IT", &nico))
        .await;
    let error = payload.refused(&["CONSULTANT_NOT_QUALIFIED"]);
    assert_eq!(error["field"], json!(["input", "leadConsultantId"]));

    let mut plan = stage.plan();
    plan.assistants = vec![nico.gid()];
    let payload = stage.paolo.try_reserve(&voucher, &plan).await;
    assert_eq!(payload.done()["state"], "RESERVED");
    assert_eq!(
        payload.0["warnings"][0]["code"], "CONSULTANT_NOT_QUALIFIED",
        "{}",
        payload.0
    );
}

async fn strangers_to_the_offering_are_told_what_is_missing(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let tailspin = portal.partner("Tailspin", "IT").await;
    let location = tailspin.location("IT").await;
    tailspin
        .holds("Windows and Devices", CompetencyLevel::Silver)
        .await;
    let tina = tailspin.person("Tina", Role::MpnPartnerAdmin).await;
    let tom = tailspin.consultant("Tom", &["A-W10-DSM"]).await;
    let voucher = stage.voucher(5).await;

    let validated = tina
        .try_validate(&voucher.number, &voucher.administrator)
        .await;
    let blockers = validated.done()["blockers"].to_string();
    assert!(blockers.contains("NOT_ENROLLED"), "{blockers}");
    let payload = tina
        .try_reserve(&voucher, &portal.plan(&location, "IT", &tom))
        .await;
    assert!(payload.codes().contains(&"NOT_ENROLLED"), "{}", payload.0);

    let (status, missing) = eligibility(&tina, &portal, &tailspin.gid(), "DDPS-WODP").await;
    assert_eq!(status, "ELIGIBLE");
    assert!(missing.contains(&"ENROLLED".to_owned()), "{missing:?}");
}

async fn what_has_no_history_says_so(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let query = "query($partner: ID!, $type: ID!, $on: Date!) { \
        eligibility(partnerId: $partner, engagementTypeId: $type, country: \"IT\", on: $on) { \
        requirements { kind asOfDay } } }";
    let variables = json!({
        "partner": stage.partner.gid(),
        "type": portal.engagement("DDPS-WODP"),
        "on": "2021-02-01",
    });
    let found = stage.paolo.graphql(query, variables).await.data();
    let asked = found["eligibility"]["requirements"].as_array().unwrap();
    let today: Vec<&str> = asked
        .iter()
        .filter(|it| it["asOfDay"] == false)
        .map(|it| it["kind"].as_str().unwrap())
        .collect();
    assert_eq!(today, ["MPN_MEMBERSHIP", "LOCATION", "CONSULTANT_SKILL"]);
    assert_eq!(asked.len(), 6);
}
