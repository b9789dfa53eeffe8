//! The customer chooses a partner by keeping the voucher for it.

use entity::vocab::Role;
use serde_json::{Value, json};
use server::graphql::gid::PartnerGid;
use tests::{Caller, Portal, Voucher, both, global};

use super::{Stage, reserve_by, stage};

both!(
    a_bound_voucher_is_reserved_by_its_partner_alone,
    a_voucher_is_bound_as_it_is_created,
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
