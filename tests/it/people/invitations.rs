//! An invitation works once, for a while, and for whom it was sent to.

use entity::vocab::Role;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both, text};

both!(
    somebody_new_joins_by_the_link,
    somebody_known_signs_in_and_joins,
    a_link_ends_with_its_time_its_use_and_its_sender,
);

const PASSWORD: &str = "a password of one's own";

async fn invite(caller: &Caller, email: &str, role: &str) -> Payload {
    let input = json!({
        "email": email,
        "locale": "IT",
        "roles": [{ "role": role }],
        "idempotencyKey": caller.key(),
    });
    let object = "invitation { id state email roles { role } }";
    caller.call("invitePerson", object, input).await
}

/// The token of the newest link.
async fn token(portal: &Portal) -> String {
    let sent = portal.messages().await;
    let mail = sent
        .iter()
        .rev()
        .find(|it| it.kind == "invitation")
        .unwrap();
    let (_, rest) = mail.body.split_once("/invitation/").unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

async fn accept(caller: &Caller, token: &str, newcomer: bool) -> Payload {
    let mut input = json!({ "token": token });
    if newcomer {
        input["name"] = json!("Nora Neri");
        input["password"] = json!(PASSWORD);
        input["locale"] = json!("IT");
    }
    let object = "invitation { email organizationName }";
    caller.call("acceptInvitation", object, input).await
}

async fn preview(caller: &Caller, token: &str) -> Value {
    let fields = "email organizationName organizationKind invitedBy hasAccount problems { code }";
    let seen = caller
        .ask(&format!("invitation(token: \"{token}\") {{ {fields} }}"))
        .await;
    seen["invitation"].clone()
}

async fn sign_in(portal: &Portal, email: &str) -> StatusCode {
    let request = portal.stranger().request(Method::POST, "/auth/sign-in");
    let request = request.json(&json!({ "email": email, "password": PASSWORD }));
    request.send().await.unwrap().status()
}

async fn somebody_new_joins_by_the_link(portal: Portal) {
    let partner = portal.partner("Contoso", "IT").await;
    let giulia = partner.person("Giulia", Role::GlobalAdmin).await;
    let sent = invite(&giulia, "Nora@Contoso.example", "CONSULTANT").await;
    assert_eq!(sent.done()["email"], "nora@contoso.example");
    assert_eq!(sent.done()["state"], "PENDING");
    let id = text(sent.done(), "id");
    invite(&giulia, "nora@contoso.example", "PAYMENT_USER")
        .await
        .refused(&["ALREADY_INVITED"]);

    let token = token(&portal).await;
    let kept = entity_hashes(&portal).await;
    assert!(!kept.contains(&token), "only a hash is kept");
    let stranger = portal.stranger();
    assert_eq!(
        preview(&stranger, &token).await,
        json!({
            "email": "nora@contoso.example", "organizationName": "Contoso",
            "organizationKind": "PARTNER", "invitedBy": "Giulia", "hasAccount": false,
            "problems": [],
        })
    );
    accept(&stranger, &token, false)
        .await
        .refused(&["INVALID_INPUT"]);
    assert_eq!(
        sign_in(&portal, "nora@contoso.example").await,
        StatusCode::UNAUTHORIZED
    );
    accept(&stranger, &token, true).await.done();
    assert_eq!(
        sign_in(&portal, "nora@contoso.example").await,
        StatusCode::NO_CONTENT
    );
    accept(&stranger, &token, true)
        .await
        .refused(&["INVITATION_INVALID"]);
    let seen = giulia.ask("people { nodes { name roles } }").await;
    assert_eq!(
        seen["people"]["nodes"],
        json!([
            { "name": "Giulia", "roles": ["GLOBAL_ADMIN"] },
            { "name": "Nora Neri", "roles": ["CONSULTANT"] },
        ])
    );
    invite(&giulia, "nora@contoso.example", "PAYMENT_USER")
        .await
        .refused(&["ALREADY_MEMBER"]);
    assert_eq!(
        portal.audit_of(&id).await,
        [
            "invitePerson DONE by Giulia",
            "acceptInvitation DONE by Nora Neri"
        ]
    );
}

async fn entity_hashes(portal: &Portal) -> Vec<String> {
    use sea_orm::EntityTrait as _;
    let rows = entity::invitation::Entity::find()
        .all(portal.app.db.read())
        .await
        .unwrap();
    rows.into_iter().map(|it| it.token_hash).collect()
}

async fn somebody_known_signs_in_and_joins(portal: Portal) {
    let ours = portal.partner("Contoso", "IT").await;
    let theirs = portal.partner("Fabrikam", "US").await;
    let giulia = ours.person("Giulia", Role::GlobalAdmin).await;
    let bruno = theirs.person("Bruno", Role::Consultant).await;
    invite(&giulia, &bruno.email, "CONSULTANT").await.done();
    let token = token(&portal).await;
    portal.set_day("2021-03-16");
    let stranger = portal.stranger();
    assert_eq!(preview(&stranger, &token).await["hasAccount"], true);
    accept(&stranger, &token, true)
        .await
        .refused(&["SIGN_IN_TO_ACCEPT"]);
    accept(&giulia, &token, false)
        .await
        .refused(&["INVITATION_FOR_ANOTHER"]);
    accept(&bruno, &token, false).await.done();
    let seen = bruno
        .ask("viewer { organizations { name } organization { name } }")
        .await;
    assert_eq!(
        seen["viewer"],
        json!({
            "organizations": [{ "name": "Fabrikam" }, { "name": "Contoso" }],
            "organization": { "name": "Fabrikam" },
        })
    );
}

async fn a_link_ends_with_its_time_its_use_and_its_sender(portal: Portal) {
    let partner = portal.partner("Contoso", "IT").await;
    let giulia = partner.person("Giulia", Role::GlobalAdmin).await;
    let aldo = partner.person("Aldo", Role::AccountAdmin).await;
    let stranger = portal.stranger();
    assert!(preview(&stranger, "no such token").await.is_null());
    let guessed = json!({ "token": "no such token" });
    let answer = stranger.try_call("acceptInvitation", "invitation { email }", guessed);
    answer.await.expect_code("UNAUTHENTICATED");

    let refused = invite(&aldo, "nora@contoso.example", "GLOBAL_ADMIN").await;
    refused.refused(&["ROLE_NOT_GRANTABLE"]);
    let sent = invite(&giulia, "nora@contoso.example", "GLOBAL_ADMIN").await;
    let id = text(sent.done(), "id");
    let first = token(&portal).await;

    let act = async |caller: &Caller, mutation: &str| {
        let input = json!({ "invitationId": id });
        caller.call(mutation, "invitation { state }", input).await
    };
    act(&aldo, "resendInvitation")
        .await
        .refused(&["ROLE_NOT_GRANTABLE"]);
    portal.set_day("2021-04-10");
    assert_eq!(
        preview(&stranger, &first).await["problems"][0]["code"],
        "INVITATION_INVALID"
    );
    act(&giulia, "resendInvitation").await.done();
    let second = token(&portal).await;
    assert_ne!(first, second);
    assert!(
        preview(&stranger, &first).await.is_null(),
        "the old link is gone"
    );
    assert_eq!(preview(&stranger, &second).await["problems"], json!([]));
    assert_eq!(
        act(&giulia, "revokeInvitation").await.done()["state"],
        "REVOKED"
    );
    accept(&stranger, &second, true)
        .await
        .refused(&["INVITATION_INVALID"]);
    act(&giulia, "revokeInvitation")
        .await
        .refused(&["INVITATION_INVALID"]);
    invite(&giulia, "nora@contoso.example", "CONSULTANT")
        .await
        .done();
}
