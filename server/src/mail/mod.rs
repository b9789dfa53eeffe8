//! Hands messages of the outbox to an SMTP server.

mod compose;

use std::fmt;
use std::time::Duration;

use entity::outbox_message;
use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

/// How long the server may take for one message.
const PATIENCE: Duration = Duration::from_secs(30);

/// An SMTP server, and in whose name messages are sent to it. Clones share its connections.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
}

/// In whose name messages are sent, and where the portal is.
#[derive(Clone, Debug)]
pub struct Sender {
    from: Mailbox,
    /// The address of the portal, such as `https://portal.example`; without it there are no links.
    portal: Option<String>,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The transport knows the password.
        self.sender.fmt(formatter)
    }
}

/// Why there is no mailer.
#[derive(Debug, thiserror::Error)]
pub enum Misconfigured {
    #[error("MAIL_FROM is not an address: {0}")]
    From(String),
    #[error("SMTP_URL cannot be used: {0}")]
    Url(String),
}

/// Why a message was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server cannot be reached: it is nothing about this message.
    Away(String),
    /// The server wants to see it later (4xx).
    Later(String),
    /// The server does not want it (5xx), or it cannot be written.
    Never(String),
}

impl Sender {
    /// In the name of `from`, such as `Planning Services <no-reply@portal.example>`.
    pub fn new(from: &str, portal: Option<&str>) -> Result<Self, Misconfigured> {
        let from = from
            .parse()
            .map_err(|_| Misconfigured::From(from.to_owned()))?;
        let portal = portal.map(|it| it.trim_end_matches('/').to_owned());
        Ok(Self { from, portal })
    }
}

impl Mailer {
    /// For a server such as `smtps://user:password@mail.example` or
    /// `smtp://mail.example:587?tls=required`.
    pub fn new(url: &str, sender: Sender) -> Result<Self, Misconfigured> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        // The error of a bad address repeats it, with its password.
        let builder =
            builder.map_err(|_| Misconfigured::Url("not an address of a server".to_owned()))?;
        Ok(Self {
            transport: builder.timeout(Some(PATIENCE)).build(),
            sender,
        })
    }

    /// Sends one message. Sent again it has the same Message-ID, so that it can be told from
    /// another one.
    pub async fn send(&self, message: &outbox_message::Model) -> Result<(), Failure> {
        let letter =
            compose::letter(&self.sender, message).map_err(|it| Failure::Never(it.to_string()))?;
        // The transport's own timeout is for each step of the conversation.
        match tokio::time::timeout(PATIENCE, self.transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => Err(Failure::Away("the server took too long".to_owned())),
        }
    }
}

fn failure(error: &Error) -> Failure {
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(it) = cause {
        let words = it.to_string();
        if !said.contains(&words) {
            said = format!("{said}: {words}");
        }
        cause = it.source();
    }
    if error.is_permanent() {
        Failure::Never(said)
    } else if error.is_transient() {
        Failure::Later(said)
    } else {
        Failure::Away(said)
    }
}
