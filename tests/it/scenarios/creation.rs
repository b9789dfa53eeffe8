//! A customer turns days into vouchers.

use entity::vocab::Role;
use serde_json::json;
use tests::{Portal, both};

use super::stage;

both!(
    scenario_01_days_become_a_voucher,
    scenario_02_too_few_days_and_wrong_lengths_are_refused,
    a_variant_is_one_of_the_catalogue_at_that_length,
    the_same_key_creates_one_voucher,
    a_benefit_must_be_activated_first,
    assigned_vouchers_change_hands_and_are_taken_back,
);

async fn scenario_01_days_become_a_voucher(portal: Portal) {
    let stage = stage(&portal, 12).await;

    let payload = stage
        .chiara
        .try_create(&stage.agreement, "DDPS-WODP", 10)
        .await;

    let voucher = payload.done();
    assert_eq!(voucher["state"], "ASSIGNED");
    assert_eq!(
        voucher["expiresOn"], "2021-09-11",
        "180 days after 2021-03-15"
    );
    assert_eq!(stage.balance().await, 2);
    let (id, number) = (
        voucher["id"].as_str().unwrap(),
        voucher["number"].as_str().unwrap(),
    );
    let messages = portal.messages_about(id).await;
    let to: Vec<&str> = messages.iter().map(|it| it.to_email.as_str()).collect();
    assert_eq!(to, ["max@customer.example", &stage.chiara.email]);
    assert!(
        messages.iter().all(|it| it.body.contains(number)),
        "the mail holds the number"
    );
    assert_eq!(
        portal.ledger_of(&stage.agreement).await,
        ["GRANT +12 0 0 0 = 12", "VOUCHER_HOLD -10 +10 0 0 = 2"]
    );
    assert_eq!(
        portal.events_of(id).await,
        [
            "CREATED: - -> CREATED by Chiara",
            "ASSIGNED: CREATED -> ASSIGNED by Chiara"
        ]
    );
    assert_eq!(
        portal.audit_of(id).await,
        [
            "createVoucher DONE by Chiara",
            "assignVoucher DONE by Chiara"
        ]
    );
}

async fn scenario_02_too_few_days_and_wrong_lengths_are_refused(portal: Portal) {
    let stage = stage(&portal, 9).await;

    let payload = stage
        .chiara
        .try_create(&stage.agreement, "DDPS-WODP", 10)
        .await;
    let error = payload.refused(&["INSUFFICIENT_DAYS"]);
    assert_eq!(error["field"], json!(["input", "days"]));
    assert!(error["message"].as_str().unwrap().contains('9'), "{error}");

    let payload = stage
        .chiara
        .try_create(&stage.agreement, "DDPS-WODP", 7)
        .await;
    let error = payload.refused(&["LENGTH_NOT_ALLOWED"]);
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("1, 3, 5, 10, 15"),
        "{error}"
    );
    assert!(
        error["rule"].is_string() && error["remedy"].is_string(),
        "{error}"
    );

    let italian = stage.chiara.clone().in_italian();
    let payload = italian.try_create(&stage.agreement, "DDPS-WODP", 7).await;
    assert_ne!(payload.0["userErrors"][0]["message"], error["message"]);

    assert_eq!(stage.balance().await, 9);
    assert_eq!(portal.count("voucher").await, 0);
    assert_eq!(portal.count("outbox_message").await, 0);
}

async fn the_same_key_creates_one_voucher(portal: Portal) {
    let stage = stage(&portal, 20).await;
    let input = |days: i32| {
        json!({
            "agreementId": stage.agreement,
            "engagementTypeId": portal.engagement("DDPS-WODP"),
            "days": days,
            "idempotencyKey": "once-and-no-more",
        })
    };

    let first = stage
        .chiara
        .call("createVoucher", "voucher { id }", input(5))
        .await;
    let replay = stage
        .chiara
        .call("createVoucher", "voucher { id }", input(5))
        .await;
    assert_eq!(first.done(), replay.done());
    assert_eq!(stage.balance().await, 15);

    let other = stage
        .chiara
        .call("createVoucher", "voucher { id }", input(3))
        .await;
    other.refused(&["IDEMPOTENCY_KEY_REUSED"]);
    assert_eq!(portal.count("voucher").await, 1);

    // The refusal is the answer to its key as well, whatever happens afterwards.
    let refused = json!({ "idempotencyKey": "refused-for-ever" });
    let mut refused_input = input(10);
    refused_input["idempotencyKey"] = refused["idempotencyKey"].clone();
    refused_input["days"] = json!(7);
    let refusal = stage
        .chiara
        .call("createVoucher", "voucher { id }", refused_input.clone())
        .await;
    refusal.refused(&["LENGTH_NOT_ALLOWED"]);
    let again = stage
        .chiara
        .call("createVoucher", "voucher { id }", refused_input)
        .await;
    assert_eq!(again.0, refusal.0);
}

