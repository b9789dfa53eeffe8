//! What people change about themselves.

use entity::vocab::Role;
use reqwest::{Method, StatusCode};
use serde_json::json;
use tests::{PASSWORD, Portal, both};

both!(name_language_password_and_sessions_are_ones_own);

async fn name_language_password_and_sessions_are_ones_own(portal: Portal) {
    let anna = portal.operator("Anna", Role::Operator).await;
    let sign_in = async |password: &str| {
        let request = portal.stranger().request(Method::POST, "/auth/sign-in");
        let body = json!({ "email": anna.email, "password": password });
        request.json(&body).send().await.unwrap().status()
    };
    let renamed = json!({ "name": " Anna Azzurri ", "locale": "IT" });
    let renamed = anna
        .call(
            "updateProfile",
            "viewer { person { name } locale }",
            renamed,
        )
        .await;
    assert_eq!(
        renamed.done(),
        &json!({ "person": { "name": "Anna Azzurri" }, "locale": "IT" })
    );

    assert_eq!(sign_in(PASSWORD).await, StatusCode::NO_CONTENT);
    let change =
        |current: &str, new: &str| json!({ "currentPassword": current, "newPassword": new });
    let viewer = "viewer { signIns { id current } }";
    let wrong = anna.call(
        "changePassword",
        viewer,
        change("wrong", "sunrise over hills"),
    );
    let wrong = wrong.await;
    assert_eq!(
        wrong.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "currentPassword"])
    );
    let short = anna.call("changePassword", viewer, change(PASSWORD, "short"));
    let short = short.await;
    assert_eq!(
        short.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "newPassword"])
    );
    let changed = anna
        .call(
            "changePassword",
            viewer,
            change(PASSWORD, "sunrise over hills"),
        )
        .await;
    let left = changed.done()["signIns"].as_array().unwrap();
    assert_eq!(left.len(), 1, "every other session ended: {left:?}");
    assert_eq!(left[0]["current"], true);
    assert_eq!(sign_in(PASSWORD).await, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in("sunrise over hills").await, StatusCode::NO_CONTENT);

    let seen = anna.ask("viewer { signIns { id current } }").await;
    let sessions = seen["viewer"]["signIns"].as_array().unwrap();
    let other = sessions.iter().find(|it| it["current"] == false).unwrap();
    let bruno = portal.operator("Bruno", Role::Operator).await;
    let end = json!({ "sessionIds": [other["id"]] });
    let foreign = bruno.call("endSessions", viewer, end.clone()).await;
    foreign.done();
    let seen = anna.ask("viewer { signIns { id } }").await;
    assert_eq!(
        seen["viewer"]["signIns"].as_array().unwrap().len(),
        2,
        "nobody ends the sessions of others"
    );
    let ended = anna.call("endSessions", viewer, end).await;
    assert_eq!(ended.done()["signIns"].as_array().unwrap().len(), 1);
}
