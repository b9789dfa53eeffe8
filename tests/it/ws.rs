//! Sockets: who may open one, how it ends, and that it ends with the session.

use std::time::{Duration, Instant};

use entity::vocab::Role;
use entity::{role_grant, user};
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::{Method, StatusCode, header};
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set};
use tests::{Backend, Caller, Portal, Value, both, json, run};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

both!(a_session_that_ends_takes_its_sockets_along);

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

const WATCH: &str = "subscription { voucherStatusChanged { cursor } }";

async fn open(portal: &Portal, headers: &[(&'static str, &str)]) -> Result<Socket, Error> {
    let url = portal.url("/graphql/ws").replace("http://", "ws://");
    let mut request = url.into_client_request().unwrap();
    let all = [("sec-websocket-protocol", "graphql-transport-ws")];
    for (name, value) in all.iter().chain(headers) {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    connect_async(request).await.map(|(socket, _)| socket)
}

async fn say(socket: &mut Socket, words: &Value) {
    socket.send(Message::text(words.to_string())).await.unwrap();
}

async fn hear(socket: &mut Socket) -> Value {
    let message = tokio::time::timeout(Duration::from_secs(10), socket.next()).await;
    let text = message.unwrap().unwrap().unwrap().into_text().unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The code with which the server closes, and how long that took.
async fn closed(mut socket: Socket) -> (u16, Duration) {
    let started = Instant::now();
    let end = async {
        while let Some(Ok(message)) = socket.next().await {
            if let Message::Close(frame) = message {
                return frame.map_or(1005, |frame| frame.code.into());
            }
        }
        1006
    };
    let code = tokio::time::timeout(Duration::from_secs(15), end).await;
    (code.expect("the server closes"), started.elapsed())
}

/// What a stranger is answered to `query` on a socket of its own.
pub(crate) async fn first_answer(portal: &Portal, query: &str) -> Value {
    let mut socket = open(portal, &[]).await.unwrap();
    say(&mut socket, &json!({ "type": "connection_init" })).await;
    assert_eq!(hear(&mut socket).await["type"], "connection_ack");
    say(&mut socket, &subscribe(query)).await;
    hear(&mut socket).await
}

fn subscribe(query: &str) -> Value {
    json!({ "type": "subscribe", "id": "1", "payload": { "query": query } })
}

async fn watching(portal: &Portal, caller: &Caller) -> Socket {
    let own = portal.url("");
    let headers = [("cookie", caller.cookie()), ("origin", own.as_str())];
    let mut socket = open(portal, &headers).await.unwrap();
    say(&mut socket, &json!({ "type": "connection_init" })).await;
    assert_eq!(hear(&mut socket).await["type"], "connection_ack");
    say(&mut socket, &subscribe(WATCH)).await;
    say(&mut socket, &json!({ "type": "ping" })).await;
    assert_eq!(hear(&mut socket).await["type"], "pong");
    socket
}

async fn a_session_that_ends_takes_its_sockets_along(portal: Portal) {
    let db = portal.app.db.read();
    let anna = portal.operator("Anna", Role::Operator).await;
    let socket = watching(&portal, &anna).await;
    let out = anna.request(Method::POST, "/auth/sign-out").send().await;
    assert_eq!(out.unwrap().status(), StatusCode::NO_CONTENT);
    let (code, took) = closed(socket).await;
    assert_eq!(code, 4401);
    assert!(took < Duration::from_secs(5), "{took:?}");

    let partner = portal.partner("Fabrikam", "US").await;
    let bruno = partner.person("Bruno", Role::GlobalAdmin).await;
    let socket = watching(&portal, &bruno).await;
    let disabled = user::ActiveModel {
        id: Set(bruno.user.unwrap()),
        disabled_at: Set(Some(portal.app.clock.now())),
        ..Default::default()
    };
    disabled.update(db).await.unwrap();
    let (code, took) = closed(socket).await;
    assert_eq!(code, 4401);
    assert!(took < Duration::from_secs(5), "{took:?}");

    let carla = partner.person("Carla", Role::GlobalAdmin).await;
    let socket = watching(&portal, &carla).await;
    role_grant::Entity::update_many()
        .set(role_grant::ActiveModel {
            role: Set(Role::BusinessProfileAdmin),
            ..Default::default()
        })
        .filter(role_grant::Column::UserId.eq(carla.user.unwrap()))
        .exec(db)
        .await
        .unwrap();
    let (code, took) = closed(socket).await;
    assert_eq!(code, 4403);
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn foreign_pages_open_neither_socket_nor_stream() {
    run(Backend::Sqlite, async |portal| {
        let anna = portal.operator("Anna", Role::Operator).await;
        let own = portal.url("");
        let alike = format!("{own}.evil.example");
        let foreign = [
            Some("http://evil.example"),
            Some("null"),
            Some(&alike),
            None,
        ];
        for origin in foreign {
            let mut headers = vec![("cookie", anna.cookie())];
            headers.extend(origin.map(|origin| ("origin", origin)));
            let refused = open(&portal, &headers).await.unwrap_err();
            let Error::Http(answer) = refused else {
                panic!("{refused}")
            };
            assert_eq!(answer.status().as_u16(), 403, "{origin:?}");

            let mut request = reqwest::Client::new()
                .post(portal.url("/graphql"))
                .header(header::ACCEPT, "text/event-stream")
                .header(header::COOKIE, anna.cookie())
                .json(&json!({ "query": WATCH }));
            if let Some(origin) = origin {
                request = request.header(header::ORIGIN, origin);
            }
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{origin:?}");
        }
        assert!(
            open(&portal, &[("cookie", anna.cookie()), ("origin", &own)])
                .await
                .is_ok()
        );
    });
}

#[test]
fn a_socket_without_init_is_closed_within_ten_seconds() {
    run(Backend::Sqlite, async |portal| {
        let idle = futures_util::future::join_all((0..50).map(|_| open(&portal, &[]))).await;
        for socket in idle {
            let (code, took) = closed(socket.unwrap()).await;
            assert_eq!(code, 4408);
            assert!(took < Duration::from_secs(12), "{took:?}");
        }
    });
}

#[test]
fn the_language_of_the_init_is_spoken() {
    run(Backend::Sqlite, async |portal| {
        let customer = portal.customer("Litware", "IT").await;
        let anna = customer.person("Anna", Role::BenefitAdministrator).await;
        let own = portal.url("");
        let headers = [("cookie", anna.cookie()), ("origin", own.as_str())];
        let query = "{ offerings { name } }";
        let mut names = Vec::new();
        for locale in ["en", "it"] {
            let mut socket = open(&portal, &headers).await.unwrap();
            let init = json!({ "type": "connection_init", "payload": { "locale": locale } });
            say(&mut socket, &init).await;
            hear(&mut socket).await;
            say(&mut socket, &subscribe(query)).await;
            names.push(hear(&mut socket).await["payload"]["data"]["offerings"].clone());
        }
        assert!(names[0].is_array(), "{names:?}");
    });
}

#[test]
fn a_process_that_stops_closes_its_sockets_with_a_reason() {
    run(Backend::Sqlite, async |portal| {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let web = server::http::Web::new(portal.app.clone(), server::http::Settings::default());
        let serving = tokio::spawn(server::http::serve(listener, web, async {
            let _ = stopped.await;
        }));
        let mut request = format!("ws://{address}/graphql/ws")
            .into_client_request()
            .unwrap();
        let protocol = "graphql-transport-ws".parse().unwrap();
        request
            .headers_mut()
            .insert("sec-websocket-protocol", protocol);
        let (mut socket, _) = connect_async(request).await.unwrap();
        say(&mut socket, &json!({ "type": "connection_init" })).await;
        hear(&mut socket).await;
        stop.send(()).unwrap();
        let (code, took) = closed(socket).await;
        assert_eq!(code, 1001);
        assert!(took < Duration::from_secs(2), "{took:?}");
        serving.await.unwrap().unwrap();
    });
}
