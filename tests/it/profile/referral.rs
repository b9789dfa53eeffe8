//! A customer asks a partner of the directory, and the partner answers.

use entity::vocab::Role;
use serde_json::{Value, json};
use server::service::{jobs, referral as service};
use tests::{Caller, Payload, Portal, both, text};

use super::profile;
use super::publication::publish;

both!(
    a_request_is_answered_and_closed,
    a_request_without_an_answer_expires_after_fourteen_days,
    a_request_is_sent_once_and_to_partners_of_the_directory,
    requests_are_seen_by_both_sides_alone,
    a_role_at_a_location_answers_what_is_asked_of_it,
);

struct Stage {
    chiara: Caller,
    rita: Caller,
    partner: String,
}

async fn stage(portal: &Portal) -> Stage {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    publish(&elena, profile("IT", &[])).await;
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    Stage {
        chiara: woodgrove.person("Chiara", Role::BenefitAdministrator).await,
        rita: contoso.person("Rita", Role::ReferralsAdmin).await,
        partner: contoso.gid(),
    }
}

fn request(partner: &str, key: &str) -> Value {
    json!({
        "partnerId": partner,
        "region": "IT",
        "message": "We plan to move 400 desks.",
        "contactName": "Chiara Lombardi",
        "contactEmail": "chiara@woodgrove.example",
        "idempotencyKey": key,
    })
}

const OBJECT: &str = "referral { id reference state hot inTime version expiresAt declineReason note availableActions }";

/// Sends a request; its id and version.
pub(super) async fn ask(caller: &Caller, partner: &str) -> (String, i64) {
    let sent = caller
        .call("contactPartner", OBJECT, request(partner, &caller.key()))
        .await;
    let sent = sent.done();
    (text(sent, "id"), sent["version"].as_i64().unwrap())
}

async fn answer(caller: &Caller, verb: &str, input: Value) -> Payload {
    caller.call(verb, OBJECT, input).await
}

async fn a_request_is_answered_and_closed(portal: Portal) {
    let stage = stage(&portal).await;
    let (id, version) = ask(&stage.chiara, &stage.partner).await;
    let mails = portal.mails_to(&stage.rita.email).await;
    assert!(
        mails.iter().any(|it| it.contains("asks for you")),
        "{mails:?}"
    );
    let mails = portal.mails_to("chiara@woodgrove.example").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    let seen = stage
        .rita
        .ask("referrals { nodes { hot customer { name } message availableActions } }")
        .await;
    assert_eq!(
        seen["referrals"]["nodes"][0],
        json!({ "hot": true, "customer": { "name": "Woodgrove Bank" },
            "message": "We plan to move 400 desks.", "availableActions": ["ACCEPT", "DECLINE"] })
    );

    let won = json!({ "referralId": id, "version": version, "outcome": "WON" });
    answer(&stage.rita, "closeReferral", won)
        .await
        .refused(&["INVALID_STATE"]);
    portal.set_time("2021-03-16T09:00:00Z");
    let yes = json!({ "referralId": id, "version": version, "note": "We call tomorrow." });
    let accepted = answer(&stage.rita, "acceptReferral", yes.clone()).await;
    assert_eq!(accepted.done()["state"], "ACCEPTED");
    assert_eq!(accepted.done()["inTime"], true, "within a day");
    assert_eq!(accepted.done()["hot"], false);
    assert_eq!(accepted.done()["availableActions"], json!(["WIN", "LOSE"]));
    answer(&stage.rita, "acceptReferral", yes)
        .await
        .refused(&["CONFLICT"]);
    let mails = portal.mails_to("chiara@woodgrove.example").await;
    assert!(
        mails.iter().any(|it| it.contains("accepted your request")),
        "{mails:?}"
    );

    let won = json!({ "referralId": id, "version": version + 1, "outcome": "WON" });
    let closed = answer(&stage.rita, "closeReferral", won).await;
    assert_eq!(closed.done()["state"], "WON");
    assert_eq!(closed.done()["note"], "We call tomorrow.");
    assert_eq!(
        portal.audit_of(&id).await,
        [
            "contactPartner DONE by Chiara",
            "acceptReferral DONE by Rita",
            "closeReferral DONE by Rita"
        ]
    );

    // A second one, declined: another reason needs words.
    let (id, version) = ask(&stage.chiara, &stage.partner).await;
    let other = json!({ "referralId": id, "version": version, "reason": "OTHER" });
    let refused = answer(&stage.rita, "declineReferral", other).await;
    assert_eq!(
        refused.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "note"])
    );
    portal.set_time("2021-03-17T10:00:00Z");
    let small = json!({ "referralId": id, "version": version, "reason": "TOO_SMALL" });
    let declined = answer(&stage.rita, "declineReferral", small).await;
    assert_eq!(declined.done()["declineReason"], "TOO_SMALL");
    assert_eq!(declined.done()["inTime"], false, "after a day and an hour");
    let speed = stage
        .chiara
        .ask("partners { nodes { response { averageMinutes answered inTime } } }")
        .await;
    assert_eq!(
        speed["partners"]["nodes"][0]["response"],
        json!({ "averageMinutes": (24 + 25) * 30, "answered": 2, "inTime": 1 })
    );
}

