//! Requests that must not happen twice: claim the key, act, store the outcome, in one transaction.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::ids::hex;
use crate::policy::Actor;
use crate::store::Tx;
use crate::store::idempotency::{self, Claim};

/// The first answer to a key, kept for its replays.
#[derive(Serialize, Deserialize)]
enum Outcome<T> {
    Done(T),
    Refused(Vec<Refusal>),
}

/// A claimed key and the transaction in which the act happens.
pub struct Once<'a> {
    pub tx: Tx,
    actor: &'a Actor,
    operation: &'static str,
    key: &'a str,
    input_hash: String,
}

/// Whether the act is still to be done.
pub enum Begin<'a, T> {
    Fresh(Once<'a>),
    /// It was done, or refused, before: this was the answer.
    Answered(Result<T, AppError>),
}

impl<'a> Once<'a> {
    /// Claims `key` of `operation` for `actor`. The same key with another input is refused.
    pub async fn begin<T: DeserializeOwned>(
        app: &App,
        actor: &'a Actor,
        operation: &'static str,
        key: &'a str,
        input: &impl Serialize,
    ) -> Result<Begin<'a, T>, AppError> {
        if !(8..=200).contains(&key.len()) {
            return Err(Refusal::invalid("idempotencyKey", "idempotency_key_length").into());
        }
        let input_hash = hex(&Sha256::digest(serde_json::to_vec(input)?));
        for _ in 0..5 {
            let tx = app.db.write().await?;
            let claim =
                idempotency::claim(&tx, app, actor.user, operation, key, &input_hash).await?;
            match claim {
                Claim::New => {
                    return Ok(Begin::Fresh(Self {
                        tx,
                        actor,
                        operation,
                        key,
                        input_hash,
                    }));
                }
                Claim::Replay(outcome) => {
                    tx.rollback().await?;
                    return Ok(Begin::Answered(match serde_json::from_value(outcome)? {
                        Outcome::Done(value) => Ok(value),
                        Outcome::Refused(refusals) => Err(AppError::Refused(refusals)),
                    }));
                }
                Claim::Reused => {
                    tx.rollback().await?;
                    return Err(Refusal::new(Reason::IdempotencyKeyReused)
                        .at("idempotencyKey")
                        .into());
                }
                Claim::Busy => tx.rollback().await?,
            }
        }
        Err(AppError::conflict())
    }

    /// Commits what was done with its outcome; a refusal undoes what was done and is kept.
    pub async fn finish<T: Serialize>(
        self,
        app: &App,
        result: Result<T, AppError>,
    ) -> Result<T, AppError> {
        let Self {
            tx,
            actor,
            operation,
            key,
            input_hash,
        } = self;
        match result {
            Ok(value) => {
                let outcome = serde_json::to_value(Outcome::Done(&value))?;
                idempotency::settle(&tx, actor.user, operation, key, outcome).await?;
                tx.commit().await?;
                app.live.wake();
                Ok(value)
            }
            Err(AppError::Refused(refusals)) => {
                tx.rollback().await?;
                let tx = app.db.write().await?;
                let claim =
                    idempotency::claim(&tx, app, actor.user, operation, key, &input_hash).await?;
                if matches!(claim, Claim::New) {
                    let outcome = serde_json::to_value(Outcome::<()>::Refused(refusals.clone()))?;
                    idempotency::settle(&tx, actor.user, operation, key, outcome).await?;
                    tx.commit().await?;
                }
                Err(AppError::Refused(refusals))
            }
            Err(error) => {
                tx.rollback().await?;
                Err(error)
            }
        }
    }
}
