//! What every use case is given: the database, the clock, the ids, the programme and the files.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use crate::clock::Clock;
use crate::domain::program::Program;
use crate::error::AppError;
use crate::ids::Ids;
use crate::mail::Mailer;
use crate::service::live::Live;
use crate::service::throttle::{self, SignIns, Throttle};
use crate::store::files::Files;
use crate::store::{self, Db};

/// The running application. Clones share everything.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    /// The time of the programme; simulated in the demonstration.
    pub clock: Clock,
    /// The time of the machine, for sessions: moving the simulated clock signs nobody out.
    pub wall: Clock,
    pub ids: Ids,
    pub files: Files,
    pub live: Live,
    /// Hands messages over; without one they stay in the outbox, where they can be read.
    pub mailer: Option<Mailer>,
    /// Holds up those who guess passwords.
    pub sign_ins: Arc<SignIns>,
    /// Holds up those who guess the addresses of calendars.
    pub feed_guesses: Arc<Throttle<IpAddr>>,
    /// The demonstration: simulated clock, readable outbox, sign-in by one click.
    pub demonstration: bool,
    /// The address of the portal, for links in mail.
    address: Arc<OnceLock<String>>,
    program: Arc<RwLock<Option<Arc<Program>>>>,
}

impl App {
    /// An application on a migrated database. The programme is read by [`crate::service::program::reload`].
    pub fn new(db: Db, clock: Clock, ids: Ids, files: Files, demonstration: bool) -> Self {
        let live = Live::default();
        Self {
            db,
            clock,
            wall: Clock::real(),
            ids,
            files,
            live,
            mailer: None,
            sign_ins: Arc::default(),
            feed_guesses: Arc::new(throttle::by_address()),
            demonstration,
            address: Arc::default(),
            program: Arc::default(),
        }
    }

    /// Says once where the portal is reached.
    pub fn reached_at(&self, address: &str) {
        self.address
            .get_or_init(|| address.trim_end_matches('/').to_owned());
    }

    /// A link to a page of the portal; only its path before it is known where the portal is reached.
    pub fn link(&self, path: &str) -> String {
        let address = self.address.get().map_or("", String::as_str);
        format!("{address}{path}")
    }

    /// The programme as it was last imported.
    pub fn program(&self) -> Result<Arc<Program>, AppError> {
        let program = self.program.read().unwrap_or_else(PoisonError::into_inner);
        program
            .clone()
            .ok_or_else(|| AppError::internal("no programme has been imported"))
    }

    /// Takes over a programme that was just read from the database.
    pub fn set_program(&self, program: Program) {
        let mut current = self.program.write().unwrap_or_else(PoisonError::into_inner);
        *current = Some(Arc::new(program));
    }

    /// Whether the database answers at all.
    pub async fn database_answers(&self) -> Result<(), AppError> {
        Ok(store::answers(&self.db).await?)
    }
}
