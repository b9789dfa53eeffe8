//! What the server takes and refuses over HTTP: requests of other sites, forms, missing pages.

use reqwest::{Method, StatusCode, header};
use sea_orm::EntityTrait as _;
use tests::{Backend, Caller, Portal, both, json, run};

use entity::user;
use entity::vocab::{Locale, Role};

both!(only_our_own_pages_change_anything);

const CHANGE: &str = "mutation { updateLocale(input: { locale: IT }) { viewer { locale } } }";

async fn locale(portal: &Portal, of: &Caller) -> Locale {
    let id = of.user.unwrap();
    let row = user::Entity::find_by_id(id).one(portal.app.db.read()).await;
    row.unwrap().unwrap().locale
}

/// Every way in which a page of another site can make a browser send a cookie.
async fn only_our_own_pages_change_anything(portal: Portal) {
    let anna = portal.operator("Anna", Role::Operator).await;
    let client = reqwest::Client::new();
    let url = portal.url("/graphql");
    let own = url.trim_end_matches("/graphql").to_owned();
    let body = json!({ "query": CHANGE }).to_string();
    let post = |kind: Option<&str>| {
        let request = client
            .post(&url)
            .header(header::COOKIE, anna.cookie())
            .body(body.clone());
        match kind {
            Some(kind) => request.header(header::CONTENT_TYPE, kind),
            None => request,
        }
    };
    let json = || post(Some("application/json"));
    let get = client
        .get(format!("{url}?query={}", CHANGE.replace(' ', "%20")))
        .header(header::COOKIE, anna.cookie());
    let attempts = [
        (get, StatusCode::METHOD_NOT_ALLOWED),
        (post(None), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (post(Some("text/plain")), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (
            post(Some("application/x-www-form-urlencoded")),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        (
            post(Some("multipart/form-data; boundary=x")),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        (
            json().header("origin", "http://evil.example"),
            StatusCode::FORBIDDEN,
        ),
        (json().header("origin", "null"), StatusCode::FORBIDDEN),
        (
            json().header("origin", format!("{own}.evil.example")),
            StatusCode::FORBIDDEN,
        ),
        (
            json().header("sec-fetch-site", "cross-site"),
            StatusCode::FORBIDDEN,
        ),
        // Without the header the cookie does not count: nobody is signed in.
        (json(), StatusCode::OK),
    ];
    for (attempt, status) in attempts {
        let answer = attempt.send().await.unwrap();
        assert_eq!(answer.status(), status);
        let body: serde_json::Value = answer.json().await.unwrap();
        assert!(
            body["errors"][0]["extensions"]["code"].is_string(),
            "{body}"
        );
        assert_eq!(locale(&portal, &anna).await, Locale::En, "{body}");
    }
    let done = json()
        .header("origin", own)
        .header("x-psc-request", "1")
        .send();
    assert_eq!(done.await.unwrap().status(), StatusCode::OK);
    assert_eq!(locale(&portal, &anna).await, Locale::It);
}

#[test]
fn every_answer_carries_the_headers_and_no_version() {
    run(Backend::Sqlite, async |portal| {
        for path in [
            "/graphql",
            "/healthz",
            "/readyz",
            "/schema.graphql",
            "/nothing",
            "/graphiql/",
        ] {
            let answer = portal
                .stranger()
                .request(Method::GET, path)
                .send()
                .await
                .unwrap();
            let headers = answer.headers();
            let policy = headers["content-security-policy"].to_str().unwrap();
            assert!(
                policy.contains("frame-ancestors 'none'"),
                "{path}: {policy}"
            );
            assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
            assert_eq!(
                headers["cross-origin-opener-policy"], "same-origin",
                "{path}"
            );
            assert_eq!(
                headers["cross-origin-resource-policy"], "same-origin",
                "{path}"
            );
            assert_eq!(headers["cache-control"], "no-store", "{path}");
            assert!(headers.contains_key("referrer-policy"), "{path}");
            assert!(headers.contains_key("permissions-policy"), "{path}");
            assert!(headers.contains_key("x-request-id"), "{path}");
            assert!(!headers.contains_key("server"), "{path}");
            assert!(
                !headers.contains_key("access-control-allow-origin"),
                "{path}"
            );
        }
    });
}

#[test]
fn what_is_not_there_is_a_problem_and_never_a_page() {
    run(Backend::Sqlite, async |portal| {
        for path in [
            "/assets/gone.js",
            "/graphql/x",
            "/auth/x",
            "/files/x",
            "/nothing",
        ] {
            let answer = portal
                .stranger()
                .request(Method::GET, path)
                .send()
                .await
                .unwrap();
            assert!(
                answer.status().is_client_error(),
                "{path}: {}",
                answer.status()
            );
            let kind = answer.headers()["content-type"]
                .to_str()
                .unwrap()
                .to_owned();
            assert_eq!(kind, "application/problem+json", "{path}");
            let body: serde_json::Value = answer.json().await.unwrap();
            assert!(
                body["code"].is_string() && body["status"].is_number(),
                "{path}: {body}"
            );
        }
        let put = portal
            .stranger()
            .request(Method::PUT, "/auth/sign-in")
            .send()
            .await
            .unwrap();
        assert_eq!(put.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(put.headers()["content-type"], "application/problem+json");
        let put = portal
            .stranger()
            .request(Method::PUT, "/graphql")
            .send()
            .await
            .unwrap();
        assert_eq!(put.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(put.headers()["allow"], "GET, POST");
    });
}

#[test]
fn pages_are_shown_to_those_who_navigate() {
    run(Backend::Sqlite, async |portal| {
        let site = std::env::temp_dir().join(format!("psc-site-{}", std::process::id()));
        std::fs::create_dir_all(site.join("assets")).unwrap();
        std::fs::write(site.join("index.html"), "<!doctype html>the page").unwrap();
        std::fs::write(site.join("assets/app.0123456789abcdef.js"), "plain").unwrap();
        std::fs::write(site.join("assets/app.0123456789abcdef.js.br"), "packed").unwrap();
        let settings = server::http::Settings {
            site: Some(site.clone()),
            ..Default::default()
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = format!("http://{}", listener.local_addr().unwrap());
        let web = server::http::Web::new(portal.app.clone(), settings);
        let serving = tokio::spawn(server::http::serve(listener, web, std::future::pending()));
        let client = reqwest::Client::new();
        let get = async |path: &str, accept: &str| {
            let request = client.get(format!("{own}{path}")).header("accept", accept);
            request
                .header("accept-encoding", "br")
                .send()
                .await
                .unwrap()
        };
        for path in ["/", "/vouchers/voucher_1", "/sign-in"] {
            let page = get(path, "text/html,*/*;q=0.8").await;
            assert_eq!(page.status(), StatusCode::OK, "{path}");
            assert_eq!(page.headers()["cache-control"], "no-store", "{path}");
            assert_eq!(
                page.text().await.unwrap(),
                "<!doctype html>the page",
                "{path}"
            );
        }
        for (path, accept) in [
            ("/assets/gone.js", "text/html"),
            ("/vouchers", "*/*"),
            ("/files/deeply/gone", "text/html"),
            ("/..%2f..%2fetc/passwd", "*/*"),
        ] {
            assert_eq!(
                get(path, accept).await.status(),
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        let asset = get("/assets/app.0123456789abcdef.js", "*/*").await;
        assert_eq!(
            asset.headers()["cache-control"],
            "public, max-age=31536000, immutable"
        );
        assert_eq!(asset.headers()["content-encoding"], "br");
        assert_eq!(asset.text().await.unwrap(), "packed");
        serving.abort();
        std::fs::remove_dir_all(site).unwrap();
    });
}

#[test]
fn a_process_that_stops_says_so_and_finishes() {
    run(Backend::Sqlite, async |portal| {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let web = server::http::Web::new(portal.app.clone(), server::http::Settings::default());
        let serving = tokio::spawn(server::http::serve(listener, web.clone(), async {
            let _ = stopped.await;
        }));
        assert!(web.accepting.load(std::sync::atomic::Ordering::Relaxed));
        stop.send(()).unwrap();
        let ended = tokio::time::timeout(std::time::Duration::from_secs(5), serving).await;
        ended.unwrap().unwrap().unwrap();
        assert!(!web.accepting.load(std::sync::atomic::Ordering::Relaxed));
    });
}
