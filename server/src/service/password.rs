//! Passwords: argon2id, a few at a time, the same work for unknown accounts as for known ones.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::domain::refusal::Refusal;
use crate::error::AppError;

const MIN_CHARS: usize = 8;
const MAX_BYTES: usize = 256;
/// Hashes being computed at once: each takes 19 MiB and a core.
const AT_ONCE: usize = 4;

static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));
/// Checked in place of an account that does not exist, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    hash_now("nobody has this password")
        .unwrap_or_else(|error| panic!("the password hash does not work: {error}"))
});

/// The parameters of OWASP's password storage sheet.
fn argon2() -> Result<Argon2<'static>, argon2::Error> {
    let params = Params::new(19_456, 2, 1, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, AppError> {
    let salt = SaltString::generate(&mut OsRng);
    let hasher = argon2().map_err(|error| AppError::internal(error.to_string()))?;
    let hash = hasher
        .hash_password(password.as_bytes(), &salt)
        .map_err(|error| AppError::internal(error.to_string()))?;
    Ok(hash.to_string())
}

/// Hashes a password for storage.
pub async fn hash(password: String) -> Result<String, AppError> {
    in_turn(move || hash_now(&password)).await?
}

/// Whether `password` is the one behind `stored`; without one it takes as long and is wrong.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool, AppError> {
    in_turn(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let hash = PasswordHash::new(&stored);
        let right = match (hash, argon2()) {
            (Ok(hash), Ok(argon2)) => argon2.verify_password(password.as_bytes(), &hash).is_ok(),
            _ => false,
        };
        known && right
    })
    .await
}

/// Gets the first sign-in ready: the hash that stands for unknown accounts takes its time.
pub async fn warm_up() -> Result<(), AppError> {
    in_turn(|| drop(NOBODY.clone())).await
}

async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let turn = TURNS
        .clone()
        .acquire_owned()
        .await
        .map_err(|error| AppError::Internal(Arc::new(error)))?;
    tokio::task::spawn_blocking(move || {
        let result = work();
        drop(turn);
        result
    })
    .await
    .map_err(|error| AppError::Internal(Arc::new(error)))
}

/// Refuses passwords that are too short, too long or among the first that anybody tries.
pub fn accept(password: &str) -> Result<(), Refusal> {
    let common = include_str!("../../texts/common-passwords.txt");
    if password.chars().count() < MIN_CHARS || password.len() > MAX_BYTES {
        return Err(Refusal::invalid("password", "password_length"));
    }
    let lower = password.to_lowercase();
    if common.lines().any(|word| word == lower) {
        return Err(Refusal::invalid("password", "password_common"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let stored = hash("correct horse".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            verify("correct horse".into(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(!verify("correct house".into(), Some(stored)).await.unwrap());
        assert!(
            !verify("nobody has this password".into(), None)
                .await
                .unwrap()
        );
    }

    #[test]
    fn short_long_and_common_passwords_are_refused() {
        assert!(accept("seven77").is_err());
        assert!(accept("Password1").is_err());
        assert!(accept(&"x".repeat(257)).is_err());
        assert!(accept(&"x".repeat(64)).is_ok());
        assert!(accept("quietmorning").is_ok());
    }
}
