//! Longer lives: many vouchers at once by the operator, one at the customer's wish.

use entity::vocab::Role;
use serde_json::{Value, json};
use server::service::expiry;
use server::store::register;
use tests::{Caller, Portal, Voucher, both};

use super::{Stage, stage};

both!(
    scenario_20_many_vouchers_are_extended_once,
    a_reference_is_good_for_one_set_of_terms,
    a_customer_asks_once_and_the_operator_decides,
    a_partner_proposes_and_the_customer_confirms,
    a_wish_lapses_with_the_reservation,
    a_declined_wish_changes_nothing,
);

const EXTENSION: &str = "extension { reference dryRun extended extendedSoFar daysSoFar remaining \
    remainingDays sample { number expiresOn } }";

fn terms(reference: &str, dry_run: bool) -> Value {
    json!({
        "filter": { "createdBefore": "2020-04-01" },
        "days": 90,
        "reason": "The pandemic keeps consultants at home.",
        "reference": reference,
        "dryRun": dry_run,
    })
}

async fn scenario_20_many_vouchers_are_extended_once(portal: Portal) {
    portal.set_day("2020-01-31");
    let stage = stage(&portal, 40).await;
    let early = stage.voucher(5).await;
    let reserved = stage.voucher(3).await;
    let (app, until) = (&portal.app, portal.in_days(365));
    register::training(
        app.db.read(),
        app,
        stage.partner.id,
        app.clock.today(),
        until,
    )
    .await
    .unwrap();
    stage.paolo.reserve(&reserved, &stage.plan()).await;
    let cancelled = stage.voucher(1).await;
    stage.chiara.cancel(&cancelled).await.done();
    portal.set_time("2020-03-31T23:59:59Z");
    let last = stage.voucher(10).await;
    portal.set_time("2020-04-01T00:00:00Z");
    let late = stage.voucher(1).await;
    let olga = portal.operator("Olga", Role::Operator).await;

    let dry = olga
        .call("extendVouchers", EXTENSION, terms("covid-19", true))
        .await;
    let told = dry.done();
    assert_eq!(told["remaining"], 3, "{told}");
    assert_eq!(told["remainingDays"], 270);
    assert_eq!(told["sample"].as_array().unwrap().len(), 3);
    assert_eq!(
        portal.count("voucher_extension").await,
        0,
        "a dry run changes nothing"
    );
    assert_eq!(portal.count("bulk_extension").await, 0);

    let run = olga
        .call("extendVouchers", EXTENSION, terms("covid-19", false))
        .await;
    assert_eq!(run.done()["extended"], 3);
    assert_eq!(run.done()["remaining"], 0);
    assert_eq!(run.done()["daysSoFar"], 270);
    for (voucher, expires_on) in [
        (&early, "2020-10-27"),
        (&reserved, "2020-10-27"),
        (&last, "2020-12-26"),
        (&late, "2020-09-28"),
    ] {
        let seen = stage.chiara.see(voucher, "expiresOn").await;
        assert_eq!(seen["expiresOn"], expires_on);
    }
    let again = olga
        .call("extendVouchers", EXTENSION, terms("COVID-19", false))
        .await;
    assert_eq!(again.done()["extended"], 0, "once is once");
    assert_eq!(again.done()["extendedSoFar"], 3);
    assert_eq!(portal.count("voucher_extension").await, 3);
    assert_eq!(portal.count("bulk_extension").await, 1);

    let seen = stage
        .chiara
        .see(
            &early,
            "deadline { on } extensions { reference bulk days expiresOnBefore expiresOnAfter reason }",
        )
        .await;
    assert_eq!(seen["deadline"]["on"], "2020-10-27", "the deadline follows");
    assert_eq!(
        seen["extensions"],
        json!([{
            "reference": "COVID-19", "bulk": true, "days": 90,
            "expiresOnBefore": "2020-07-29", "expiresOnAfter": "2020-10-27",
            "reason": "COVID-19: The pandemic keeps consultants at home.",
        }])
    );
    let told = portal.messages_about(&reserved.id).await;
    let told: Vec<_> = told
        .iter()
        .filter(|it| it.kind == "voucher_extended")
        .collect();
    assert!(
        told.iter().any(|it| it.to_email == stage.paolo.email),
        "the partner is told"
    );
    assert!(
        told.iter().any(|it| it.to_email == stage.chiara.email),
        "the customer is told"
    );

    // What was to expire lives on, and what was not extended does not.
    portal.set_time("2020-09-29T00:00:00Z");
    assert_eq!(expiry::run(&portal.app).await.unwrap().expired_vouchers, 1);
    assert_eq!(stage.chiara.see(&late, "state").await["state"], "EXPIRED");
    assert_eq!(stage.chiara.see(&early, "state").await["state"], "ASSIGNED");
}

