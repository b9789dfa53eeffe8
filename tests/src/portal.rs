//! The real server in this process, on a port of its own and a clock that stands still.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Utc};
use server::app::App;
use server::clock::Clock;
use server::http::{Settings, Web, serve};
use server::ids::Ids;
use server::service::program;
use server::store::Db;
use server::store::files::Files;
use tokio::net::TcpListener;

use crate::database::{Backend, TestDb};
use crate::records::Statements;
use crate::{books, sandbox};

/// When every scenario begins: the start of the demonstration (`design.md` §2).
pub const START: &str = "2021-03-15T09:00:00Z";

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery staple";

/// A running portal. Clones share it.
#[derive(Clone)]
pub struct Portal {
    pub app: App,
    /// SQL that was sent, for counting.
    pub statements: Statements,
    pub(crate) address: SocketAddr,
    pub(crate) http: reqwest::Client,
    database: TestDb,
    names: Arc<AtomicU32>,
}

/// Runs `story` on a fresh portal, then checks the books.
pub fn run<F: Future<Output = ()>>(backend: Backend, story: impl FnOnce(Portal) -> F) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts")
        .block_on(async {
            let portal = Portal::start(backend).await;
            // Scenarios are long futures: on the heap they do not overflow a test's stack.
            Box::pin(story(portal.clone())).await;
            books::check(portal.app.db.read()).await;
            portal.stop().await;
        });
}

/// Runs each scenario on SQLite and on PostgreSQL: `a_scenario::sqlite`, `a_scenario::postgres`.
#[macro_export]
macro_rules! both {
    ($($scenario:ident),+ $(,)?) => {$(
        mod $scenario {
            #[test]
            fn sqlite() {
                $crate::run($crate::Backend::Sqlite, super::$scenario);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Backend::Postgres, super::$scenario);
            }
        }
    )+};
}

impl Portal {
    /// Starts a server on a database of its own.
    pub async fn start(backend: Backend) -> Self {
        Self::on(TestDb::with_program(backend).await, false).await
    }

    /// Another portal beside this one that runs as the demonstration does.
    pub async fn demonstration(&self) -> Self {
        Self::on(TestDb::with_program(self.database.backend).await, true).await
    }

    /// Another process on the same database, with a view of its own of the programme.
    pub async fn beside(&self) -> Self {
        Self::on(self.database.clone(), false).await
    }

    /// Starts a server on `database`.
    pub async fn on(database: TestDb, demonstration: bool) -> Self {
        let mut db = Db::connect(&database.url)
            .await
            .expect("the database opens");
        let statements = Statements::default();
        statements.watch(db.read_mut());
        let files = Files::local(&sandbox::fresh("files")).expect("a folder can be made");
        let clock = Clock::manual(instant(START));
        let app = App::new(db, clock, Ids::seeded(1), files, demonstration);
        program::reload(&app)
            .await
            .expect("the programme can be read");
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let web = Web::new(app.clone(), Settings::default());
        // Without the worker: what is due by the clock becomes due when a scenario says so.
        tokio::spawn(serve(listener, web, std::future::pending()));
        Self {
            app,
            statements,
            address,
            http: reqwest::Client::new(),
            database,
            names: Arc::default(),
        }
    }

    /// The address of a path on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Moves the clock to `at`, an RFC 3339 instant. Nothing falls due by itself.
    pub fn set_time(&self, at: &str) {
        self.app
            .clock
            .set(instant(at))
            .expect("the clock of a test moves");
    }

    /// Moves the clock to nine in the morning of a day.
    pub fn set_day(&self, day: &str) {
        self.set_time(&format!("{day}T09:00:00Z"));
    }

    /// A number that nobody got before.
    pub(crate) fn number(&self) -> u32 {
        self.names.fetch_add(1, Ordering::Relaxed)
    }

    async fn stop(self) {
        let pool = self.app.db.read().clone();
        pool.close().await.expect("the pool closes");
        self.database.remove().await;
    }
}

/// Gives a migrated database the programme that the server ships with.
pub(crate) async fn import_program(db: &Db) {
    let files = Files::local(&sandbox::fresh("files")).expect("a folder can be made");
    let clock = Clock::manual(instant(START));
    let app = App::new(db.clone(), clock, Ids::seeded(0), files, false);
    program::import_bundled(&app)
        .await
        .expect("the programme is good");
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}
