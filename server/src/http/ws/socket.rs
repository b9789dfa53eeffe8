//! One socket: reads, executes and answers until somebody ends it. Results are pulled as fast as
//! the client takes them, so a client that stops reading costs nobody else anything.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use async_graphql::Response as Outcome;
use axum::extract::ws::{Message, WebSocket};
use entity::vocab::Locale;
use futures_util::stream::{self, BoxStream};
use futures_util::{FutureExt, StreamExt};
use serde_json::{Map, Value};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_stream::StreamMap;

use super::protocol::{self, Close, Said};
use crate::graphql::guard;
use crate::graphql::present_errors::coded;
use crate::graphql::schema::Asker;
use crate::http::params::Params;
use crate::http::sessions::{Follow, Standing};
use crate::http::state::Web;

/// How long a client may take to say `connection_init`.
const INIT_TIME: Duration = Duration::from_secs(10);
/// How long a client may take to read a message.
const SEND_TIME: Duration = Duration::from_secs(20);
/// How often a silent client is asked whether it is there.
const PING_TIME: Duration = Duration::from_secs(25);
/// Questions without an answer after which it is not.
const MAX_UNANSWERED: u8 = 2;
/// Operations of one socket at once.
const MAX_OPERATIONS: usize = 100;

type Results = BoxStream<'static, Option<Outcome>>;

/// One socket.
pub(super) struct Socket {
    web: Web,
    wire: WebSocket,
    asker: Asker,
    session: Follow,
    initialised: bool,
    operations: StreamMap<String, Results>,
    unanswered: u8,
}

impl Socket {
    pub(super) fn new(web: Web, wire: WebSocket, asker: Asker) -> Self {
        Self {
            session: web.sessions.follow(asker.actor.as_ref()),
            web,
            wire,
            asker,
            initialised: false,
            operations: StreamMap::new(),
            unanswered: 0,
        }
    }

    /// Serves the socket until it ends, and says why.
    pub(super) async fn serve(mut self) {
        // A fault while resolving ends this socket and no other.
        let served = AssertUnwindSafe(self.run()).catch_unwind().await;
        let reason = match served {
            Ok(Err(Some(reason))) => reason,
            Ok(Ok(()) | Err(None)) => return,
            Err(_) => Close::Failed,
        };
        let _ = timeout(SEND_TIME, self.wire.send(reason.frame())).await;
        // Hears the other side out, so that the frame is not lost with the connection.
        let answer = async { while let Some(Ok(_)) = self.wire.recv().await {} };
        let _ = timeout(Duration::from_secs(1), answer).await;
    }

    /// `Err(None)` when the client is gone.
    async fn run(&mut self) -> Result<(), Option<Close>> {
        let init_by = Instant::now() + INIT_TIME;
        let mut ping_at = Instant::now() + PING_TIME;
        let mut stopping = self.web.stopping();
        loop {
            tokio::select! {
                biased;
                standing = self.session.ended() => return Err(Some(match standing {
                    Standing::RolesChanged => Close::RolesChanged,
                    Standing::Ended | Standing::Live => Close::SessionEnded,
                })),
                () = stopping.wait() => return Err(Some(Close::Stopping)),
                () = sleep_until(init_by), if !self.initialised => {
                    return Err(Some(Close::InitTimeout));
                }
                message = self.wire.recv() => {
                    self.unanswered = 0;
                    ping_at = Instant::now() + PING_TIME;
                    match message {
                        None | Some(Ok(Message::Close(_))) => return Ok(()),
                        Some(Ok(Message::Text(text))) => self.hear(text.as_str()).await?,
                        Some(Ok(Message::Binary(_))) => return Err(Some(Close::BadMessage)),
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                        Some(Err(error)) => return Err(too_large(&error)),
                    }
                }
                Some((id, result)) = self.operations.next(), if !self.operations.is_empty() => {
                    self.tell(&id, result).await?;
                }
                () = sleep_until(ping_at) => {
                    if self.unanswered == MAX_UNANSWERED {
                        return Err(Some(Close::Silent));
                    }
                    self.unanswered += 1;
                    ping_at = Instant::now() + PING_TIME;
                    self.send(Message::Ping(bytes::Bytes::new())).await?;
                }
            }
        }
    }

    async fn hear(&mut self, text: &str) -> Result<(), Option<Close>> {
        match protocol::read(text)? {
            Said::ConnectionInit { .. } if self.initialised => Err(Some(Close::TwiceInitialised)),
            Said::ConnectionInit { payload } => {
                self.initialised = true;
                if let Some(locale) = payload.as_ref().and_then(locale) {
                    self.asker.locale = Some(locale);
                }
                self.send(protocol::acknowledge()).await
            }
            Said::Ping { payload } => self.send(protocol::pong(payload)).await,
            Said::Pong {} => Ok(()),
            Said::Subscribe { .. } if !self.initialised => Err(Some(Close::NotInitialised)),
            Said::Subscribe { id, payload } => self.start(id, payload).await,
            Said::Complete { id } => {
                self.operations.remove(&id);
                Ok(())
            }
        }
    }

    async fn start(&mut self, id: String, payload: Value) -> Result<(), Option<Close>> {
        if self.operations.contains_key(&id) {
            return Err(Some(Close::TwiceTheSame));
        }
        let params = Params::from_payload(payload).map_err(|_| Some(Close::BadMessage))?;
        let mut request = params.request();
        let admitted = if self.operations.len() >= MAX_OPERATIONS {
            let message = format!("at most {MAX_OPERATIONS} operations at once");
            Err(coded("RATE_LIMITED", message))
        } else {
            guard::admit(&mut request)
        };
        if let Err(error) = admitted {
            let (message, _) = protocol::result(&id, &Outcome::from_errors(vec![error]));
            return self.send(message).await;
        }
        let request = self.asker.attach(request, &self.web.app);
        let results = self.web.schema.execute_stream(request).map(Some);
        let ended = stream::once(async { None });
        self.operations.insert(id, results.chain(ended).boxed());
        Ok(())
    }

    async fn tell(&mut self, id: &str, result: Option<Outcome>) -> Result<(), Option<Close>> {
        let (message, last) = match result {
            Some(outcome) => protocol::result(id, &outcome),
            None => (protocol::complete(id), true),
        };
        if last {
            self.operations.remove(id);
        }
        self.send(message).await
    }

    async fn send(&mut self, message: Message) -> Result<(), Option<Close>> {
        match timeout(SEND_TIME, self.wire.send(message)).await {
            Ok(Ok(())) => Ok(()),
            // Gone, or too slow: there is nobody to tell the reason.
            Ok(Err(_)) | Err(_) => Err(None),
        }
    }
}

fn too_large(error: &axum::Error) -> Option<Close> {
    let told = error.to_string().to_ascii_lowercase();
    (told.contains("too long") || told.contains("space limit") || told.contains("too large"))
        .then_some(Close::TooLarge)
}

fn locale(payload: &Map<String, Value>) -> Option<Locale> {
    match payload.get("locale")?.as_str()?.get(..2)? {
        "en" | "EN" => Some(Locale::En),
        "it" | "IT" => Some(Locale::It),
        _ => None,
    }
}
