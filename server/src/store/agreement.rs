//! Agreements of customers, and the entries of their ledgers.

use chrono::NaiveDate;
use entity::vocab::{AgreementId, OrganizationId};
use entity::{day_ledger_entry, licensing_agreement};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::Tx;
use super::page::{self, ById, Page, Window};
use crate::policy::Scope;

/// Which agreements a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub customer: Option<OrganizationId>,
    pub activated: Option<bool>,
}

/// The only way to start a query of agreements: the caller's reach is already in it.
pub(super) fn within(scope: &Scope) -> Select<licensing_agreement::Entity> {
    let agreements = licensing_agreement::Entity::find();
    match scope {
        Scope::Everything => agreements,
        Scope::Customer(own) => agreements.filter(licensing_agreement::Column::CustomerId.eq(*own)),
        Scope::Assignee(..) | Scope::Partner(_) | Scope::PartnerPart(..) => {
            agreements.filter(Expr::cust("1 = 0"))
        }
    }
}

fn filtered(scope: &Scope, filter: &Filter) -> Select<licensing_agreement::Entity> {
    let mut condition = Condition::all();
    if let Some(customer) = filter.customer {
        condition = condition.add(licensing_agreement::Column::CustomerId.eq(customer));
    }
    condition = match filter.activated {
        Some(true) => condition.add(licensing_agreement::Column::ActivatedAt.is_not_null()),
        Some(false) => condition.add(licensing_agreement::Column::ActivatedAt.is_null()),
        None => condition,
    };
    within(scope).filter(condition)
}

/// A page of agreements, newest first.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    window: &Window<Uuid>,
) -> Result<Page<licensing_agreement::Model>, DbErr> {
    let id = licensing_agreement::Column::Id;
    page::by_id(
        connection,
        filtered(scope, filter),
        id,
        ById::NewestFirst,
        window,
    )
    .await
}

/// The agreements of customers, newest first: only for callers that may see these customers'.
pub async fn of_customers(
    connection: &impl ConnectionTrait,
    customers: &[OrganizationId],
) -> Result<Vec<licensing_agreement::Model>, DbErr> {
    licensing_agreement::Entity::find()
        .filter(licensing_agreement::Column::CustomerId.is_in(customers.iter().copied()))
        .order_by_desc(licensing_agreement::Column::Id)
        .all(connection)
        .await
}

/// Every agreement inside the caller's reach: for a customer, who has a handful.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<licensing_agreement::Model>, DbErr> {
    within(scope)
        .order_by_desc(licensing_agreement::Column::Id)
        .all(connection)
        .await
}

/// How many agreements the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    filtered(scope, filter).count(connection).await
}

/// An agreement inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: AgreementId,
) -> Result<Option<licensing_agreement::Model>, DbErr> {
    within(scope)
        .filter(licensing_agreement::Column::Id.eq(id))
        .one(connection)
        .await
}

/// An agreement inside the caller's reach, locked until the transaction ends.
pub async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: AgreementId,
) -> Result<Option<licensing_agreement::Model>, DbErr> {
    within(scope)
        .filter(licensing_agreement::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx)
        .await
}

/// Marks an agreement as activated, provided that nobody changed it since it was read.
pub async fn activate(
    tx: &Tx,
    before: &licensing_agreement::Model,
    by: entity::vocab::UserId,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<bool, DbErr> {
    let columns = licensing_agreement::ActiveModel {
        activated_at: sea_orm::Set(Some(at)),
        activated_by: sea_orm::Set(Some(by)),
        version: sea_orm::Set(before.version + 1),
        ..Default::default()
    };
    let written = licensing_agreement::Entity::update_many()
        .set(columns)
        .filter(licensing_agreement::Column::Id.eq(before.id))
        .filter(licensing_agreement::Column::Version.eq(before.version))
        .exec(tx)
        .await?;
    Ok(written.rows_affected == 1)
}

/// Agreements whose available days are to be forfeited: ended, or all once the days are removed.
pub async fn to_forfeit(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
    all: bool,
    limit: u64,
) -> Result<Vec<AgreementId>, DbErr> {
    let mut agreements = licensing_agreement::Entity::find()
        .select_only()
        .column(licensing_agreement::Column::Id)
        .filter(licensing_agreement::Column::AvailableDays.gt(0));
    if !all {
        agreements = agreements.filter(licensing_agreement::Column::EndsOn.lt(today));
    }
    agreements
        .order_by_asc(licensing_agreement::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await
}

/// A page of an agreement's ledger, newest first.
pub async fn ledger(
    connection: &impl ConnectionTrait,
    agreement: AgreementId,
    window: &Window<Uuid>,
) -> Result<Page<day_ledger_entry::Model>, DbErr> {
    let entries = day_ledger_entry::Entity::find()
        .filter(day_ledger_entry::Column::AgreementId.eq(agreement));
    let id = day_ledger_entry::Column::Id;
    page::by_id(connection, entries, id, ById::NewestFirst, window).await
}

/// How many entries an agreement's ledger has.
pub async fn ledger_count(
    connection: &impl ConnectionTrait,
    agreement: AgreementId,
) -> Result<u64, DbErr> {
    day_ledger_entry::Entity::find()
        .filter(day_ledger_entry::Column::AgreementId.eq(agreement))
        .count(connection)
        .await
}
