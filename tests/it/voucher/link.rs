//! The customer sends a partner a link in place of number and e-mail.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, Voucher, both};

use super::{reserve_by, stage};

both!(
    a_link_opens_the_voucher_to_a_partner,
    a_link_ends_by_hand_by_time_and_with_its_project_manager,
    a_link_asked_for_again_has_a_new_token,
);

async fn link(caller: &Caller, voucher: &Voucher, days: i32) -> (String, String) {
    let key = caller.key();
    let input = json!({ "voucherId": voucher.id, "days": days, "idempotencyKey": key });
    let made = caller
        .call("createVoucherLink", "token link { id live }", input)
        .await;
    assert_eq!(made.0["userErrors"], json!([]), "{}", made.0);
    assert_eq!(made.0["link"]["live"], true);
    (
        tests::text(&made.0, "token"),
        tests::text(&made.0["link"], "id"),
    )
}

async fn open(caller: &Caller, token: &str) -> tests::Payload {
    let fields = "validated { voucherId number customerName blockers { code } }";
    caller
        .call("openVoucherLink", fields, json!({ "token": token }))
        .await
}

async fn a_link_opens_the_voucher_to_a_partner(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let (token, _) = link(&stage.chiara, &voucher, 7).await;
    assert_eq!(token.len(), 64, "256 bits");
    let opened = open(&stage.paolo, &token).await;
    assert_eq!(opened.done()["number"], json!(voucher.number));
    let done = reserve_by(&stage.paolo, &stage.plan(), json!({ "linkToken": token })).await;
    assert_eq!(done.done()["state"], "RESERVED");

    let seen = stage
        .chiara
        .see(&voucher, "links { live openedAt revokedAt createdBy }")
        .await;
    assert_eq!(seen["links"][0]["openedAt"], "2021-03-15T09:00:00+00:00");
    assert_eq!(seen["links"][0]["createdBy"], "Chiara");
    let partner = stage.paolo.see(&voucher, "links { live }").await;
    assert_eq!(partner["links"], json!([]), "links are the customer's");
    let kept: Vec<String> = portal.audit_of(&voucher.id).await;
    assert!(
        kept.contains(&"createVoucherLink DONE by Chiara".to_owned()),
        "{kept:?}"
    );
    stage
        .chiara
        .try_call(
            "openVoucherLink",
            "validated { number }",
            json!({ "token": token }),
        )
        .await
        .expect_code("FORBIDDEN");
}

async fn a_link_ends_by_hand_by_time_and_with_its_project_manager(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let key = stage.chiara.key();
    let input = json!({ "voucherId": voucher.id, "days": 31, "idempotencyKey": key });
    let long = stage.chiara.call("createVoucherLink", "token", input).await;
    long.refused(&["INVALID_INPUT"]);

    let (by_hand, id) = link(&stage.chiara, &voucher, 7).await;
    let input = json!({ "voucherLinkId": id });
    let stranger = portal.customer("Tailspin", "IT").await;
    let stranger = stranger.person("Sofia", Role::BenefitAdministrator).await;
    let theirs = stranger
        .call("revokeVoucherLink", "link { live }", input.clone())
        .await;
    theirs.refused(&["NOT_FOUND"]);
    let revoked = stage
        .chiara
        .call("revokeVoucherLink", "link { live }", input)
        .await;
    assert_eq!(revoked.done()["live"], false);
    let (by_manager, _) = link(&stage.chiara, &voucher, 7).await;
    let assignee = json!({ "name": "Eva Ernst", "email": "eva@customer.example" });
    let input = json!({ "voucherId": voucher.id, "assignee": assignee });
    stage
        .chiara
        .call("reassignVoucher", "voucher { id }", input)
        .await
        .done();
    let (by_time, _) = link(&stage.chiara, &voucher, 1).await;
    portal.set_time("2021-03-16T08:59:59Z");
    open(&stage.paolo, &by_time).await.done();
    portal.set_time("2021-03-16T09:00:00Z");

    let mut answers = Vec::new();
    for token in [by_hand.as_str(), &by_manager, &by_time, "0000"] {
        let answer = open(&stage.paolo, token).await;
        answer.refused(&["VOUCHER_LINK_INVALID"]);
        answers.push(answer.0);
    }
    assert!(
        answers.windows(2).all(|it| it[0] == it[1]),
        "one answer for all"
    );
    let query = "validationAttempts(filter: { succeeded: false }) { nodes { failure told } }";
    let operator = stage.olga.ask(query).await["validationAttempts"]["nodes"].clone();
    let failures: Vec<&str> = operator
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["failure"].as_str().unwrap())
        .collect();
    assert_eq!(
        failures,
        [
            "LINK_UNKNOWN",
            "LINK_EXPIRED",
            "LINK_REVOKED",
            "LINK_REVOKED"
        ]
    );
}

/// Only a hash of the first token is kept, so it cannot be answered again.
async fn a_link_asked_for_again_has_a_new_token(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let key = stage.chiara.key();
    let ask = async |days: i32| {
        let input = json!({ "voucherId": voucher.id, "days": days, "idempotencyKey": key });
        let fields = "token link { id live }";
        stage.chiara.call("createVoucherLink", fields, input).await
    };
    let (first, again) = (ask(7).await.0, ask(7).await.0);
    assert_eq!(portal.count("voucher_link").await, 1);
    assert_eq!(again["link"], first["link"]);
    assert_ne!(again["token"], first["token"]);
    ask(8).await.refused(&["IDEMPOTENCY_KEY_REUSED"]);
    open(&stage.paolo, &tests::text(&first, "token"))
        .await
        .refused(&["VOUCHER_LINK_INVALID"]);
    open(&stage.paolo, &tests::text(&again, "token"))
        .await
        .done();

    // Its address has arrived: it is not taken from those who use it.
    let late = ask(7).await.0;
    assert_eq!(late["link"], first["link"]);
    assert_eq!(late["token"], Value::Null);
    assert_eq!(late["userErrors"], json!([]));
    open(&stage.paolo, &tests::text(&again, "token"))
        .await
        .done();
    let made = portal.audit_of(&voucher.id).await;
    let made = made
        .iter()
        .filter(|it| it.starts_with("createVoucherLink DONE"));
    assert_eq!(made.count(), 2, "who got a token is known");

    // A key is one person's: another customer finds nothing behind it.
    let stranger = portal.customer("Tailspin", "IT").await;
    let stranger = stranger.person("Sofia", Role::BenefitAdministrator).await;
    let input = json!({ "voucherId": voucher.id, "days": 7, "idempotencyKey": key });
    let theirs = stranger.call("createVoucherLink", "token", input).await;
    theirs.refused(&["NOT_FOUND"]);
}
