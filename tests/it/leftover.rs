//! A request that is refused before it was read to its end: its sender gets to read why, and the
//! connection serves the next request.

use std::time::Duration;

use tests::{Backend, Portal, run};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// More than the sockets of both sides hold together.
const LARGE: usize = 8 * 1024 * 1024;

struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    async fn open(portal: &Portal) -> Self {
        let address = portal.url("").replace("http://", "");
        Self {
            stream: TcpStream::connect(address).await.unwrap(),
            received: Vec::new(),
        }
    }

    async fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
    }

    /// One answer as text, its head in small letters.
    async fn answer(&mut self) -> String {
        let whole = async {
            loop {
                if let Some(length) = length(&self.received) {
                    let answer: Vec<u8> = self.received.drain(..length).collect();
                    return String::from_utf8(answer).unwrap().to_lowercase();
                }
                let read = self.stream.read_buf(&mut self.received).await.unwrap();
                assert_ne!(read, 0, "closed without an answer");
            }
        };
        timeout(Duration::from_secs(10), whole).await.unwrap()
    }
}

/// How long the first answer is, once it is there as a whole.
fn length(received: &[u8]) -> Option<usize> {
    let head = received.windows(4).position(|it| it == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&received[..head]).unwrap();
    let body = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.eq_ignore_ascii_case("content-length")).then(|| value.trim().parse().unwrap())
    });
    let all = head + body.unwrap_or(0_usize);
    (received.len() >= all).then_some(all)
}

fn head(path: &str, more: &str) -> Vec<u8> {
    let kind = "Content-Type: application/json\r\n";
    format!("POST {path} HTTP/1.1\r\nHost: x\r\n{kind}{more}Content-Length: {LARGE}\r\n\r\n")
        .into_bytes()
}

#[test]
fn who_is_refused_while_sending_reads_why_and_goes_on() {
    run(Backend::Sqlite, async |portal| {
        for (path, status) in [("/files", 403), ("/logos", 403), ("/graphql", 413)] {
            let mut connection = Connection::open(&portal).await;
            connection.send(&head(path, "")).await;
            connection.send(&vec![b' '; LARGE / 2]).await;
            let refused = connection.answer().await;
            assert!(
                refused.starts_with(&format!("http/1.1 {status}")),
                "{path}: {refused}"
            );
            connection.send(&vec![b' '; LARGE / 2]).await;
            connection
                .send(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                .await;
            let next = connection.answer().await;
            assert!(next.starts_with("http/1.1 200"), "{path}: {next}");
        }
    });
}

#[test]
fn who_asks_before_sending_is_spared_it() {
    run(Backend::Sqlite, async |portal| {
        let mut connection = Connection::open(&portal).await;
        connection
            .send(&head("/files", "Expect: 100-continue\r\n"))
            .await;
        let refused = connection.answer().await;
        assert!(refused.starts_with("http/1.1 403"), "{refused}");
        assert!(refused.contains("\r\nconnection: close\r\n"), "{refused}");
        assert_eq!(connection.stream.read(&mut [0]).await.unwrap(), 0);
    });
}
