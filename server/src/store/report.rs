//! Completion reports and their deliverables.

use entity::vocab::{
    DeliverableId, OrganizationId, ReportId, ReportState, ReservationId, VoucherId,
};
use entity::{completion_report, deliverable, voucher};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::versioned::replaces;
use super::{Tx, fingerprint, is_violation_of, voucher as vouchers};
use crate::domain::deliverable as rules;
use crate::error::AppError;
use crate::policy::Scope;

/// The only way to start a query for reports: the caller's reach is already in it. A partner sees
/// its own while it holds the voucher; the customer sees what was handed in, never a draft.
pub fn within(scope: &Scope) -> Select<completion_report::Entity> {
    let reports = completion_report::Entity::find();
    match scope {
        Scope::Everything => reports,
        Scope::Partner(own) | Scope::PartnerPart(own, _) => reports
            .filter(completion_report::Column::PartnerId.eq(*own))
            .filter(completion_report::Column::VoucherId.in_subquery(visible_vouchers(scope))),
        Scope::Customer(_) | Scope::Assignee(..) => reports
            .filter(completion_report::Column::State.is_in(handed_in()))
            .filter(completion_report::Column::VoucherId.in_subquery(visible_vouchers(scope))),
    }
}

fn handed_in() -> [ReportState; 2] {
    [ReportState::Submitted, ReportState::Accepted]
}

fn visible_vouchers(scope: &Scope) -> sea_orm::sea_query::SelectStatement {
    vouchers::within(scope)
        .select_only()
        .column(voucher::Column::Id)
        .into_query()
}

/// Reports in the caller's reach that are in one of `states`; every state when there is none.
pub fn listed(scope: &Scope, states: &[ReportState]) -> Select<completion_report::Entity> {
    let reports = within(scope);
    if states.is_empty() {
        reports
    } else {
        reports.filter(completion_report::Column::State.is_in(states.iter().copied()))
    }
}

/// A page of reports, newest first.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    states: &[ReportState],
    window: &Window<Uuid>,
) -> Result<Page<completion_report::Model>, DbErr> {
    let query = listed(scope, states);
    page::by_id(
        connection,
        query,
        completion_report::Column::Id,
        ById::NewestFirst,
        window,
    )
    .await
}

/// How many reports there are.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    states: &[ReportState],
) -> Result<u64, DbErr> {
    listed(scope, states).count(connection).await
}

/// A report inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: ReportId,
) -> Result<Option<completion_report::Model>, DbErr> {
    within(scope)
        .filter(completion_report::Column::Id.eq(id))
        .one(connection)
        .await
}

/// The report on a reservation, locked until the transaction ends.
pub async fn lock_of(
    tx: &Tx,
    reservation: ReservationId,
) -> Result<Option<completion_report::Model>, DbErr> {
    completion_report::Entity::find()
        .filter(completion_report::Column::ReservationId.eq(reservation))
        .lock_exclusive()
        .one(tx)
        .await
}

/// Every report ever written for these vouchers, newest first, whoever may see it.
pub async fn of_vouchers(
    connection: &impl ConnectionTrait,
    ids: &[VoucherId],
) -> Result<Vec<completion_report::Model>, DbErr> {
    completion_report::Entity::find()
        .filter(completion_report::Column::VoucherId.is_in(ids.iter().copied()))
        .order_by_desc(completion_report::Column::Id)
        .all(connection)
        .await
}

/// The reports on reservations, whoever may see them.
pub async fn of_reservations(
    connection: &impl ConnectionTrait,
    ids: &[ReservationId],
) -> Result<Vec<completion_report::Model>, DbErr> {
    completion_report::Entity::find()
        .filter(completion_report::Column::ReservationId.is_in(ids.iter().copied()))
        .all(connection)
        .await
}

/// Inserts a new report; the database refuses a second one for a reservation.
pub async fn insert(
    tx: &Tx,
    row: completion_report::Model,
) -> Result<completion_report::Model, AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(row),
        Err(error)
            if is_violation_of(
                &error,
                "one_report_per_reservation",
                "completion_report.reservation_id",
            ) =>
        {
            Err(AppError::conflict())
        }
        Err(error) => Err(error.into()),
    }
}

replaces! {
    /// Replaces a report by `after`, one version on, provided that nobody changed it since it was read.
    replace: completion_report
}

/// The deliverables of reports, oldest first.
pub async fn deliverables(
    connection: &impl ConnectionTrait,
    reports: &[ReportId],
) -> Result<Vec<deliverable::Model>, DbErr> {
    deliverable::Entity::find()
        .filter(deliverable::Column::ReportId.is_in(reports.iter().copied()))
        .order_by_asc(deliverable::Column::Id)
        .all(connection)
        .await
}

/// A deliverable whose report is inside the caller's reach.
pub async fn deliverable(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: DeliverableId,
) -> Result<Option<deliverable::Model>, DbErr> {
    let reports = within(scope)
        .select_only()
        .column(completion_report::Column::Id)
        .into_query();
    deliverable::Entity::find_by_id(id)
        .filter(deliverable::Column::ReportId.in_subquery(reports))
        .one(connection)
        .await
}

/// Inserts a deliverable; the database refuses the same bytes from the same partner again.
pub async fn insert_deliverable(
    tx: &Tx,
    row: deliverable::Model,
) -> Result<deliverable::Model, AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(row),
        Err(error)
            if is_violation_of(
                &error,
                "unique_deliverable_per_partner",
                "deliverable.partner_id, deliverable.sha256",
            ) =>
        {
            Err(rules::duplicate().into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Removes a deliverable's row; the bytes stay, since another partner may have handed in the same.
pub async fn remove_deliverable(tx: &Tx, id: DeliverableId) -> Result<(), AppError> {
    fingerprint::remove(tx, id).await?;
    let removed = deliverable::Entity::delete_by_id(id).exec(tx).await?;
    if removed.rows_affected == 1 {
        Ok(())
    } else {
        Err(AppError::conflict())
    }
}

/// Whether the programme accepted the partner's report on a reservation.
pub async fn is_accepted(
    connection: &impl ConnectionTrait,
    reservation: ReservationId,
    partner: OrganizationId,
) -> Result<bool, DbErr> {
    let accepted = completion_report::Entity::find()
        .filter(completion_report::Column::ReservationId.eq(reservation))
        .filter(completion_report::Column::PartnerId.eq(partner))
        .filter(completion_report::Column::State.eq(ReportState::Accepted))
        .count(connection)
        .await?;
    Ok(accepted > 0)
}
