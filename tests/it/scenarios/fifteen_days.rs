//! One long engagement per type and customer, with its two exceptions.

use entity::vocab::Role;
use serde_json::json;
use tests::{Portal, Voucher, both};

use super::{Stage, stage};

both!(scenario_14_a_second_long_engagement_is_another_one);

async fn create(stage: &Stage, division: Option<&str>, product: Option<&str>) -> Voucher {
    let input = json!({
        "agreementId": stage.agreement,
        "engagementTypeId": stage.portal.engagement("DDPS-WODP"),
        "days": 15,
        "assignee": { "name": "Max Mayer", "email": "max@customer.example" },
        "division": division,
        "focusProduct": product,
        "idempotencyKey": stage.chiara.key(),
    });
    let payload = stage
        .chiara
        .call("createVoucher", "voucher { id number }", input)
        .await;
    Voucher {
        id: tests::text(payload.done(), "id"),
        number: tests::text(payload.done(), "number"),
        administrator: stage.chiara.email.clone(),
    }
}

async fn scenario_14_a_second_long_engagement_is_another_one(portal: Portal) {
    let stage = stage(&portal, 100).await;
    let first = create(&stage, Some("Retail"), Some("Windows")).await;
    let again = create(&stage, Some("retail"), Some("Windows")).await;
    let wealth = create(&stage, Some("Wealth"), Some("Windows")).await;
    let office = create(&stage, Some("Retail"), Some("Office")).await;
    stage.paolo.reserve(&first, &stage.plan()).await;

    let mut plan = stage.plan();
    plan.exception = Some("Because we like it.");
    let refused = stage.paolo.try_reserve(&again, &plan).await;
    refused.refused(&["FIFTEEN_DAY_LIMIT"]);
    plan.exception = None;
    let silent = stage.paolo.try_reserve(&wealth, &plan).await;
    let error = silent.refused(&["FIFTEEN_DAY_EXCEPTION_MISSING"]);
    assert_eq!(error["field"], json!(["input", "fifteenDayException"]));
    plan.exception = Some("The wealth division has desktops of its own.");
    stage.paolo.reserve(&wealth, &plan).await;
    plan.exception = Some("Office is planned apart, with its own deliverable.");
    stage.paolo.reserve(&office, &plan).await;

    // Whoever reviews reports sees the case, with what was stated.
    let rita = portal.operator("Rita", Role::ComplianceReviewer).await;
    let cases = "fifteenDayCases { violated customer { name } engagementType { code } \
        engagements { difference repeats statement voucher { number } } }";
    let found = rita.ask(cases).await["fifteenDayCases"].clone();
    assert_eq!(
        found,
        json!([{
            "violated": false,
            "customer": { "name": "Woodgrove Bank" },
            "engagementType": { "code": "DDPS-WODP" },
            "engagements": [
                { "difference": null, "repeats": false, "statement": null,
                  "voucher": { "number": first.number } },
                { "difference": "DIVISION", "repeats": false,
                  "statement": "The wealth division has desktops of its own.",
                  "voucher": { "number": wealth.number } },
                { "difference": "PRODUCT", "repeats": false,
                  "statement": "Office is planned apart, with its own deliverable.",
                  "voucher": { "number": office.number } },
            ],
        }])
    );
    let asked = stage
        .paolo
        .graphql(&format!("{{ {cases} }}"), json!({}))
        .await;
    asked.expect_code("FORBIDDEN");
}