async fn a_benefit_must_be_activated_first(portal: Portal) {
    let customer = portal.customer("Trey Research", "GB").await;
    let sophie = customer.person("Sophie", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(10).await;

    let payload = sophie.try_create(&agreement, "DDPS-WODP", 5).await;
    payload.refused(&["BENEFIT_NOT_ACTIVE"]);

    sophie.activate(&agreement).await;
    sophie.activate(&agreement).await;
    sophie.create(&agreement, "DDPS-WODP", 5).await;
    assert_eq!(
        portal.audit_of(&agreement).await,
        ["activateBenefit DONE by Sophie"]
    );
}

async fn assigned_vouchers_change_hands_and_are_taken_back(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let voucher = stage.voucher(5).await;

    let input = json!({
        "voucherId": voucher.id,
        "assignee": { "name": "Eva", "email": "eva@customer.example" },
        "reason": "Max left.",
    });
    let object = "voucher { state assignee { email } }";
    let payload = stage.chiara.call("reassignVoucher", object, input).await;
    assert_eq!(payload.done()["assignee"]["email"], "eva@customer.example");
    let told: Vec<String> = portal
        .messages_about(&voucher.id)
        .await
        .into_iter()
        .map(|it| it.to_email)
        .collect();
    assert!(
        told.contains(&"eva@customer.example".to_owned()),
        "{told:?}"
    );

    let payload = stage.chiara.cancel(&voucher).await;
    assert_eq!(payload.done()["state"], "CANCELLED");
    assert_eq!(stage.balance().await, 10);
    let ledger = portal.ledger_of(&stage.agreement).await;
    assert_eq!(ledger.last().unwrap(), "RETURN_CANCEL +5 -5 0 0 = 10");
    stage
        .chiara
        .cancel(&voucher)
        .await
        .refused(&["INVALID_STATE"]);
}

async fn a_variant_is_one_of_the_catalogue_at_that_length(portal: Portal) {
    let stage = stage(&portal, 40).await;
    let input = |engagement: &str, days: i32, variant: &str| {
        json!({
            "agreementId": stage.agreement,
            "engagementTypeId": portal.engagement(engagement),
            "days": days,
            "variant": variant,
            "idempotencyKey": stage.chiara.key(),
        })
    };
    let object = "voucher { variant }";
    let create = |input| stage.chiara.call("createVoucher", object, input);
    let created = create(input("SDPS-SPDP", 3, " UPGRADE ")).await;
    assert_eq!(created.done()["variant"], "UPGRADE");
    let none = create(input("SDPS-SPDP", 5, " ")).await;
    assert_eq!(none.done()["variant"], json!(null));
    for (engagement, days, variant, allowed) in [
        ("SDPS-SPDP", 3, "upgrade to 2019", "NON_UPGRADE, UPGRADE"),
        ("SDPS-SPDP", 5, "UPGRADE", "–"),
        ("DDPS-WODP", 3, "UPGRADE", "–"),
    ] {
        let refused = create(input(engagement, days, variant)).await;
        let error = refused.refused(&["VARIANT_NOT_ALLOWED"]);
        assert_eq!(error["field"], json!(["input", "variant"]));
        let message = error["message"].as_str().unwrap();
        assert!(
            message.ends_with(&format!("Variants: {allowed}.")),
            "{message}"
        );
    }
    assert_eq!(stage.balance().await, 32);
}
