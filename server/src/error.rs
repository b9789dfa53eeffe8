//! What can go wrong, in the words of the API. Refusals are data; the rest are exceptions.

use std::sync::Arc;

use sea_orm::error::SqlxError;
use sea_orm::{DbErr, RuntimeErr};

use crate::domain::program::PolicyError;
use crate::domain::refusal::{Reason, Refusal};

/// An error of a use case. Cheap to clone, since subscriptions hand errors to many.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AppError {
    /// The programme refuses: one or more reasons, shown as data in the mutation's payload.
    #[error("refused: {0:?}")]
    Refused(Vec<Refusal>),
    /// An argument has the wrong form.
    #[error("{field}: {message}")]
    BadInput { field: String, message: String },
    /// Nobody is signed in.
    #[error("sign in first")]
    Unauthenticated,
    /// The role does not allow it.
    #[error("your role does not allow this")]
    Forbidden,
    /// Too many tries; this many seconds to wait.
    #[error("too many requests")]
    RateLimited { retry_after: u64 },
    /// The database does not answer now.
    #[error("temporarily unavailable")]
    Unavailable(Arc<DbErr>),
    /// A fault of ours. The cause is logged and never sent.
    #[error("internal error")]
    Internal(Arc<dyn std::error::Error + Send + Sync>),
}

impl AppError {
    /// The value of `extensions.code` (`quality.md` F14).
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) | Self::BadInput { .. } => "BAD_USER_INPUT",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::RateLimited { .. } => "RATE_LIMITED",
            Self::Unavailable(_) => "UNAVAILABLE",
            Self::Internal(_) => "INTERNAL_SERVER_ERROR",
        }
    }

    /// What is not yours, or not there: the two look the same.
    pub fn not_found(field: &str) -> Self {
        Refusal::new(Reason::NotFound).at(field).into()
    }

    /// Somebody else was faster.
    pub fn conflict() -> Self {
        Refusal::new(Reason::Conflict).into()
    }

    /// A fault of ours that has no error value.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::Internal(Arc::from(Box::<dyn std::error::Error + Send + Sync>::from(
            message.into(),
        )))
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<Reason> for AppError {
    fn from(reason: Reason) -> Self {
        Refusal::new(reason).into()
    }
}

impl From<Vec<Refusal>> for AppError {
    fn from(refusals: Vec<Refusal>) -> Self {
        Self::Refused(refusals)
    }
}

impl From<PolicyError> for AppError {
    fn from(error: PolicyError) -> Self {
        Self::Internal(Arc::new(error))
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(Arc::new(error))
    }
}

/// Connections that are gone or busy are worth a retry; everything else is a fault of ours.
impl From<DbErr> for AppError {
    fn from(error: DbErr) -> Self {
        if is_away(&error) {
            Self::Unavailable(Arc::new(error))
        } else {
            Self::Internal(Arc::new(error))
        }
    }
}

/// Whether the database is away, busy or full, rather than asked the wrong thing.
fn is_away(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause))
    | DbErr::Query(RuntimeErr::SqlxError(cause))
    | DbErr::Conn(RuntimeErr::SqlxError(cause))) = error
    else {
        return matches!(error, DbErr::Conn(_) | DbErr::ConnectionAcquire(_));
    };
    match cause.as_ref() {
        SqlxError::Database(told) => {
            let words = ["is locked", "disk is full", "deadlock"];
            // PostgreSQL: connection lost, serialization, resources, operator intervention.
            let classes = ["08", "40", "53", "57P"];
            words.iter().any(|word| told.message().contains(word))
                || told
                    .code()
                    .filter(|code| code.len() == 5)
                    .is_some_and(|code| classes.iter().any(|class| code.starts_with(class)))
        }
        SqlxError::Io(_)
        | SqlxError::Tls(_)
        | SqlxError::PoolTimedOut
        | SqlxError::PoolClosed
        | SqlxError::WorkerCrashed => true,
        _ => matches!(error, DbErr::Conn(_)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_away_is_worth_a_retry() {
        let gone = || SqlxError::Io(std::io::ErrorKind::ConnectionReset.into());
        for cause in [gone(), SqlxError::PoolTimedOut] {
            let error = DbErr::Query(RuntimeErr::SqlxError(Arc::new(cause)));
            assert_eq!(AppError::from(error).code(), "UNAVAILABLE");
        }
        let ours = DbErr::Query(RuntimeErr::SqlxError(Arc::new(SqlxError::RowNotFound)));
        assert_eq!(AppError::from(ours).code(), "INTERNAL_SERVER_ERROR");
    }
}
