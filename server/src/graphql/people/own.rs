//! What people change about themselves, and where they are signed in.

use async_graphql::{ID, InputObject, SimpleObject};
use chrono::{DateTime, Utc};

use crate::graphql::vocab::Locale;

/// A browser in which the viewer is signed in.
#[derive(SimpleObject)]
pub struct SignIn {
    /// The global id.
    pub id: ID,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// Whether this is the browser that asks.
    pub current: bool,
}

/// What the caller wants to be called, and in which language.
#[derive(InputObject)]
pub struct UpdateProfileInput {
    /// The full name.
    pub name: String,
    /// The language of mail, and of pages that ask for none.
    pub locale: Locale,
}

/// A new password for the caller.
#[derive(InputObject)]
pub struct ChangePasswordInput {
    /// The password until now.
    pub current_password: String,
    /// The password from now on: at least eight characters, and none of the usual ones.
    pub new_password: String,
}

/// Which of the caller's sessions are to end.
#[derive(InputObject)]
pub struct EndSessionsInput {
    /// The sessions.
    pub session_ids: Vec<ID>,
}
