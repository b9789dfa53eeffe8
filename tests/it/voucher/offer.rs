//! The customer chooses a partner: by keeping the voucher for it, or by a link.

use entity::vocab::Role;
use serde_json::{Value, json};
use server::graphql::gid::PartnerGid;
use tests::{Caller, Portal, Voucher, both, global};

use super::{Stage, reserve_by, stage};

both!(
    a_bound_voucher_is_reserved_by_its_partner_alone,
    a_voucher_is_bound_as_it_is_created,
    a_link_opens_the_voucher_to_a_partner,
    a_link_ends_by_hand_by_time_and_with_its_project_manager,
    attempts_are_kept_with_their_reason_and_limited_by_company,
    a_new_team_is_told_to_the_customer_when_asked,
);

async fn bind(stage: &Stage, voucher: &Voucher) {
    let partner = global(PartnerGid(stage.partner.id));
    let input = json!({ "voucherId": voucher.id, "partnerId": partner });
    let bound = stage
        .chiara
        .call("bindVoucher", "voucher { boundTo { name } state }", input)
        .await;
    assert_eq!(bound.done()["boundTo"]["name"], "Contoso");
}

async fn offered(caller: &Caller) -> Value {
    let fields = "voucherId number customerName offered blockers { code }";
    let found = caller
        .ask(&format!(
            "offeredVouchers {{ totalCount nodes {{ {fields} }} }}"
        ))
        .await;
    found["offeredVouchers"].clone()
}

async fn a_bound_voucher_is_reserved_by_its_partner_alone(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    bind(&stage, &voucher).await;

    let theirs = stage.jonas.try_reserve(&voucher, &stage.rival_plan()).await;
    let error = theirs.refused(&["BOUND_TO_ANOTHER_PARTNER"]);
    assert!(!error.to_string().contains("Contoso"), "{error}");
    let theirs = stage
        .jonas
        .try_validate(&voucher.number, &voucher.administrator)
        .await;
    assert_eq!(
        theirs.done()["blockers"][0]["code"],
        "BOUND_TO_ANOTHER_PARTNER"
    );
    assert_eq!(offered(&stage.jonas).await["totalCount"], 0);
    let by_id = json!({ "offeredVoucherId": voucher.id });
    let guess = reserve_by(&stage.jonas, &stage.rival_plan(), by_id.clone()).await;
    guess.refused(&["NOT_FOUND"]);

    let seen = offered(&stage.paolo).await;
    assert_eq!(seen["totalCount"], 1);
    assert_eq!(seen["nodes"][0]["number"], json!(voucher.number));
    assert_eq!(seen["nodes"][0]["blockers"], json!([]));
    let told = portal.messages_about(&voucher.id).await;
    assert!(
        told.iter()
            .any(|it| it.kind == "voucher_offered" && it.to_email == stage.paolo.email)
    );
    let done = reserve_by(&stage.paolo, &stage.plan(), by_id).await;
    assert_eq!(done.done()["state"], "RESERVED");
    assert_eq!(offered(&stage.paolo).await["totalCount"], 0);

    // It stays kept for the partner when that one lets it go, until the customer opens it.
    stage.paolo.release(&voucher).await.done();
    let theirs = stage.jonas.try_reserve(&voucher, &stage.rival_plan()).await;
    theirs.refused(&["BOUND_TO_ANOTHER_PARTNER"]);
    let input = json!({ "voucherId": voucher.id });
    let opened = stage
        .chiara
        .call("unbindVoucher", "voucher { boundTo { name } }", input)
        .await;
    assert_eq!(opened.done()["boundTo"], Value::Null);
    stage.jonas.reserve(&voucher, &stage.rival_plan()).await;
    let seen = stage
        .jonas
        .see(&voucher, "boundTo { name } events { kind reason }")
        .await;
    assert!(!seen.to_string().contains("Contoso"), "{seen}");
}

async fn a_voucher_is_bound_as_it_is_created(portal: Portal) {
    let stage = stage(&portal).await;
    let input = json!({
        "agreementId": stage.agreement,
        "engagementTypeId": portal.engagement("DDPS-WODP"),
        "days": 3,
        "partnerId": global(PartnerGid(stage.rival.id)),
        "idempotencyKey": stage.chiara.key(),
    });
    let fields = "voucher { id number state catalogRevision agreementEndsOn boundTo { name } }";
    let created = stage.chiara.call("createVoucher", fields, input).await;
    assert_eq!(created.done()["state"], "CREATED");
    assert_eq!(created.done()["catalogRevision"], 1);
    assert_eq!(created.done()["agreementEndsOn"], "2022-03-15");
    assert_eq!(created.done()["boundTo"]["name"], "Fabrikam");
    assert_eq!(
        offered(&stage.jonas).await["totalCount"],
        0,
        "nobody holds it yet"
    );
    let id = tests::text(created.done(), "id");
    let assignee = json!({ "name": "Max Mayer", "email": "max@customer.example" });
    let input = json!({ "voucherId": id, "assignee": assignee });
    stage
        .chiara
        .call("assignVoucher", "voucher { state }", input)
        .await
        .done();
    assert_eq!(offered(&stage.jonas).await["totalCount"], 1);
    let events = portal.events_of(&id).await;
    assert_eq!(
        events,
        [
            "CREATED: - -> CREATED by Chiara",
            "BOUND: CREATED -> CREATED by Chiara",
            "ASSIGNED: CREATED -> ASSIGNED by Chiara",
        ]
    );
}