async fn a_request_without_an_answer_expires_after_fourteen_days(portal: Portal) {
    let stage = stage(&portal).await;
    let (id, version) = ask(&stage.chiara, &stage.partner).await;
    portal.set_time("2021-03-29T09:00:00Z");
    assert_eq!(service::run_due(&portal.app).await.unwrap(), 0);
    portal.set_time("2021-03-29T09:00:01Z");
    // Late is late, also before the clock's work is done.
    let yes = json!({ "referralId": id, "version": version });
    answer(&stage.rita, "acceptReferral", yes)
        .await
        .refused(&["INVALID_STATE"]);
    let (one, other) = tokio::join!(service::run_due(&portal.app), service::run_due(&portal.app));
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    let seen = stage
        .chiara
        .ask("referrals { nodes { state answeredAt } }")
        .await;
    assert_eq!(
        seen["referrals"]["nodes"],
        json!([{ "state": "EXPIRED", "answeredAt": null }])
    );
    for to in ["chiara@woodgrove.example", &stage.rita.email] {
        let mails = portal.mails_to(to).await;
        assert!(
            mails
                .iter()
                .any(|it| it.contains("expired without an answer")),
            "{mails:?}"
        );
    }
    // The way is free for another one, which expires with the jobs of a later day.
    ask(&stage.chiara, &stage.partner).await;
    portal.set_time("2021-04-20T00:00:00Z");
    jobs::plan(&portal.app).await.unwrap();
    jobs::work(&portal.app).await.unwrap();
    let open = stage.chiara.ask("referrals { nodes { state } }").await;
    assert_eq!(
        open["referrals"]["nodes"],
        json!([{ "state": "EXPIRED" }, { "state": "EXPIRED" }])
    );
}

async fn a_request_is_sent_once_and_to_partners_of_the_directory(portal: Portal) {
    let stage = stage(&portal).await;
    let call = |input| stage.chiara.call("contactPartner", OBJECT, input);
    let first = call(request(&stage.partner, "request-1")).await;
    let again = call(request(&stage.partner, "request-1")).await;
    assert_eq!(first.done()["id"], again.done()["id"]);
    assert_eq!(portal.count("referral").await, 1);
    call(request(&stage.partner, "request-2"))
        .await
        .refused(&["REFERRAL_UNANSWERED"]);

    let hidden = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    call(request(&hidden.gid(), "request-3"))
        .await
        .refused(&["NOT_FOUND"]);
    let mut wrong = request(&stage.partner, "request-4");
    wrong["message"] = json!(" ");
    wrong["contactEmail"] = json!("nobody");
    call(wrong)
        .await
        .refused(&["INVALID_INPUT", "INVALID_INPUT"]);
    let partner = stage.rita.clone();
    let answer = partner
        .try_call(
            "contactPartner",
            OBJECT,
            request(&stage.partner, "request-5"),
        )
        .await;
    answer.expect_code("FORBIDDEN");
}

async fn requests_are_seen_by_both_sides_alone(portal: Portal) {
    let stage = stage(&portal).await;
    let (id, version) = ask(&stage.chiara, &stage.partner).await;
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let fiona = rival.person("Fiona", Role::ReferralsAdmin).await;
    let trey = portal.customer("Trey Research", "GB").await;
    let sophie = trey.person("Sophie", Role::BenefitAdministrator).await;
    let auditor = portal.operator("Audrey", Role::Auditor).await;
    let query = "query($id: ID!) { node(id: $id) { id ... on Referral { availableActions } } }";
    for (caller, seen) in [
        (&stage.chiara, true),
        (&stage.rita, true),
        (&auditor, true),
        (&fiona, false),
        (&sophie, false),
    ] {
        let found = caller.graphql(query, json!({ "id": id })).await.data();
        assert_eq!(!found["node"].is_null(), seen, "{}", caller.name);
        let count = caller.ask("referrals { totalCount }").await;
        assert_eq!(
            count["referrals"]["totalCount"],
            i32::from(seen),
            "{}",
            caller.name
        );
        if caller.name != stage.rita.name && seen {
            assert_eq!(found["node"]["availableActions"], json!([]));
        }
    }
    let yes = json!({ "referralId": id, "version": version });
    answer(&fiona, "acceptReferral", yes.clone())
        .await
        .refused(&["NOT_FOUND"]);
    let answer = stage.chiara.try_call("acceptReferral", OBJECT, yes).await;
    answer.expect_code("FORBIDDEN");
}

async fn a_role_at_a_location_answers_what_is_asked_of_it(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let (milan, rome) = (contoso.location("IT").await, contoso.location("IT").await);
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    publish(&elena, profile("IT", &[milan.clone(), rome.clone()])).await;
    let rita = contoso
        .person_at("Rita", Role::ReferralsUser, &[&milan])
        .await;
    let mut requests = Vec::new();
    for (company, location) in [
        ("Woodgrove Bank", Some(&milan)),
        ("Northwind Traders", Some(&rome)),
        ("Fourth Coffee", None),
    ] {
        let customer = portal.customer(company, "IT").await;
        let caller = customer.person("Chiara", Role::BenefitAdministrator).await;
        let mut input = request(&contoso.gid(), &caller.key());
        if let Some(location) = location {
            input["locationId"] = json!(location);
        }
        let sent = caller.call("contactPartner", OBJECT, input).await;
        requests.push(text(sent.done(), "id"));
    }
    let seen = rita
        .ask("referrals { nodes { id availableActions } }")
        .await;
    assert_eq!(
        seen["referrals"]["nodes"],
        json!([{ "id": requests[0], "availableActions": ["ACCEPT", "DECLINE"] }])
    );
    let yes = |id: &str| json!({ "referralId": id, "version": 1 });
    for foreign in &requests[1..] {
        answer(&rita, "acceptReferral", yes(foreign))
            .await
            .refused(&["NOT_FOUND"]);
    }
    let accepted = answer(&rita, "acceptReferral", yes(&requests[0])).await;
    assert_eq!(accepted.done()["state"], "ACCEPTED");
}