async fn a_reference_is_good_for_one_set_of_terms(portal: Portal) {
    portal.set_day("2020-01-31");
    let stage = stage(&portal, 40).await;
    stage.voucher(5).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let run = olga
        .call("extendVouchers", EXTENSION, terms("first", false))
        .await;
    assert_eq!(run.done()["extended"], 1);

    let mut other = terms("first", false);
    other["days"] = json!(30);
    let refused = olga.call("extendVouchers", EXTENSION, other).await;
    refused.refused(&["REFERENCE_REUSED"]);
    let mut wide = terms("first", true);
    wide["filter"] = json!({});
    let refused = olga.call("extendVouchers", EXTENSION, wide).await;
    refused.refused(&["REFERENCE_REUSED"]);
    let mut long = terms("second", false);
    long["days"] = json!(181);
    let refused = olga.call("extendVouchers", EXTENSION, long).await;
    refused.refused(&["EXTENSION_TOO_LONG"]);
    let refused = olga
        .call("extendVouchers", EXTENSION, terms("a b", false))
        .await;
    refused.refused(&["INVALID_INPUT"]);

    // Two runs at once extend every voucher once.
    let (one, other) = (terms("second", false), terms("second", false));
    let (one, other) = tokio::join!(
        olga.call("extendVouchers", EXTENSION, one),
        olga.call("extendVouchers", EXTENSION, other)
    );
    let extended: i64 = [&one, &other]
        .iter()
        .filter(|it| it.codes().is_empty())
        .map(|it| it.done()["extended"].as_i64().unwrap())
        .sum();
    assert_eq!(extended, 1, "{} {}", one.0, other.0);
    assert_eq!(portal.count("voucher_extension").await, 2);
}

const REQUEST: &str =
    "extensionRequest { id version state daysAsked daysGranted reason partnerNote }";

async fn ask(caller: &Caller, voucher: &Voucher, days: i32) -> tests::Payload {
    let reason = "The server room is not ready before autumn.";
    let input = json!({ "voucherId": voucher.id, "days": days, "reason": reason });
    caller.call("requestExtension", REQUEST, input).await
}

async fn decide(
    caller: &Caller,
    request: &Value,
    grant: bool,
    days: Option<i32>,
) -> tests::Payload {
    let input = json!({
        "extensionRequestId": request["id"],
        "version": request["version"],
        "grant": grant,
        "days": days,
        "reason": "We looked at it.",
    });
    caller.call("decideExtension", REQUEST, input).await
}

async fn reserved(stage: &Stage) -> Voucher {
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    voucher
}

async fn a_customer_asks_once_and_the_operator_decides(portal: Portal) {
    let stage = stage(&portal, 40).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let free = stage.voucher(3).await;
    ask(&stage.chiara, &free, 10)
        .await
        .refused(&["INVALID_STATE"]);
    let voucher = reserved(&stage).await;
    ask(&stage.chiara, &voucher, 61)
        .await
        .refused(&["EXTENSION_TOO_LONG"]);
    let input = json!({ "voucherId": voucher.id, "days": 5, "reason": "Late" });
    let short = stage.chiara.call("requestExtension", REQUEST, input).await;
    short.refused(&["INVALID_INPUT"]);

    let request = ask(&stage.chiara, &voucher, 60).await.done().clone();
    assert_eq!(request["state"], "REQUESTED");
    ask(&stage.chiara, &voucher, 5)
        .await
        .refused(&["EXTENSION_PENDING"]);
    let queue = olga
        .ask("extensionRequests(filter: { states: [REQUESTED] }) { totalCount nodes { id customerName } }")
        .await;
    assert_eq!(queue["extensionRequests"]["totalCount"], 1);
    assert_eq!(
        queue["extensionRequests"]["nodes"][0]["customerName"],
        "Woodgrove Bank"
    );

    decide(&olga, &request, true, Some(61))
        .await
        .refused(&["EXTENSION_TOO_LONG"]);
    let (first, second) = tokio::join!(
        decide(&olga, &request, true, Some(30)),
        decide(&olga, &request, false, None)
    );
    let done = [&first, &second]
        .iter()
        .filter(|it| it.codes().is_empty())
        .count();
    assert_eq!(done, 1, "one decision counts: {} {}", first.0, second.0);
    let granted = first.codes().is_empty();
    let seen = stage
        .chiara
        .see(&voucher, "expiresOn extensionRequests { state daysGranted } availableActions { action allowed reasons { code } }")
        .await;
    let expected = if granted { "2021-10-11" } else { "2021-09-11" };
    assert_eq!(seen["expiresOn"], expected);
    if granted {
        ask(&stage.chiara, &voucher, 5)
            .await
            .refused(&["EXTENSION_USED"]);
        let verdicts = seen["availableActions"].as_array().unwrap();
        let verdict = verdicts
            .iter()
            .find(|it| it["action"] == "REQUEST_EXTENSION")
            .unwrap();
        assert_eq!(verdict["reasons"][0]["code"], "EXTENSION_USED");
        assert_eq!(
            portal.events_of(&voucher.id).await[3..],
            [
                "EXTENSION_REQUESTED: RESERVED -> RESERVED by Chiara",
                "EXTENDED: RESERVED -> RESERVED by Olga",
            ]
        );
    }
}

