//! Wishes for a longer life of vouchers, and the extensions that came of them.

use entity::vocab::{ExtensionRequestId, ExtensionState, VoucherId, VoucherState};
use entity::{bulk_extension, extension_request, voucher, voucher_extension};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::versioned::replaces;
use super::voucher::within;
use super::voucher_list::{self, Filter};
use super::{Tx, is_violation_of};
use crate::domain::refusal::Reason;
use crate::error::AppError;
use crate::policy::Scope;

const LIVE: [ExtensionState; 2] = [ExtensionState::Proposed, ExtensionState::Requested];

/// Wishes about vouchers that the caller sees. A partner sees its own: those made while it held
/// the voucher.
fn requests_within(scope: &Scope) -> Select<extension_request::Entity> {
    let requests = extension_request::Entity::find();
    match scope {
        Scope::Everything => requests,
        Scope::Partner(own) => requests.filter(extension_request::Column::PartnerId.eq(*own)),
        Scope::Customer(own) => requests.filter(extension_request::Column::CustomerId.eq(*own)),
        Scope::PartnerPart(..) | Scope::Assignee(..) => {
            let seen = within(scope)
                .select_only()
                .column(voucher::Column::Id)
                .into_query();
            requests.filter(extension_request::Column::VoucherId.in_subquery(seen))
        }
    }
}

fn listed(scope: &Scope, states: &[ExtensionState]) -> Select<extension_request::Entity> {
    let requests = requests_within(scope);
    if states.is_empty() {
        requests
    } else {
        requests.filter(extension_request::Column::State.is_in(states.iter().copied()))
    }
}

/// A page of wishes, oldest first: who waits longest is in front.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    states: &[ExtensionState],
    window: &Window<Uuid>,
) -> Result<Page<extension_request::Model>, DbErr> {
    let id = extension_request::Column::Id;
    page::by_id(
        connection,
        listed(scope, states),
        id,
        ById::OldestFirst,
        window,
    )
    .await
}

/// How many wishes there are.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    states: &[ExtensionState],
) -> Result<u64, DbErr> {
    listed(scope, states).count(connection).await
}

/// A wish that the caller sees.
pub async fn find_request(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: ExtensionRequestId,
) -> Result<Option<extension_request::Model>, DbErr> {
    requests_within(scope)
        .filter(extension_request::Column::Id.eq(id))
        .one(connection)
        .await
}

/// The wishes about vouchers that the caller sees, oldest first.
pub async fn requests_of(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    vouchers: &[VoucherId],
) -> Result<Vec<extension_request::Model>, DbErr> {
    requests_within(scope)
        .filter(extension_request::Column::VoucherId.is_in(vouchers.iter().copied()))
        .order_by_asc(extension_request::Column::Id)
        .all(connection)
        .await
}

/// The wishes about vouchers that are open or were granted: what stands in the way of another.
pub async fn standing(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<extension_request::Model>, DbErr> {
    let counting = Condition::any()
        .add(extension_request::Column::State.is_in(LIVE))
        .add(extension_request::Column::State.eq(ExtensionState::Granted));
    extension_request::Entity::find()
        .filter(extension_request::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(counting)
        .all(connection)
        .await
}

/// Inserts a wish; the database refuses a second open one.
pub async fn insert_request(
    tx: &Tx,
    row: extension_request::Model,
) -> Result<extension_request::Model, AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(row),
        Err(error)
            if is_violation_of(
                &error,
                "one_live_extension_request",
                "extension_request.voucher_id",
            ) =>
        {
            Err(Reason::ExtensionPending.into())
        }
        Err(error) => Err(error.into()),
    }
}

replaces! {
    /// Replaces a wish by `after`, one version on, provided that nobody changed it since it was read.
    replace_request: extension_request
}

/// The open wish about a voucher.
pub async fn live_request(
    tx: &Tx,
    voucher: VoucherId,
) -> Result<Option<extension_request::Model>, DbErr> {
    extension_request::Entity::find()
        .filter(extension_request::Column::VoucherId.eq(voucher))
        .filter(extension_request::Column::State.is_in(LIVE))
        .one(tx)
        .await
}

/// The extensions of vouchers, oldest first.
pub async fn of(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<voucher_extension::Model>, DbErr> {
    voucher_extension::Entity::find()
        .filter(voucher_extension::Column::VoucherId.is_in(vouchers.iter().copied()))
        .order_by_asc(voucher_extension::Column::Id)
        .all(connection)
        .await
}

/// Inserts an extension; the database refuses a second one under the same reference.
pub async fn insert(tx: &Tx, row: voucher_extension::Model) -> Result<(), AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(_) => Ok(()),
        Err(error)
            if is_violation_of(
                &error,
                "once_per_reference",
                "voucher_extension.voucher_id, voucher_extension.reference",
            ) =>
        {
            Err(AppError::conflict())
        }
        Err(error) => Err(error.into()),
    }
}

/// An extension of many vouchers by its reference.
pub async fn bulk(
    connection: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<bulk_extension::Model>, DbErr> {
    bulk_extension::Entity::find()
        .filter(bulk_extension::Column::Reference.eq(reference))
        .one(connection)
        .await
}

/// Inserts an extension of many vouchers; the reference is taken once.
pub async fn insert_bulk(tx: &Tx, row: bulk_extension::Model) -> Result<(), AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(_) => Ok(()),
        Err(error)
            if is_violation_of(
                &error,
                "bulk_extension_reference_key",
                "bulk_extension.reference",
            ) =>
        {
            Err(AppError::conflict())
        }
        Err(error) => Err(error.into()),
    }
}

/// The vouchers that a filter finds, oldest first, which this reference has not extended and whose
/// last day is before `wall`.
pub async fn still_to_extend(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    reference: &str,
    (today, wall): (chrono::NaiveDate, chrono::NaiveDate),
) -> Result<Vec<voucher::Model>, DbErr> {
    let open = [
        VoucherState::Created,
        VoucherState::Assigned,
        VoucherState::Reserved,
        VoucherState::Reported,
    ];
    let extended = voucher_extension::Entity::find()
        .select_only()
        .column(voucher_extension::Column::VoucherId)
        .filter(voucher_extension::Column::Reference.eq(reference))
        .into_query();
    voucher_list::filtered(&Scope::Everything, filter)
        .filter(voucher::Column::State.is_in(open))
        .filter(voucher::Column::ExpiresOn.gte(today))
        .filter(voucher::Column::ExpiresOn.lt(wall))
        .filter(voucher::Column::Id.not_in_subquery(extended))
        .order_by_asc(voucher::Column::Id)
        .all(connection)
        .await
}

/// How many vouchers a reference has extended, and by how many days together.
pub async fn extended_by(
    connection: &impl ConnectionTrait,
    reference: &str,
) -> Result<(u64, i64), DbErr> {
    let rows: Option<(i64, Option<i64>)> = voucher_extension::Entity::find()
        .select_only()
        .column_as(voucher_extension::Column::Id.count(), "vouchers")
        .column_as(voucher_extension::Column::Days.sum(), "days")
        .filter(voucher_extension::Column::Reference.eq(reference))
        .into_tuple()
        .one(connection)
        .await?;
    let (vouchers, days) = rows.unwrap_or_default();
    Ok((u64::try_from(vouchers).unwrap_or(0), days.unwrap_or(0)))
}
