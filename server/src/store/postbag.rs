//! Messages of the outbox on their way: one process at a time holds each by a lease.

use chrono::{DateTime, Utc};
use entity::outbox_message::{self, Column, Entity, Model};
use entity::vocab::{LeaseId, MessageId, MessageState};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use super::{Db, Tx};

/// Messages that may be sent now and that nobody holds.
fn free(now: DateTime<Utc>) -> Select<Entity> {
    let due = Condition::any()
        .add(Column::NextAttemptAt.is_null())
        .add(Column::NextAttemptAt.lte(now));
    Entity::find()
        .filter(Column::State.eq(MessageState::Queued))
        .filter(due)
        .filter(unheld(now))
}

fn unheld(now: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(Column::LeaseUntil.is_null())
        .add(Column::LeaseUntil.lt(now))
}

/// Claims the oldest free messages until `until`. Two processes never get the same one.
pub async fn claim(
    db: &Db,
    lease: LeaseId,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    // Looking costs no lock; most of the time there is nothing to send.
    if free(now).limit(1).one(db.read()).await?.is_none() {
        return Ok(Vec::new());
    }
    let tx = db.write().await?;
    let next = free(now).order_by_asc(Column::Id).limit(limit);
    let next = if db.is_postgres() {
        next.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
    } else {
        next
    };
    let ids: Vec<MessageId> = next.all(&tx).await?.iter().map(|it| it.id).collect();
    let mut claimed = Entity::update_many()
        .set(outbox_message::ActiveModel {
            lease: Set(Some(lease)),
            lease_until: Set(Some(until)),
            ..Default::default()
        })
        .filter(Column::Id.is_in(ids))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(unheld(now))
        .exec_with_returning(&tx)
        .await?;
    tx.commit().await?;
    claimed.sort_unstable_by_key(|it| it.id);
    Ok(claimed)
}

/// Writes down what became of a claimed message; `false` when the lease was lost.
pub async fn settle(
    connection: &impl ConnectionTrait,
    id: MessageId,
    lease: LeaseId,
    columns: outbox_message::ActiveModel,
) -> Result<bool, DbErr> {
    let columns = outbox_message::ActiveModel {
        lease: Set(None),
        lease_until: Set(None),
        ..columns
    };
    let written = Entity::update_many()
        .set(columns)
        .filter(Column::Id.eq(id))
        .filter(Column::Lease.eq(lease))
        .exec(connection)
        .await?;
    Ok(written.rows_affected == 1)
}

/// A message by its id.
pub async fn find(
    connection: &impl ConnectionTrait,
    id: MessageId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(connection).await
}

/// Changes a message that nobody holds and that is in one of these states.
pub async fn change(
    tx: &Tx,
    id: MessageId,
    from: &[MessageState],
    now: DateTime<Utc>,
    columns: outbox_message::ActiveModel,
) -> Result<Option<Model>, DbErr> {
    let written = Entity::update_many()
        .set(columns)
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in(from.iter().copied()))
        .filter(unheld(now))
        .exec_with_returning(tx)
        .await?;
    Ok(written.into_iter().next())
}
