//! Documents that ask for too much are refused with a code, quickly, on every transport, and the
//! server is there for others right after.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use reqwest::{Method, header};
use tests::{Backend, Portal, Value, json, run};

/// The bar of the programme for one refusal, with room for a busy machine and an unoptimised build.
const QUICKLY: Duration = Duration::from_millis(500);

fn abuse() -> Vec<(&'static str, String, &'static str)> {
    let aliases: String = (0..1000).map(|n| format!("a{n}: demonstration ")).collect();
    let mut doubling = "{ ...F0 }".to_owned();
    for level in 0..27 {
        let next = level + 1;
        let _ = write!(
            doubling,
            " fragment F{level} on Query {{ ...F{next} ...F{next} }}"
        );
    }
    doubling.push_str(" fragment F27 on Query { demonstration }");
    let pages: String = (0..15)
        .map(|n| format!("p{n}: vouchers(first: 100) {{ nodes {{ id number state version }} }} "))
        .collect();
    vec![
        ("brackets", "{".repeat(20_000), "TOO_COMPLEX"),
        ("aliases", format!("{{ {aliases} }}"), "TOO_COMPLEX"),
        (
            "duplicates",
            format!("{{ {} }}", "demonstration ".repeat(5000)),
            "TOO_COMPLEX",
        ),
        (
            "directives",
            format!("{{ demonstration {} }}", "@skip(if: false) ".repeat(500)),
            "TOO_COMPLEX",
        ),
        (
            "circles",
            "{ ...A } fragment A on Query { ...A }".into(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("doubling", doubling, "TOO_COMPLEX"),
        ("large pages", format!("{{ {pages} }}"), "TOO_COMPLEX"),
        ("nonsense", "{".into(), "GRAPHQL_PARSE_FAILED"),
        (
            "nothing of ours",
            "{ nothingLikeThis }".into(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
    ]
}

async fn is_there(portal: &Portal) {
    let started = Instant::now();
    assert_eq!(
        portal.stranger().ask("__typename").await["__typename"],
        "Query"
    );
    assert!(started.elapsed() < QUICKLY);
}

#[test]
fn over_http() {
    run(Backend::Sqlite, async |portal| {
        for (what, query, code) in abuse() {
            let started = Instant::now();
            let answer = portal.stranger().graphql(&query, json!({})).await;
            assert!(
                started.elapsed() < QUICKLY,
                "{what}: {:?}",
                started.elapsed()
            );
            assert_eq!(answer.code(), Some(code), "{what}: {}", answer.body);
            assert_eq!(answer.status.as_u16(), 400, "{what}");
            assert!(answer.body.get("data").is_none(), "{what}");
            is_there(&portal).await;
        }
    });
}

#[test]
fn over_events() {
    run(Backend::Sqlite, async |portal| {
        for (what, query, code) in abuse() {
            let request = portal.stranger().request(Method::POST, "/graphql");
            let answer = request
                .header(header::ACCEPT, "text/event-stream")
                .json(&json!({ "query": query }))
                .send()
                .await
                .unwrap();
            let text = answer.text().await.unwrap();
            assert!(text.contains(code), "{what}: {text}");
            is_there(&portal).await;
        }
    });
}

#[test]
fn over_sockets() {
    run(Backend::Sqlite, async |portal| {
        for (what, query, code) in abuse() {
            // What is larger than a message of a socket may be never gets that far.
            if query.len() < 60_000 {
                let error = crate::ws::first_answer(&portal, &query).await;
                assert_eq!(error["type"], "error", "{what}: {error}");
                assert_eq!(error["payload"][0]["extensions"]["code"], code, "{what}");
            }
            is_there(&portal).await;
        }
    });
}

#[test]
fn bodies_have_a_size_and_a_form() {
    run(Backend::Sqlite, async |portal| {
        let post = async |body: String| {
            let request = portal.stranger().request(Method::POST, "/graphql");
            let request = request.header(header::CONTENT_TYPE, "application/json");
            let answer = request.body(body).send().await.unwrap();
            let status = answer.status().as_u16();
            let body: Value = answer.json().await.unwrap();
            let code = body["errors"][0]["extensions"]["code"].as_str();
            assert!(code.is_some(), "{body}");
            status
        };
        let operation = json!({ "query": "{ demonstration }" });
        assert_eq!(post(json!([operation, operation]).to_string()).await, 400);
        assert_eq!(post("[".repeat(100_000)).await, 400);
        let large =
            json!({ "query": "{ demonstration }", "variables": { "x": "x".repeat(300_000) } });
        assert_eq!(post(large.to_string()).await, 400);
        assert_eq!(post("x".repeat(1_100_000)).await, 413);
        is_there(&portal).await;
    });
}

#[test]
fn pages_of_a_list_have_a_size() {
    run(Backend::Sqlite, async |portal| {
        let olga = portal.operator("Olga", entity::vocab::Role::Operator).await;
        for first in ["0", "-1", "101", "2147483647"] {
            let query = format!("{{ vouchers(first: {first}) {{ nodes {{ id }} }} }}");
            let answer = olga.graphql(&query, json!({})).await;
            assert_eq!(
                answer.code(),
                Some("BAD_USER_INPUT"),
                "{first}: {}",
                answer.body
            );
            assert_eq!(answer.body["errors"][0]["extensions"]["field"], "first");
        }
    });
}

#[test]
fn heads_and_bodies_that_trickle_in_are_cut_off() {
    run(Backend::Sqlite, async |portal| {
        let address = portal.url("").replace("http://", "");
        let head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        let body = format!("{head}Content-Length: 1000\r\n\r\n");
        let slow = (0..40).map(|n| trickle(&address, if n % 2 == 0 { head } else { &body }));
        let started = Instant::now();
        let all = futures_util::future::join_all(slow);
        let (_, ()) = tokio::join!(all, is_there(&portal));
        assert!(started.elapsed() < Duration::from_secs(30));
    });
}

/// Sends `opening` and then a byte now and then, until the server has had enough.
async fn trickle(address: &str, opening: &str) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(opening.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let mut beat = tokio::time::interval(Duration::from_secs(1));
    loop {
        tokio::select! {
            read = stream.read_buf(&mut answer) => {
                if read.is_err() || read.unwrap() == 0 {
                    return;
                }
            }
            _ = beat.tick() => {
                if stream.write_all(b"x").await.is_err() {
                    return;
                }
            }
        }
    }
}
