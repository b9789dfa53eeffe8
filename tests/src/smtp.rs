//! A mail server for the tests. The protocol is spoken by the `mailin` crate; here are a socket, a
//! box for what arrives, and the answers that a test wants it to give.

use std::collections::{HashMap, VecDeque};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mail_parser::MessageParser;
use mailin::{Action, Handler, Response, SessionBuilder, response};
use server::mail::{Mailer, Sender};

/// A letter as it arrived, read by a parser that is not the sender's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub from: String,
    pub subject: String,
    pub id: String,
    pub plain: String,
    pub html: String,
    pub headers: String,
}

#[derive(Default)]
struct Box {
    letters: Vec<Vec<u8>>,
    /// What is answered to a receiver next, before their letters are taken.
    answers: HashMap<String, VecDeque<u16>>,
    connections: Vec<TcpStream>,
    closed: bool,
}

/// A mail server on a port of its own.
#[derive(Clone)]
pub struct MailServer {
    address: SocketAddr,
    state: Arc<Mutex<Box>>,
}

impl MailServer {
    /// Starts it on a free port.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let server = Self {
            address,
            state: Arc::default(),
        };
        server.listen(listener);
        server
    }

    /// A mailer for it.
    pub fn mailer(&self) -> Mailer {
        let from = "Planning Services <no-reply@portal.example>";
        let sender = Sender::new(from, Some("https://portal.example")).expect("it is an address");
        Mailer::new(&format!("smtp://{}", self.address), sender).expect("it is a server")
    }

    /// What is answered to letters to somebody, one after the other.
    pub fn answer(&self, to: &str, codes: &[u16]) {
        let codes = codes.iter().copied().collect();
        self.lock().answers.insert(to.to_owned(), codes);
    }

    /// Goes away: nobody can connect, and those who were connected are cut off.
    pub fn stop(&self) {
        let mut state = self.lock();
        state.closed = true;
        for connection in state.connections.drain(..) {
            let _ = connection.shutdown(std::net::Shutdown::Both);
        }
        drop(state);
        // Wakes the listener up, which then goes.
        let _ = TcpStream::connect(self.address);
        while TcpStream::connect(self.address).is_ok() {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// Comes back on the same port.
    pub fn come_back(&self) {
        self.lock().closed = false;
        let listener = TcpListener::bind(self.address).expect("its port is still free");
        self.listen(listener);
    }

    /// What arrived, in the order of arrival.
    pub fn letters(&self) -> Vec<Letter> {
        self.lock().letters.iter().map(|raw| letter(raw)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Box> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn listen(&self, listener: TcpListener) {
        let server = self.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut state = server.lock();
                if state.closed {
                    return;
                }
                state.connections.extend(stream.try_clone().ok());
                drop(state);
                let server = server.clone();
                std::thread::spawn(move || server.serve(stream));
            }
        });
    }

    fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let remote = stream.peer_addr()?.ip();
        let postman = Postman {
            server: self.clone(),
            letter: Vec::new(),
        };
        let mut session = SessionBuilder::new("mail.example").build(remote, postman);
        let mut answers = stream.try_clone()?;
        session.greeting().write_to(&mut answers)?;
        let mut lines = BufReader::new(stream);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            let response = session.process(&line);
            if response.action != Action::NoReply {
                response.write_to(&mut answers)?;
                answers.flush()?;
            }
            if response.action == Action::Close {
                break;
            }
            line.clear();
        }
        Ok(())
    }
}

struct Postman {
    server: MailServer,
    letter: Vec<u8>,
}

impl Handler for Postman {
    fn rcpt(&mut self, to: &str) -> Response {
        let to = to.trim_matches(['<', '>']);
        let mut state = self.server.lock();
        match state.answers.get_mut(to).and_then(VecDeque::pop_front) {
            Some(code) => Response::custom(code, format!("{code} for <{to}>")),
            None => response::OK,
        }
    }

    fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.letter.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let letter = std::mem::take(&mut self.letter);
        self.server.lock().letters.push(letter);
        response::OK
    }
}

fn letter(raw: &[u8]) -> Letter {
    let message = MessageParser::default().parse(raw).expect("it is a letter");
    let address = |it: Option<&mail_parser::Address<'_>>| {
        let first = it.and_then(|it| it.first()).and_then(|it| it.address());
        first.unwrap_or_default().to_owned()
    };
    let text = String::from_utf8_lossy(raw);
    let headers = text.split("\r\n\r\n").next().unwrap_or_default();
    Letter {
        to: address(message.to()),
        from: address(message.from()),
        subject: message.subject().unwrap_or_default().to_owned(),
        id: message.message_id().unwrap_or_default().to_owned(),
        plain: message
            .body_text(0)
            .unwrap_or_default()
            .replace("\r\n", "\n"),
        html: message
            .body_html(0)
            .unwrap_or_default()
            .replace("\r\n", "\n"),
        headers: headers.replace("\r\n ", " "),
    }
}