async fn link(caller: &Caller, voucher: &Voucher, days: i32) -> (String, String) {
    let input = json!({ "voucherId": voucher.id, "days": days });
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
    let input = json!({ "voucherId": voucher.id, "days": 31 });
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

async fn attempts_are_kept_with_their_reason_and_limited_by_company(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let number = &voucher.number;
    stage
        .paolo
        .try_validate(number, "somebody@else.example")
        .await;
    stage.paolo.try_validate("PS-0000", "a@b.example").await;
    stage
        .paolo
        .try_validate(number, &voucher.administrator)
        .await
        .done();
    stage.jonas.try_validate("PS-0000", "a@b.example").await;
    let query = "validationAttempts { totalCount nodes { failure told succeeded partnerName voucherNumber } }";
    let own = stage.paolo.ask(query).await["validationAttempts"].clone();
    assert_eq!(own["totalCount"], 3, "the rival's are not ours");
    assert_eq!(own["nodes"][0]["voucherNumber"], json!(number));
    for attempt in &own["nodes"].as_array().unwrap()[1..] {
        assert_eq!(
            attempt["failure"],
            Value::Null,
            "which half was wrong is not told"
        );
        assert_eq!(attempt["told"], "VOUCHER_NOT_FOUND_OR_EMAIL_MISMATCH");
    }
    let all = stage.olga.ask(query).await["validationAttempts"].clone();
    assert_eq!(all["totalCount"], 4);
    let failures: Vec<&Value> = all["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["failure"])
        .collect();
    assert_eq!(
        json!(failures),
        json!([
            "NUMBER_MALFORMED",
            null,
            "NUMBER_MALFORMED",
            "EMAIL_MISMATCH"
        ])
    );
    stage.chiara.ask("validationAttempts { totalCount }").await["validationAttempts"]["totalCount"]
        .as_i64()
        .filter(|it| *it == 0)
        .expect("customers have none");

    // Many people of one company guess no faster than the company may.
    let rules = portal
        .app
        .program()
        .unwrap()
        .rules(portal.app.clock.today())
        .unwrap();
    let mut failed = 2;
    'company: for place in 0..10 {
        let guesser = stage
            .partner
            .person(&format!("Guesser{place}"), Role::MpnPartnerAdmin)
            .await;
        for _ in 0..rules.validations_per_minute {
            let guess = guesser.try_validate("PS-0000", "a@b.example").await;
            if guess.codes() == ["TOO_MANY_ATTEMPTS"] {
                break 'company;
            }
            failed += 1;
        }
    }
    assert_eq!(failed, rules.company_validations_per_minute);
    let all = stage
        .olga
        .ask("validationAttempts(first: 100) { nodes { failure } }")
        .await;
    let limited = all["validationAttempts"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["failure"] == "TOO_MANY_ATTEMPTS");
    assert_eq!(limited.count(), 1, "what was not looked up is kept too");
    stage
        .jonas
        .try_validate(number, &voucher.administrator)
        .await
        .done();
    portal.set_time("2021-03-15T09:01:01Z");
    stage
        .paolo
        .try_validate(number, &voucher.administrator)
        .await
        .done();
}

async fn a_new_team_is_told_to_the_customer_when_asked(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let plan = stage.plan();
    stage.paolo.reserve(&voucher, &plan).await;
    let nina = stage.partner.consultant("Nina", &["A-W10-DSM"]).await;
    let change = |notify: bool| {
        json!({
            "voucherId": voucher.id,
            "startsOn": plan.starts_on,
            "endsOn": plan.ends_on,
            "leadConsultantId": nina.gid(),
            "assistantIds": [stage.luca.gid()],
            "notifyCustomer": notify,
        })
    };
    let fields = "voucher { reservation { leadConsultant { name } assistants { name } } }";
    let changed = stage
        .paolo
        .call("rescheduleReservation", fields, change(true))
        .await;
    assert_eq!(
        changed.done()["reservation"],
        json!({ "leadConsultant": { "name": "Nina" }, "assistants": [{ "name": "Luca" }] })
    );
    stage
        .paolo
        .call("rescheduleReservation", fields, change(true))
        .await
        .done();
    stage
        .paolo
        .call("rescheduleReservation", fields, change(false))
        .await
        .done();
    let told = portal.messages_about(&voucher.id).await;
    let team: Vec<_> = told
        .iter()
        .filter(|it| it.kind == "engagement_team_changed")
        .collect();
    assert_eq!(team.len(), 2, "assignee and administrator, once");
    assert!(team[0].body.contains("Nina") && team[0].body.contains("Luca"));
    let mut stranger = change(false);
    stranger["assistantIds"] = json!([stage.felix.gid()]);
    let refused = stage
        .paolo
        .call("rescheduleReservation", fields, stranger)
        .await;
    refused.refused(&["NOT_FOUND"]);
}
