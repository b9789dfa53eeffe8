//! A partner signs the agreement and enrols (`domain.md` §4).

use chrono::NaiveDate;
use entity::vocab::{CompetencyLevel, Role};
use serde_json::{Value, json};
use server::store::register;
use tests::{Caller, Partner, Payload, Portal, both, text};

both!(
    signing_names_the_text_in_force,
    enrolling_waits_for_everything_before_it,
    offerings_are_enrolled_together_once_or_not_at_all,
    of_two_enrollments_at_once_one_succeeds,
    an_enrollment_ends_after_a_year_and_can_be_made_again,
    the_training_was_asked_for_until_december_2020,
    enrolling_closes_with_the_last_vouchers,
    nobody_sees_or_enrolls_another_partner,
);

/// A partner in Italy that holds `competency`, with its global admin.
async fn partner(portal: &Portal, competency: &str) -> (Partner, Caller) {
    let contoso = portal.partner("Contoso", "IT").await;
    contoso.location("IT").await;
    contoso.holds(competency, CompetencyLevel::Gold).await;
    let giulia = contoso.person("Giulia", Role::GlobalAdmin).await;
    (contoso, giulia)
}

async fn terms(caller: &Caller) -> Value {
    let seen = caller
        .ask("programs { terms { id version textHash } }")
        .await;
    seen["programs"][0]["terms"].clone()
}

async fn sign(caller: &Caller) -> Payload {
    let terms = terms(caller).await;
    let input = json!({ "agreementId": terms["id"], "textHash": terms["textHash"] });
    let signed = "signature { agreement { version } signedBy { name } signedAt }";
    caller.call("signProgramAgreement", signed, input).await
}

async fn enroll(portal: &Portal, caller: &Caller, offerings: &[&str]) -> Payload {
    let ids: Vec<String> = offerings.iter().map(|code| portal.offering(code)).collect();
    enroll_with(caller, json!(ids), &caller.key()).await
}

async fn enroll_with(caller: &Caller, offerings: Value, key: &str) -> Payload {
    let input = json!({ "offeringIds": offerings, "idempotencyKey": key });
    let object = "enrollments { id state startsOn endsOn offering { code } }";
    caller.call("enrollPartner", object, input).await
}

async fn signing_names_the_text_in_force(portal: Portal) {
    let (contoso, giulia) = partner(&portal, "Datacenter").await;
    let terms = terms(&giulia).await;
    let object = "signature { signedAt }";

    let other = json!({ "agreementId": terms["id"], "textHash": "0000" });
    let error = giulia.call("signProgramAgreement", object, other).await;
    assert_eq!(
        error.refused(&["CONFLICT"])["field"],
        json!(["input", "textHash"])
    );
    let unknown = json!({ "agreementId": giulia.gid(), "textHash": terms["textHash"] });
    giulia
        .call("signProgramAgreement", object, unknown)
        .await
        .refused(&["NOT_FOUND"]);
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let input = json!({ "agreementId": terms["id"], "textHash": terms["textHash"] });
    let answer = paolo.try_call("signProgramAgreement", object, input).await;
    answer.expect_code("FORBIDDEN");

    let first = sign(&giulia).await;
    assert_eq!(first.done()["signedBy"]["name"], "Giulia");
    portal.set_day("2021-03-16");
    let second = sign(&giulia).await;
    assert_eq!(first.done(), second.done(), "signing twice changes nothing");
    assert_eq!(
        portal.acts_of("signProgramAgreement").await,
        ["signProgramAgreement DONE by Giulia"]
    );
    let seen = giulia
        .ask("viewer { organization { partner { signature { signedAt } } } }")
        .await;
    let signature = &seen["viewer"]["organization"]["partner"]["signature"];
    assert_eq!(signature["signedAt"], first.done()["signedAt"]);
}

async fn enrolling_waits_for_everything_before_it(portal: Portal) {
    let (_, giulia) = partner(&portal, "Datacenter").await;
    let refused = enroll(&portal, &giulia, &["PVDPS", "DDPS"]).await;
    assert_eq!(
        refused.codes(),
        ["AGREEMENT_NOT_SIGNED", "COMPETENCY_MISSING"]
    );
    assert_eq!(portal.count("enrollment").await, 0);

    let ends_on = portal.in_days(90);
    let id = register::partner(
        portal.app.db.read(),
        &portal.app,
        "Fabrikam",
        "IT",
        ("4999", ends_on),
    );
    let fabrikam = id.await.unwrap();
    let felix = portal.person(fabrikam, "Felix", &[Role::GlobalAdmin]).await;
    sign(&felix).await.done();
    let refused = enroll(&portal, &felix.in_italian(), &["PVDPS"]).await;
    assert_eq!(
        refused.codes(),
        ["COMPETENCY_MISSING", "MEMBERSHIP_RENEWAL_REQUIRED"]
    );
    let message = text(&refused.0["userErrors"][1], "message");
    assert!(message.starts_with("L'iscrizione"), "{message}");
}

