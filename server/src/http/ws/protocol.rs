//! The words of graphql-transport-ws: what clients say, what is said to them, and how it ends.

use async_graphql::Response as Outcome;
use axum::extract::ws::{CloseFrame, Message};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::http::answer;

/// The name of the protocol.
pub(super) const PROTOCOL: &str = "graphql-transport-ws";

/// What a client may say.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Said {
    ConnectionInit { payload: Option<Map<String, Value>> },
    Ping { payload: Option<Map<String, Value>> },
    Pong {},
    Subscribe { id: String, payload: Value },
    Complete { id: String },
}

/// Why a socket is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    BadMessage,
    TooLarge,
    NotInitialised,
    SessionEnded,
    RolesChanged,
    WrongProtocol,
    InitTimeout,
    TwiceTheSame,
    TwiceInitialised,
    Failed,
    Stopping,
    Silent,
}

impl Close {
    fn words(self) -> (u16, &'static str) {
        match self {
            Self::BadMessage => (4400, "Invalid message"),
            Self::TooLarge => (1009, "Message too large"),
            Self::NotInitialised => (4401, "Unauthorized"),
            Self::SessionEnded => (4401, "Unauthorized: the session has ended"),
            Self::RolesChanged => (4403, "Forbidden: your roles have changed"),
            Self::WrongProtocol => (4406, "Subprotocol not acceptable"),
            Self::InitTimeout => (4408, "Connection initialisation timeout"),
            Self::TwiceTheSame => (4409, "Subscriber already exists"),
            Self::TwiceInitialised => (4429, "Too many initialisation requests"),
            Self::Failed => (4500, "Internal server error"),
            Self::Stopping => (1001, "The server is stopping"),
            Self::Silent => (1001, "The connection is silent"),
        }
    }

    /// The frame that says it.
    pub(super) fn frame(self) -> Message {
        let (code, reason) = self.words();
        Message::Close(Some(CloseFrame {
            code,
            reason: reason.into(),
        }))
    }
}

/// Reads what a client said.
pub(super) fn read(text: &str) -> Result<Said, Close> {
    match serde_json::from_str(text) {
        Ok(Said::Subscribe { id, .. } | Said::Complete { id }) if id.is_empty() => {
            Err(Close::BadMessage)
        }
        Ok(said) => Ok(said),
        Err(_) => Err(Close::BadMessage),
    }
}

pub(super) fn acknowledge() -> Message {
    Message::text(r#"{"type":"connection_ack"}"#)
}

pub(super) fn pong(payload: Option<Map<String, Value>>) -> Message {
    let mut pong = json!({ "type": "pong" });
    if let Some(payload) = payload {
        pong["payload"] = Value::Object(payload);
    }
    Message::text(pong.to_string())
}

pub(super) fn complete(id: &str) -> Message {
    Message::text(json!({ "type": "complete", "id": id }).to_string())
}

/// A result, or the errors of an operation that was never executed; those end the operation.
pub(super) fn result(id: &str, outcome: &Outcome) -> (Message, bool) {
    let refused = answer::is_refused(outcome);
    let id = Value::from(id);
    let text = if refused {
        let errors = serde_json::to_string(&outcome.errors).unwrap_or_else(|_| "[]".to_owned());
        format!(r#"{{"type":"error","id":{id},"payload":{errors}}}"#)
    } else {
        let payload = answer::json(outcome);
        format!(r#"{{"type":"next","id":{id},"payload":{payload}}}"#)
    };
    (Message::text(text), refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_client_may_say_is_a_bad_message() {
        for said in [
            r#"{"type":"connection_init"}"#,
            r#"{"type":"connection_init","payload":{"locale":"it"}}"#,
            r#"{"type":"ping","payload":null}"#,
            r#"{"type":"pong","payload":{"a":1}}"#,
            r#"{"type":"complete","id":"1"}"#,
        ] {
            assert!(read(said).is_ok(), "{said}");
        }
        for said in [
            "",
            "hello",
            "[]",
            r#"{"type":"connection_ack"}"#,
            r#"{"type":"next","id":"1","payload":{}}"#,
            r#"{"type":"start","id":"1"}"#,
            r#"{"type":"connection_init","payload":"x"}"#,
            r#"{"type":"subscribe","id":1,"payload":{}}"#,
            r#"{"type":"subscribe","id":"","payload":{}}"#,
            r#"{"type":"complete"}"#,
            r#"{"id":"1"}"#,
        ] {
            assert_eq!(read(said).unwrap_err(), Close::BadMessage, "{said}");
        }
    }
}
