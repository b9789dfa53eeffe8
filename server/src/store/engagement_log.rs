//! What is written down during an engagement: its sessions, and who delivers it.

use chrono::{DateTime, Utc};
use entity::vocab::{AssignmentId, EngagementSessionId, ReservationId};
use entity::{consultant_assignment, engagement_session};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, Set,
};

use super::Tx;
use super::versioned::replaces;
use crate::error::AppError;

/// The sessions of engagements, by their day.
pub async fn sessions_of(
    connection: &impl ConnectionTrait,
    reservations: &[ReservationId],
) -> Result<Vec<engagement_session::Model>, DbErr> {
    engagement_session::Entity::find()
        .filter(engagement_session::Column::ReservationId.is_in(reservations.iter().copied()))
        .order_by_asc(engagement_session::Column::HeldOn)
        .order_by_asc(engagement_session::Column::Id)
        .all(connection)
        .await
}

/// A session, whoever may see it.
pub async fn session(
    connection: &impl ConnectionTrait,
    id: EngagementSessionId,
) -> Result<Option<engagement_session::Model>, DbErr> {
    engagement_session::Entity::find_by_id(id)
        .one(connection)
        .await
}

/// Inserts a new session.
pub async fn insert_session(
    tx: &Tx,
    row: engagement_session::Model,
) -> Result<engagement_session::Model, DbErr> {
    row.into_active_model().insert(tx).await
}

replaces! {
    /// Replaces a session by `after`, one version on, provided that nobody changed it since it was read.
    replace_session: engagement_session
}

/// Removes a session.
pub async fn remove_session(tx: &Tx, id: EngagementSessionId) -> Result<(), AppError> {
    let removed = engagement_session::Entity::delete_by_id(id)
        .exec(tx)
        .await?;
    if removed.rows_affected == 1 {
        Ok(())
    } else {
        Err(AppError::conflict())
    }
}

/// The assignments of engagements that have not ended, the lead first.
pub async fn assignments_of(
    connection: &impl ConnectionTrait,
    reservations: &[ReservationId],
) -> Result<Vec<consultant_assignment::Model>, DbErr> {
    let mut rows = consultant_assignment::Entity::find()
        .filter(consultant_assignment::Column::ReservationId.is_in(reservations.iter().copied()))
        .filter(consultant_assignment::Column::EndedAt.is_null())
        .order_by_asc(consultant_assignment::Column::Id)
        .all(connection)
        .await?;
    rows.sort_by_key(|row| row.role);
    Ok(rows)
}

/// Inserts an assignment; the database refuses a second lead and a second part of one person.
pub async fn insert_assignment(
    tx: &Tx,
    row: consultant_assignment::Model,
) -> Result<consultant_assignment::Model, DbErr> {
    row.into_active_model().insert(tx).await
}

/// Ends an assignment.
pub async fn end_assignment(tx: &Tx, id: AssignmentId, at: DateTime<Utc>) -> Result<(), AppError> {
    let columns = consultant_assignment::ActiveModel {
        ended_at: Set(Some(at)),
        ..Default::default()
    };
    let written = consultant_assignment::Entity::update_many()
        .set(columns)
        .filter(consultant_assignment::Column::Id.eq(id))
        .filter(consultant_assignment::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    if written.rows_affected == 1 {
        Ok(())
    } else {
        Err(AppError::conflict())
    }
}
