//! The customer's word on reports: one that waits per report, which the database guarantees.

use chrono::NaiveDate;
use entity::sign_off;
use entity::vocab::{ReportId, SignOffId, SignOffState};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::Tx;
use super::versioned::replaces;

/// The sign-offs of reports, newest first.
pub async fn of_reports(
    connection: &impl ConnectionTrait,
    reports: &[ReportId],
) -> Result<Vec<sign_off::Model>, DbErr> {
    sign_off::Entity::find()
        .filter(sign_off::Column::ReportId.is_in(reports.iter().copied()))
        .order_by_desc(sign_off::Column::Id)
        .all(connection)
        .await
}

/// The latest sign-off of a report, locked until the transaction ends.
pub async fn lock_latest(tx: &Tx, report: ReportId) -> Result<Option<sign_off::Model>, DbErr> {
    sign_off::Entity::find()
        .filter(sign_off::Column::ReportId.eq(report))
        .order_by_desc(sign_off::Column::Id)
        .lock_exclusive()
        .one(tx)
        .await
}

/// A sign-off, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: SignOffId) -> Result<Option<sign_off::Model>, DbErr> {
    sign_off::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await
}

/// Inserts a sign-off that waits.
pub async fn insert(tx: &Tx, row: sign_off::Model) -> Result<sign_off::Model, DbErr> {
    row.into_active_model().insert(tx).await
}

replaces! {
    /// Replaces a sign-off by `after`, one version on, provided that nobody changed it since it was read.
    replace: sign_off
}

/// Sign-offs whose window has passed in silence, oldest first, a batch at a time.
pub async fn due(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
    limit: u64,
) -> Result<Vec<sign_off::Model>, DbErr> {
    sign_off::Entity::find()
        .filter(sign_off::Column::State.eq(SignOffState::Waiting))
        .filter(sign_off::Column::DueOn.lt(today))
        .order_by_asc(sign_off::Column::DueOn)
        .limit(limit)
        .all(connection)
        .await
}
