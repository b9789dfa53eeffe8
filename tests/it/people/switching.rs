//! Somebody with roles in several organizations works for one of them at a time.

use entity::vocab::Role;
use reqwest::{Method, header};
use serde_json::{Value, json};
use tests::{PASSWORD, Portal, both};

use super::{names, organization, viewer};

both!(the_session_remembers_and_signing_in_goes_where_one_was_last);

async fn the_session_remembers_and_signing_in_goes_where_one_was_last(portal: Portal) {
    let ours = portal.partner("Contoso", "IT").await;
    let theirs = portal.partner("Fabrikam", "US").await;
    let foreign = portal.partner("Litware", "US").await;
    let bruno = ours.person("Bruno", Role::GlobalAdmin).await;
    portal.set_day("2021-03-16");
    portal
        .grant(theirs.id, bruno.user.unwrap(), Role::Consultant)
        .await;
    theirs.person("Beth", Role::GlobalAdmin).await;
    assert_eq!(viewer(&bruno).await["organization"]["name"], "Contoso");
    assert_eq!(names(&bruno, "").await, ["Bruno"]);

    let to = |id| json!({ "organizationId": organization(id) });
    let object = "viewer { organization { name } roles permissions }";
    let refused = bruno.call("switchOrganization", object, to(foreign.id));
    refused.await.refused(&["NOT_FOUND"]);
    let switched = bruno
        .call("switchOrganization", object, to(theirs.id))
        .await;
    assert_eq!(switched.done()["organization"]["name"], "Fabrikam");
    assert_eq!(switched.done()["roles"], json!(["CONSULTANT"]));
    assert_eq!(viewer(&bruno).await["organization"]["name"], "Fabrikam");
    let answer = bruno.graphql("{ people { nodes { name } } }", json!({}));
    answer.await.expect_code("FORBIDDEN");

    let request = portal.stranger().request(Method::POST, "/auth/sign-in");
    let body = json!({ "email": bruno.email, "password": PASSWORD });
    let signed_in = request.json(&body).send().await.unwrap();
    let cookie = signed_in.headers()[header::SET_COOKIE].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let ask = portal.stranger().request(Method::POST, "/graphql");
    let ask = ask.header(header::COOKIE, cookie);
    let ask = ask.json(&json!({ "query": "{ viewer { organization { name } } }" }));
    let seen: Value = ask.send().await.unwrap().json().await.unwrap();
    assert_eq!(seen["data"]["viewer"]["organization"]["name"], "Fabrikam");
    assert_eq!(
        portal.acts_of("switchOrganization").await,
        ["switchOrganization DONE by Bruno"]
    );
}
