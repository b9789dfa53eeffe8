//! A support agent acts for somebody: with a reason, for a while, never with their signature or
//! their money, and the audit trail names both.

use chrono::TimeDelta;
use entity::vocab::Role;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both};

use super::{organization, viewer};

both!(
    an_agent_acts_for_somebody_and_both_are_named,
    what_signs_or_moves_money_is_not_done_for_somebody,
    acting_for_somebody_ends_with_its_time,
);

async fn start(agent: &Caller, person: &Caller, organization: &str, reason: &str) -> Payload {
    let input = json!({
        "personId": person.gid(),
        "organizationId": organization,
        "reason": reason,
    });
    let object = "viewer { person { name } agent { name reason until } permissions }";
    agent.call("startActingOnBehalf", object, input).await
}

async fn an_agent_acts_for_somebody_and_both_are_named(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(10).await;
    let susan = portal.operator("Susan", Role::SupportAgent).await;
    let otto = portal.operator("Otto", Role::Operator).await;
    let bank = organization(customer.id);

    start(&susan, &chiara, &bank, "  ")
        .await
        .refused(&["INVALID_INPUT"]);
    let own = json!({
        "personId": otto.gid(), "reason": "curious",
        "organizationId": own_organization(&susan).await,
    });
    let refused = susan.call("startActingOnBehalf", "viewer { roles }", own);
    refused.await.refused(&["NOT_ACTED_FOR"]);
    let answer = otto
        .try_call(
            "startActingOnBehalf",
            "viewer { roles }",
            json!({ "personId": chiara.gid(), "organizationId": bank, "reason": "no" }),
        )
        .await;
    answer.expect_code("FORBIDDEN");

    let begun = start(&susan, &chiara, &bank, "She cannot find her agreement").await;
    assert_eq!(begun.done()["person"]["name"], "Chiara");
    assert_eq!(begun.done()["agent"]["name"], "Susan");
    assert_eq!(
        viewer(&susan).await,
        json!({
            "person": { "name": "Chiara" },
            "organization": { "name": "Woodgrove Bank" },
            "roles": ["BENEFIT_ADMINISTRATOR"],
            "agent": { "name": "Susan", "reason": "She cannot find her agreement" },
        })
    );
    assert_eq!(
        viewer(&chiara).await["agent"],
        Value::Null,
        "her own session is hers"
    );
    susan.activate(&agreement).await;
    let trail = "auditEvents(filter: { action: \"activateBenefit\" }) \
                 { nodes { actor onBehalfOf organization } }";
    assert_eq!(
        otto.ask(trail).await["auditEvents"]["nodes"],
        json!([{ "actor": "Susan", "onBehalfOf": "Chiara", "organization": "Woodgrove Bank" }])
    );
    let ids = "auditEvents(filter: { onBehalf: true }) { totalCount nodes { actorId \
               organizationId } }";
    assert_eq!(
        otto.ask(ids).await["auditEvents"],
        json!({
            "totalCount": 1,
            "nodes": [{ "actorId": susan.gid(), "organizationId": bank }],
        })
    );
    let own = "auditEvents(filter: { onBehalf: false, action: \"activateBenefit\" }) \
               { totalCount }";
    assert_eq!(otto.ask(own).await["auditEvents"]["totalCount"], 0);

    let end = json!({ "personId": chiara.gid() });
    let ended = susan.call("endActingOnBehalf", "viewer { roles agent { name } }", end);
    assert_eq!(
        ended.await.done(),
        &json!({ "roles": ["SUPPORT_AGENT"], "agent": null })
    );
    assert_eq!(viewer(&susan).await["person"]["name"], "Susan");
    assert_eq!(
        portal.audit_of(&chiara.gid()).await,
        [
            "startActingOnBehalf DONE by Susan",
            "endActingOnBehalf DONE by Susan"
        ]
    );
}

