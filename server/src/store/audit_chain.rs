//! The seals of the audit trail, and the lines that wait for theirs.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::vocab::AuditEventId;
use entity::{audit_event, audit_seal, audit_unsealed};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

use super::rows::keyed;
use super::{Tx, is_violation_of};
use crate::domain::audit_chain::{Checkpoint, Sealed, start};

/// The last place of the chain; the start when nothing is sealed.
pub async fn last(connection: &impl ConnectionTrait) -> Result<Checkpoint, DbErr> {
    let seal = audit_seal::Entity::find()
        .order_by_desc(audit_seal::Column::Sequence)
        .one(connection)
        .await?;
    Ok(seal.map_or_else(start, |seal| Checkpoint {
        sequence: seal.sequence,
        hash: seal.hash,
    }))
}

/// The hash at a place of the chain.
pub async fn at(connection: &impl ConnectionTrait, sequence: i64) -> Result<Option<String>, DbErr> {
    let seal = audit_seal::Entity::find_by_id(sequence)
        .one(connection)
        .await?;
    Ok(seal.map(|seal| seal.hash))
}

/// Lines without a seal, oldest first.
pub async fn unsealed(
    connection: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<audit_event::Model>, DbErr> {
    let waiting = audit_unsealed::Entity::find()
        .order_by_asc(audit_unsealed::Column::AuditEventId)
        .limit(limit)
        .all(connection)
        .await?;
    let ids: Vec<AuditEventId> = waiting.iter().map(|it| it.audit_event_id).collect();
    audit_event::Entity::find()
        .filter(audit_event::Column::Id.is_in(ids))
        .order_by_asc(audit_event::Column::Id)
        .all(connection)
        .await
}

/// Adds seals; `false` when somebody else sealed at the same time. The transaction is then spent.
pub async fn seal(
    tx: &Tx,
    seals: &[(Checkpoint, AuditEventId)],
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let rows = seals.iter().map(|(place, line)| {
        let row = audit_seal::Model {
            sequence: place.sequence,
            audit_event_id: *line,
            hash: place.hash.clone(),
            sealed_at: at,
        };
        row.into_active_model()
    });
    let added = audit_seal::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await;
    match added {
        Ok(_) => {}
        Err(error) if is_violation_of(&error, "audit_seal_", "audit_seal.") => return Ok(false),
        Err(error) => return Err(error),
    }
    let lines = seals.iter().map(|(_, line)| *line);
    audit_unsealed::Entity::delete_many()
        .filter(audit_unsealed::Column::AuditEventId.is_in(lines))
        .exec(tx)
        .await?;
    Ok(true)
}

/// The next seals behind a place, with their lines.
pub async fn behind(
    connection: &impl ConnectionTrait,
    sequence: i64,
    limit: u64,
) -> Result<Vec<Sealed>, DbErr> {
    let seals = audit_seal::Entity::find()
        .filter(audit_seal::Column::Sequence.gt(sequence))
        .order_by_asc(audit_seal::Column::Sequence)
        .limit(limit)
        .all(connection)
        .await?;
    let ids: Vec<AuditEventId> = seals.iter().map(|it| it.audit_event_id).collect();
    let lines = audit_event::Entity::find()
        .filter(audit_event::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    let mut lines: HashMap<_, _> = keyed(lines, |line| line.id);
    let sealed = seals.into_iter().map(|seal| Sealed {
        sequence: seal.sequence,
        line_id: seal.audit_event_id.0,
        hash: seal.hash,
        line: lines.remove(&seal.audit_event_id),
    });
    Ok(sealed.collect())
}

/// How many lines there are, how many wait for their seal, and how many do neither.
pub async fn counts(connection: &impl ConnectionTrait) -> Result<(u64, u64, u64), DbErr> {
    let sealed = audit_seal::Entity::find()
        .select_only()
        .column(audit_seal::Column::AuditEventId)
        .into_query();
    let waiting = audit_unsealed::Entity::find()
        .select_only()
        .column(audit_unsealed::Column::AuditEventId)
        .into_query();
    // One statement: a line that is sealed meanwhile is in one of them.
    let outside = audit_event::Entity::find()
        .filter(audit_event::Column::Id.not_in_subquery(sealed))
        .filter(audit_event::Column::Id.not_in_subquery(waiting))
        .count(connection)
        .await?;
    Ok((
        audit_event::Entity::find().count(connection).await?,
        audit_unsealed::Entity::find().count(connection).await?,
        outside,
    ))
}

/// The place in the chain of lines.
pub async fn seals_of(
    connection: &impl ConnectionTrait,
    lines: &[AuditEventId],
) -> Result<Vec<audit_seal::Model>, DbErr> {
    audit_seal::Entity::find()
        .filter(audit_seal::Column::AuditEventId.is_in(lines.iter().copied()))
        .all(connection)
        .await
}
