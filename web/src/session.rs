//! Who is signed in, for the whole page. The server stays the authority: this only decides what is worth showing.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::session::Viewer;
use crate::api::vocabulary::{Locale, OrganizationKind, Permission};
use crate::api::{self, ApiError, live};
use crate::browser;
use crate::clock;
use crate::follow::follow;
use crate::i18n::{self, Language};
use crate::route::Page;

/// What is known of the session.
#[derive(Clone, Debug, PartialEq)]
pub enum Session {
    /// Not asked yet.
    Unknown,
    /// The server did not answer.
    Unreachable(ApiError),
    /// Nobody is signed in.
    Anonymous,
    /// This person is.
    SignedIn(Box<Viewer>),
}

static SESSION: LazyLock<ArcRwSignal<Session>> =
    LazyLock::new(|| ArcRwSignal::new(Session::Unknown));
static DEMONSTRATION: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

/// The session, reactively.
pub fn session() -> Session {
    follow(&SESSION)
}

/// Who is signed in, reactively.
pub fn viewer() -> Option<Viewer> {
    match session() {
        Session::SignedIn(viewer) => Some(*viewer),
        Session::Unknown | Session::Unreachable(_) | Session::Anonymous => None,
    }
}

/// Whether the caller may, as far as the server told.
pub fn may(permission: Permission) -> bool {
    viewer().is_some_and(|it| it.permissions.contains(&permission))
}

/// Whether this server runs the demonstration.
pub fn is_demonstration() -> bool {
    follow(&DEMONSTRATION)
}

/// Asks the server who is signed in, and connects when somebody is.
pub async fn refresh() -> Result<(), ApiError> {
    match api::session::start().await {
        Ok(start) => {
            clock::set(&start.clock.now.0, start.clock.simulated);
            DEMONSTRATION.set(start.demonstration);
            match start.viewer {
                Some(viewer) => {
                    // The boot script reads it: which module draws an address that all sides share.
                    browser::keep("psc.side", Some(module_of(viewer.organization.kind)));
                    SESSION.set(Session::SignedIn(Box::new(viewer)));
                    live::start();
                }
                None => SESSION.set(Session::Anonymous),
            }
            Ok(())
        }
        Err(error) => {
            SESSION.set(Session::Unreachable(error.clone()));
            Err(error)
        }
    }
}

/// The name of the module with the pages of a side, as `boot.js` knows it.
fn module_of(side: OrganizationKind) -> &'static str {
    match side {
        OrganizationKind::Partner => "partner",
        OrganizationKind::Customer => "customer",
        OrganizationKind::Operator => "operator",
    }
}

/// Reads the simulated time again after a change: somebody may have moved the clock. Real time needs no reading.
pub fn follow_clock() {
    if clock::is_simulated() {
        spawn_local(async {
            // Without an answer the clock simply ticks on from what is known.
            if let Ok(now) = api::session::clock().await {
                clock::set(&now.now.0, now.simulated);
            }
        });
    }
}

/// The server no longer knows the session.
pub fn expire() {
    if SESSION.with_untracked(|it| matches!(it, Session::SignedIn(_))) {
        live::stop();
        SESSION.set(Session::Anonymous);
    }
}

/// Signs out. The whole page is loaded anew: nothing of what was read stays in its memory. Should the request get lost,
/// the cookie still ends with its own time.
pub fn sign_out() {
    live::stop();
    spawn_local(async {
        let _ = api::session::sign_out().await;
        browser::load(&Page::Login.path());
    });
}

/// Changes the language, here and for the mail of whoever is signed in.
pub fn speak(language: Language) {
    i18n::set_language(language);
    if viewer().is_some() {
        let locale = match language {
            Language::En => Locale::En,
            Language::It => Locale::It,
        };
        // Only the mail depends on it; the page has changed already.
        spawn_local(async move { drop(api::session::update_locale(locale).await) });
    }
}