async fn offerings_are_enrolled_together_once_or_not_at_all(portal: Portal) {
    let (contoso, giulia) = partner(&portal, "Datacenter").await;
    contoso.holds("Messaging", CompetencyLevel::Silver).await;
    sign(&giulia).await.done();
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let all = json!([
        portal.offering("PVDPS"),
        portal.offering("S-EDPS"),
        portal.offering("DDPS")
    ]);
    enroll_with(&paolo, all, "once-for-all")
        .await
        .refused(&["COMPETENCY_MISSING"]);
    assert_eq!(portal.count("enrollment").await, 0, "all or none");
    assert!(portal.messages().await.is_empty());

    let two = json!([
        portal.offering("PVDPS"),
        portal.offering("S-EDPS"),
        portal.offering("PVDPS")
    ]);
    let done = enroll_with(&paolo, two.clone(), "enroll-in-two").await;
    let codes: Vec<&Value> = done
        .done()
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["offering"]["code"])
        .collect();
    assert_eq!(codes, ["PVDPS", "S-EDPS"]);
    assert_eq!(done.done()[0]["state"], "ACTIVE");
    assert_eq!(done.done()[0]["endsOn"], portal.in_days(365).to_string());
    let again = enroll_with(&paolo, two.clone(), "enroll-in-two").await;
    assert_eq!(
        again.done(),
        done.done(),
        "a replay gives the stored outcome"
    );
    let other = json!([portal.offering("PVDPS")]);
    enroll_with(&paolo, other.clone(), "enroll-in-two")
        .await
        .refused(&["IDEMPOTENCY_KEY_REUSED"]);
    enroll_with(&paolo, other, "enroll-again")
        .await
        .refused(&["ALREADY_ENROLLED"]);
    enroll_with(&paolo, json!([]), "enroll-in-none")
        .await
        .refused(&["INVALID_INPUT"]);

    assert_eq!(portal.count("enrollment").await, 2);
    assert_eq!(
        portal.acts_of("enrollPartner").await,
        ["enrollPartner DONE by Paolo"; 2]
    );
    let messages = portal.messages().await;
    let [mail] = &messages[..] else {
        panic!("one message, not {messages:?}")
    };
    assert_eq!(
        (mail.kind.as_str(), &mail.to_email),
        ("enrollment_confirmed", &paolo.email)
    );
    assert!(
        mail.body.contains("Private Cloud, Management"),
        "{}",
        mail.body
    );
    assert!(!mail.body.contains('{'), "{}", mail.body);
}

async fn of_two_enrollments_at_once_one_succeeds(portal: Portal) {
    let (contoso, giulia) = partner(&portal, "Datacenter").await;
    sign(&giulia).await.done();
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let (one, other) = tokio::join!(
        enroll(&portal, &giulia, &["PVDPS"]),
        enroll(&portal, &paolo, &["PVDPS"]),
    );
    let mut codes = [one.codes(), other.codes()];
    codes.sort();
    assert_eq!(codes, [vec![], vec!["ALREADY_ENROLLED"]]);
    assert_eq!(portal.count("enrollment").await, 1);
}

async fn an_enrollment_ends_after_a_year_and_can_be_made_again(portal: Portal) {
    portal.set_day("2020-12-10");
    let id = register::partner(
        portal.app.db.read(),
        &portal.app,
        "Contoso",
        "IT",
        ("4998", day("2021-03-31")),
    );
    let contoso = id.await.unwrap();
    let program = portal.app.program().unwrap();
    let datacenter = program
        .competencies
        .iter()
        .find(|it| it.code == "DATACENTER")
        .unwrap()
        .id;
    let standing = (entity::vocab::CompetencyStatus::Active, day("2022-01-31"));
    register::competency(
        portal.app.db.read(),
        &portal.app,
        contoso,
        datacenter,
        CompetencyLevel::Gold,
        standing,
    )
    .await
    .unwrap();
    let giulia = portal.person(contoso, "Giulia", &[Role::GlobalAdmin]).await;
    sign(&giulia).await.done();
    let first = enroll(&portal, &giulia, &["PVDPS"]).await;
    assert_eq!(
        first.done()[0]["endsOn"],
        "2021-03-31",
        "not longer than the membership"
    );

    let list = "enrollments(filter: { states: [EXPIRED] }) { totalCount nodes { state endsOn } }";
    portal.set_day("2021-04-30");
    assert_eq!(giulia.ask(list).await["enrollments"]["totalCount"], 0);
    enroll(&portal, &giulia, &["PVDPS"])
        .await
        .refused(&["ALREADY_ENROLLED", "MEMBERSHIP_RENEWAL_REQUIRED"]);
    portal.set_day("2021-05-01");
    assert_eq!(
        giulia.ask(list).await["enrollments"],
        json!({ "totalCount": 1, "nodes": [{ "state": "EXPIRED", "endsOn": "2021-03-31" }] }),
        "the days in which it could be renewed are over"
    );
    enroll(&portal, &giulia, &["PVDPS"])
        .await
        .refused(&["MEMBERSHIP_RENEWAL_REQUIRED"]);

    renew(&portal, contoso, day("2022-03-31")).await;
    let again = enroll(&portal, &giulia, &["PVDPS"]).await;
    assert_eq!(again.done()[0]["endsOn"], "2022-03-31");
    let both = "enrollments { nodes { state startsOn } }";
    assert_eq!(
        giulia.ask(both).await["enrollments"]["nodes"],
        json!([
            { "state": "ACTIVE", "startsOn": "2021-05-01" },
            { "state": "EXPIRED", "startsOn": "2020-12-10" },
        ])
    );
}

