//! A page that follows the log over graphql-transport-ws.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::caller::Caller;

/// Longer than any change takes, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// One subscription on a connection of its own.
pub struct Follower {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Caller {
    /// Opens a WebSocket and subscribes.
    pub async fn follow(&self, query: &str, variables: Value) -> Follower {
        let host = self.portal.address;
        let mut request = format!("ws://{host}/graphql/ws")
            .into_client_request()
            .expect("the address is good");
        let headers = request.headers_mut();
        headers.insert(
            "sec-websocket-protocol",
            HeaderValue::from_static("graphql-transport-ws"),
        );
        headers.insert("origin", value(&format!("http://{host}")));
        if let Some(cookie) = &self.cookie {
            headers.insert("cookie", value(cookie));
        }
        let (socket, _) = connect_async(request)
            .await
            .expect("the upgrade is accepted");
        let mut follower = Follower { socket };
        follower
            .send(&json!({ "type": "connection_init", "payload": { "locale": "en" } }))
            .await;
        assert_eq!(follower.message().await["type"], "connection_ack");
        let payload = json!({ "query": query, "variables": variables });
        follower
            .send(&json!({ "id": "1", "type": "subscribe", "payload": payload }))
            .await;
        follower
    }
}

impl Follower {
    /// The next event.
    pub async fn next(&mut self) -> Value {
        loop {
            let message = self.message().await;
            match message["type"].as_str() {
                Some("next") => return message["payload"]["data"].clone(),
                Some("ping") => self.send(&json!({ "type": "pong" })).await,
                _ => panic!("not an event: {message}"),
            }
        }
    }

    /// Expects that nothing comes for a moment.
    pub async fn silent(&mut self) {
        let waited = tokio::time::timeout(Duration::from_millis(300), self.message()).await;
        if let Ok(message) = waited {
            assert_eq!(message["type"], "ping", "nothing was to be seen: {message}");
        }
    }

    async fn send(&mut self, message: &Value) {
        let text = Message::text(message.to_string());
        self.socket.send(text).await.expect("the socket is open");
    }

    async fn message(&mut self) -> Value {
        let frame = tokio::time::timeout(PATIENCE, self.socket.next()).await;
        let frame = frame
            .expect("the server says something in time")
            .expect("it is open");
        let text = frame
            .expect("the frame is whole")
            .into_text()
            .expect("it is text");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("it is plain text")
}
