//! Signing in and out: sessions end when they should and only then, and guessing does not pay.

use chrono::TimeDelta;
use entity::session;
use entity::vocab::Role;
use reqwest::{Method, Response, StatusCode, header};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use tests::{Backend, PASSWORD, Portal, Value, both, json, run};

both!(
    signing_in_and_out_leaves_a_trail,
    unknown_and_wrong_are_answered_alike,
);

async fn sign_in(portal: &Portal, email: &str, password: &str) -> Response {
    let request = portal.stranger().request(Method::POST, "/auth/sign-in");
    let request = request.json(&json!({ "email": email, "password": password }));
    request.send().await.unwrap()
}

fn cookie(answer: &Response) -> String {
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

async fn viewer(portal: &Portal, cookie: &str) -> Value {
    let request = portal.stranger().request(Method::POST, "/graphql");
    let request = request.header(header::COOKIE, cookie);
    let answer = request.json(&json!({ "query": "{ viewer { person { name } } }" }));
    let body: Value = answer.send().await.unwrap().json().await.unwrap();
    body["data"]["viewer"].clone()
}

async fn signing_in_and_out_leaves_a_trail(portal: Portal) {
    let anna = portal.operator("Anna", Role::Operator).await;
    let wrong = sign_in(&portal, &anna.email, "not the password").await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    assert!(!wrong.headers().contains_key(header::SET_COOKIE));

    let first = sign_in(&portal, &anna.email.to_uppercase(), PASSWORD).await;
    assert_eq!(first.status(), StatusCode::NO_CONTENT);
    let attributes = first.headers()[header::SET_COOKIE].to_str().unwrap();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43"] {
        assert!(attributes.contains(attribute), "{attributes}");
    }
    let first = cookie(&first);
    let second = cookie(&sign_in(&portal, &anna.email, PASSWORD).await);
    assert_ne!(first, second, "every session has a token of its own");
    assert_eq!(viewer(&portal, &first).await["person"]["name"], "Anna");

    let out = portal.stranger().request(Method::POST, "/auth/sign-out");
    let out = out.header(header::COOKIE, &first).send().await.unwrap();
    assert!(
        out.headers()[header::SET_COOKIE]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    assert_eq!(viewer(&portal, &first).await, Value::Null);
    assert_eq!(viewer(&portal, &second).await["person"]["name"], "Anna");

    assert_eq!(
        portal.audit_of_action("signIn").await,
        [
            "signIn REFUSED by Anna",
            "signIn DONE by Anna",
            "signIn DONE by Anna"
        ]
    );
    assert_eq!(
        portal.audit_of_action("signOut").await,
        ["signOut DONE by Anna"]
    );
    let kept = session::Entity::find()
        .all(portal.app.db.read())
        .await
        .unwrap();
    let token = second.split_once('=').unwrap().1;
    assert!(
        kept.iter().all(|it| it.token_hash != token),
        "only hashes are kept"
    );
}

async fn unknown_and_wrong_are_answered_alike(portal: Portal) {
    let anna = portal.operator("Anna", Role::Operator).await;
    let wrong = sign_in(&portal, &anna.email, "not the password").await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    let wrong = wrong.text().await.unwrap();
    for unknown in [
        "nobody@example.com",
        "",
        "no\u{0}body@example.com",
        "' or 1=1 --",
    ] {
        let answer = sign_in(&portal, unknown, PASSWORD).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{unknown:?}");
        assert_eq!(answer.text().await.unwrap(), wrong, "{unknown:?}");
    }
}

#[test]
fn guessing_is_slowed_down_for_one_account_and_nobody_else() {
    run(Backend::Sqlite, async |portal| {
        let anna = portal.operator("Anna", Role::Operator).await;
        let partner = portal.partner("Fabrikam", "US").await;
        let bruno = partner.person("Bruno", Role::GlobalAdmin).await;
        for _ in 0..10 {
            let wrong = sign_in(&portal, &anna.email, "not the password").await;
            assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
        }
        let slowed = sign_in(&portal, &anna.email, PASSWORD).await;
        assert_eq!(slowed.status(), StatusCode::TOO_MANY_REQUESTS);
        let wait: u64 = slowed.headers()[header::RETRY_AFTER]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((1..=31).contains(&wait), "{wait}");
        assert_eq!(
            slowed.json::<Value>().await.unwrap()["code"],
            "RATE_LIMITED"
        );
        let free = sign_in(&portal, &bruno.email, PASSWORD).await;
        assert_eq!(free.status(), StatusCode::NO_CONTENT);
    });
}

#[test]
fn sessions_live_by_the_time_of_the_machine() {
    run(Backend::Sqlite, async |portal| {
        let anna = portal.operator("Anna", Role::Operator).await;
        portal.set_day("2022-06-30");
        assert_eq!(
            viewer(&portal, anna.cookie()).await["person"]["name"],
            "Anna"
        );
        let past = portal.app.wall.now() - TimeDelta::seconds(1);
        session::Entity::update_many()
            .col_expr(session::Column::ExpiresAt, Expr::value(past))
            .filter(session::Column::UserId.eq(anna.user.unwrap()))
            .exec(portal.app.db.read())
            .await
            .unwrap();
        assert_eq!(viewer(&portal, anna.cookie()).await, Value::Null);
    });
}

#[test]
fn a_cookie_that_is_not_ours_is_nobody() {
    run(Backend::Sqlite, async |portal| {
        for forged in [
            "psc_session=",
            "psc_session=x",
            "psc_session=' or 1=1 --",
            "other=1",
        ] {
            assert_eq!(viewer(&portal, forged).await, Value::Null, "{forged}");
        }
    });
}

#[test]
fn the_accounts_are_told_in_the_demonstration_only() {
    run(Backend::Sqlite, async |portal| {
        let ask = portal
            .stranger()
            .request(Method::GET, "/auth/demo-accounts");
        assert_eq!(ask.send().await.unwrap().status(), StatusCode::NOT_FOUND);
    });
}

#[test]
fn only_our_own_pages_sign_anybody_in() {
    run(Backend::Sqlite, async |portal| {
        let anna = portal.operator("Anna", Role::Operator).await;
        let client = reqwest::Client::new();
        let body = json!({ "email": anna.email, "password": PASSWORD });
        let bare = || client.post(portal.url("/auth/sign-in")).json(&body);
        assert_eq!(bare().send().await.unwrap().status(), StatusCode::FORBIDDEN);
        let foreign = bare()
            .header("x-psc-request", "1")
            .header("origin", "http://evil.example");
        assert_eq!(
            foreign.send().await.unwrap().status(),
            StatusCode::FORBIDDEN
        );
        let form = client
            .post(portal.url("/auth/sign-in"))
            .header("x-psc-request", "1")
            .header(header::CONTENT_TYPE, "text/plain")
            .body(body.to_string());
        assert_eq!(
            form.send().await.unwrap().status(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        );
    });
}