/// The network renews a membership: nothing in the portal does.
async fn renew(portal: &Portal, partner: entity::vocab::OrganizationId, until: NaiveDate) {
    use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
    let row = entity::organization::ActiveModel {
        id: Set(partner),
        membership_ends_on: Set(Some(until)),
        ..Default::default()
    };
    row.update(portal.app.db.read()).await.unwrap();
}

async fn the_training_was_asked_for_until_december_2020(portal: Portal) {
    portal.set_day("2020-12-01");
    let (contoso, giulia) = partner(&portal, "Datacenter").await;
    sign(&giulia).await.refused(&["TRAINING_REQUIRED"]);
    let refused = enroll(&portal, &giulia, &["PVDPS"]).await;
    assert_eq!(
        refused.codes(),
        ["TRAINING_REQUIRED", "AGREEMENT_NOT_SIGNED"]
    );
    let (db, app) = (portal.app.db.read(), &portal.app);
    register::training(db, app, contoso.id, day("2020-11-30"), day("2021-11-30"))
        .await
        .unwrap();
    sign(&giulia).await.done();
    enroll(&portal, &giulia, &["PVDPS"]).await.done();

    portal.set_day("2020-12-02");
    let fabrikam = portal.partner("Fabrikam", "IT").await;
    let felix = fabrikam.person("Felix", Role::GlobalAdmin).await;
    sign(&felix).await.done();
}

async fn enrolling_closes_with_the_last_vouchers(portal: Portal) {
    portal.set_day("2021-12-27");
    let (contoso, giulia) = partner(&portal, "Datacenter").await;
    contoso.holds("Messaging", CompetencyLevel::Silver).await;
    sign(&giulia).await.done();
    enroll(&portal, &giulia, &["PVDPS"]).await.done();
    portal.set_day("2021-12-28");
    let refused = enroll(&portal, &giulia, &["S-EDPS"]).await;
    let error = refused.refused(&["ENROLLMENT_CLOSED"]);
    assert_eq!(error["field"], json!(["input", "offeringIds"]));
}

async fn nobody_sees_or_enrolls_another_partner(portal: Portal) {
    let (contoso, giulia) = partner(&portal, "Datacenter").await;
    sign(&giulia).await.done();
    enroll(&portal, &giulia, &["PVDPS"]).await.done();
    let fabrikam = portal.partner("Fabrikam", "IT").await;
    let felix = fabrikam.person("Felix", Role::GlobalAdmin).await;
    let list = "enrollments { totalCount }";
    assert_eq!(felix.ask(list).await["enrollments"]["totalCount"], 0);
    let query = format!(
        "eligibilityOverview(partnerId: \"{}\") {{ status }}",
        contoso.gid()
    );
    let answer = felix.graphql(&format!("{{ {query} }}"), json!({})).await;
    answer.expect_code("BAD_USER_INPUT");
    let operator = portal.operator("Olga", Role::Operator).await;
    assert_eq!(operator.ask(list).await["enrollments"]["totalCount"], 1);
    let seen = operator.ask(&query).await;
    assert_eq!(seen["eligibilityOverview"].as_array().unwrap().len(), 6);
    let input =
        json!({ "offeringIds": [portal.offering("PVDPS")], "idempotencyKey": operator.key() });
    operator
        .try_call("enrollPartner", "enrollments { id }", input)
        .await
        .expect_code("FORBIDDEN");
    portal
        .stranger()
        .graphql(&format!("{{ {list} }}"), json!({}))
        .await
        .expect_code("UNAUTHENTICATED");
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