async fn a_partner_proposes_and_the_customer_confirms(portal: Portal) {
    let stage = stage(&portal, 40).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let voucher = reserved(&stage).await;

    let proposal = ask(&stage.paolo, &voucher, 40).await.done().clone();
    assert_eq!(proposal["state"], "PROPOSED");
    assert_eq!(
        proposal["reason"],
        Value::Null,
        "the customer has not spoken"
    );
    decide(&olga, &proposal, true, None)
        .await
        .refused(&["INVALID_STATE"]);
    let input = json!({
        "extensionRequestId": proposal["id"],
        "days": 20,
        "reason": "Our migration was moved by a month.",
    });
    let own = stage
        .paolo
        .try_call("confirmExtension", REQUEST, input.clone())
        .await;
    own.expect_code("FORBIDDEN");
    let stranger = portal.customer("Fabrikam Stores", "IT").await;
    let stranger = stranger.person("Sofia", Role::BenefitAdministrator).await;
    let theirs = stranger
        .call("confirmExtension", REQUEST, input.clone())
        .await;
    theirs.refused(&["NOT_FOUND"]);
    let confirmed = stage.chiara.call("confirmExtension", REQUEST, input).await;
    let confirmed = confirmed.done().clone();
    assert_eq!(confirmed["state"], "REQUESTED");
    assert_eq!(confirmed["daysAsked"], 20);
    let granted = decide(&olga, &confirmed, true, None).await;
    assert_eq!(granted.done()["daysGranted"], 20);
    let seen = stage
        .paolo
        .see(&voucher, "expiresOn extensionRequests { state }")
        .await;
    assert_eq!(seen["expiresOn"], "2021-10-01");
    assert_eq!(seen["extensionRequests"], json!([{ "state": "GRANTED" }]));
}

async fn a_wish_lapses_with_the_reservation(portal: Portal) {
    let stage = stage(&portal, 40).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let voucher = reserved(&stage).await;
    let request = ask(&stage.chiara, &voucher, 10).await.done().clone();
    stage.paolo.release(&voucher).await.done();
    let seen = stage
        .chiara
        .see(&voucher, "extensionRequests { state version }")
        .await;
    assert_eq!(seen["extensionRequests"][0]["state"], "LAPSED");
    let late = json!({ "id": request["id"], "version": 2 });
    decide(&olga, &late, true, None)
        .await
        .refused(&["INVALID_STATE"]);

    // Whoever reserves it next may ask: nothing was granted.
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    let second = ask(&stage.chiara, &voucher, 10).await.done().clone();
    let input = json!({ "extensionRequestId": second["id"] });
    let back = stage.chiara.call("withdrawExtension", REQUEST, input).await;
    assert_eq!(back.done()["state"], "WITHDRAWN");
}

async fn a_declined_wish_changes_nothing(portal: Portal) {
    let stage = stage(&portal, 40).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let voucher = reserved(&stage).await;
    let request = ask(&stage.chiara, &voucher, 10).await.done().clone();
    let declined = decide(&olga, &request, false, None).await;
    assert_eq!(declined.done()["state"], "DECLINED");
    let seen = stage
        .paolo
        .see(&voucher, "expiresOn extensions { days }")
        .await;
    assert_eq!(seen, json!({ "expiresOn": "2021-09-11", "extensions": [] }));
    let told = portal.messages_about(&voucher.id).await;
    assert!(
        told.iter()
            .any(|it| it.kind == "extension_declined" && it.to_email == stage.paolo.email)
    );

    // On the day after its last there is nothing left to ask for.
    portal.set_time("2021-09-12T00:00:00Z");
    ask(&stage.chiara, &voucher, 10)
        .await
        .refused(&["VOUCHER_EXPIRED"]);
}