async fn own_organization(caller: &Caller) -> String {
    let seen = caller.ask("viewer { organization { id } }").await;
    seen["viewer"]["organization"]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn what_signs_or_moves_money_is_not_done_for_somebody(portal: Portal) {
    let partner = portal.partner("Contoso", "IT").await;
    let giulia = partner.person("Giulia", Role::GlobalAdmin).await;
    let sara = partner.person("Sara", Role::PaymentAdmin).await;
    let susan = portal.operator("Susan", Role::SupportAgent).await;
    let contoso = organization(partner.id);
    let location = partner.location("IT").await;
    let voucher = format!("voucher_{}", "0".repeat(32));
    let key = "a key of its own";
    let as_giulia = [
        (
            "redeemVouchers",
            json!({ "voucherIds": [voucher], "idempotencyKey": key }),
        ),
        ("removePerson", json!({ "personId": sara.gid() })),
        (
            "changePassword",
            json!({ "currentPassword": "one", "newPassword": "another one" }),
        ),
        (
            "updateProfile",
            json!({ "name": "Somebody", "locale": "EN" }),
        ),
        ("switchOrganization", json!({ "organizationId": contoso })),
    ];
    start(&susan, &giulia, &contoso, "a question").await.done();
    for (mutation, input) in as_giulia {
        let answer = susan.try_call(mutation, "", input).await;
        answer.expect_code("FORBIDDEN");
    }
    let allowed = susan.ask("viewer { permissions }").await;
    let allowed = allowed["viewer"]["permissions"].to_string();
    for action in [
        "SIGN_AGREEMENT",
        "REDEEM_VOUCHER",
        "REGISTER_FOR_PAYMENTS",
        "MANAGE_PEOPLE",
    ] {
        assert!(!allowed.contains(action), "{action}");
    }
    assert!(allowed.contains("RESERVE_VOUCHER"), "{allowed}");

    let end = json!({ "personId": giulia.gid() });
    susan
        .call("endActingOnBehalf", "viewer { roles }", end)
        .await
        .done();
    start(&susan, &sara, &contoso, "a question").await.done();
    let draft = json!({ "locationId": location, "voucherIds": [voucher], "idempotencyKey": key });
    let answer = susan.try_call("savePaymentRequest", "", draft).await;
    answer.expect_code("FORBIDDEN");
    let request = json!({
        "paymentRequestId": format!("payment_{}", "0".repeat(32)),
        "version": 1, "idempotencyKey": key,
    });
    let answer = susan.try_call("submitPaymentRequest", "", request).await;
    answer.expect_code("FORBIDDEN");
    let allowed = susan.ask("viewer { permissions }").await;
    let allowed = allowed["viewer"]["permissions"].to_string();
    for action in [
        "REQUEST_PAYMENT",
        "MANAGE_PAYOUT_ACCOUNTS",
        "DISPUTE_PAYMENT",
    ] {
        assert!(!allowed.contains(action), "{action}");
    }
}

async fn acting_for_somebody_ends_with_its_time(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let susan = portal.operator("Susan", Role::SupportAgent).await;
    let bank = organization(customer.id);
    let begun = start(&susan, &chiara, &bank, "a question").await;
    let until = begun.done()["agent"]["until"].as_str().unwrap().to_owned();
    let until: chrono::DateTime<chrono::Utc> = until.parse().unwrap();
    let left = until - portal.app.wall.now();
    assert!(
        left > TimeDelta::minutes(59) && left <= TimeDelta::minutes(60),
        "{left}"
    );

    let past = portal.app.wall.now() - TimeDelta::seconds(1);
    entity::representation::Entity::update_many()
        .col_expr(entity::representation::Column::EndsAt, Expr::value(past))
        .filter(Expr::cust("1 = 1"))
        .exec(portal.app.db.read())
        .await
        .unwrap();
    assert_eq!(viewer(&susan).await["person"]["name"], "Susan");
    start(&susan, &chiara, &bank, "the same question")
        .await
        .done();

    let end = json!({ "organizationId": bank, "personId": chiara.gid() });
    let otto = portal.operator("Otto", Role::Operator).await;
    customer.person("Dario", Role::BenefitAdministrator).await;
    otto.call("removePerson", "person { name }", end)
        .await
        .done();
    assert_eq!(
        viewer(&susan).await["person"]["name"],
        "Susan",
        "nobody acts for somebody who has left"
    );
}
