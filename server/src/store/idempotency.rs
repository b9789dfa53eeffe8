//! Stored outcomes of requests that must not happen twice (`quality.md` §4): the first outcome is
//! kept, refusals included, and given again to the same key with the same input.

use entity::idempotency_record;
use entity::vocab::UserId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait};
use serde_json::Value;

use super::{Tx, is_violation_of};
use crate::app::App;

/// What is known of a key.
#[derive(Debug)]
pub enum Claim {
    /// The key is new, and now ours until the transaction ends.
    New,
    /// The same request was answered before, with this outcome.
    Replay(Value),
    /// The key was used with another input.
    Reused,
    /// Another request with this key is being answered right now, or ended as this one began.
    Busy,
}

/// Claims a key inside the transaction of the act. After [`Claim::Busy`] the transaction is spent.
pub async fn claim(
    tx: &Tx,
    app: &App,
    by: UserId,
    operation: &str,
    key: &str,
    input_hash: &str,
) -> Result<Claim, DbErr> {
    let id = (by, operation.to_owned(), key.to_owned());
    if let Some(known) = idempotency_record::Entity::find_by_id(id).one(tx).await? {
        return Ok(if known.input_hash == input_hash {
            Claim::Replay(known.outcome)
        } else {
            Claim::Reused
        });
    }
    let row = idempotency_record::ActiveModel {
        actor_id: Set(by),
        operation: Set(operation.to_owned()),
        key: Set(key.to_owned()),
        input_hash: Set(input_hash.to_owned()),
        outcome: Set(Value::Null),
        created_at: Set(app.clock.now()),
    };
    match row.insert(tx).await {
        Ok(_) => Ok(Claim::New),
        Err(error) if is_violation_of(&error, "idempotency_record_pkey", "idempotency_record.") => {
            Ok(Claim::Busy)
        }
        Err(error) => Err(error),
    }
}

/// Stores the outcome of a claimed key.
pub async fn settle(
    tx: &Tx,
    by: UserId,
    operation: &str,
    key: &str,
    outcome: Value,
) -> Result<(), DbErr> {
    let row = idempotency_record::ActiveModel {
        actor_id: Set(by),
        operation: Set(operation.to_owned()),
        key: Set(key.to_owned()),
        outcome: Set(outcome),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(())
}
