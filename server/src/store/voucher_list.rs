//! Lists of vouchers: filters, orders, counts.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{EngagementTypeId, OrganizationId, VoucherState};
use entity::{organization, payment_line, redemption, voucher, voucher_extension};
use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};
use serde::Serialize;
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::voucher::within;
use crate::policy::Scope;

/// Which vouchers a list shows.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Filter {
    pub states: Option<Vec<VoucherState>>,
    pub engagement_types: Option<Vec<EngagementTypeId>>,
    pub customer: Option<OrganizationId>,
    /// The beginning of the number, in its written form.
    pub number_prefix: Option<String>,
    pub expires_before: Option<NaiveDate>,
    /// Expires on this day or later.
    pub expires_from: Option<NaiveDate>,
    /// Is in the name of the customer, or of the partner that reserved it.
    pub company: Option<String>,
    /// Is in the name or the address of the project manager.
    pub project_manager: Option<String>,
    /// Redeemed, and in no live payment request.
    pub awaiting_payment: Option<bool>,
    /// Created before this instant.
    pub created_before: Option<DateTime<Utc>>,
    /// Extended at least once, or never.
    pub extended: Option<bool>,
    /// Kept for one partner, or open to all.
    pub bound: Option<bool>,
}

/// The vouchers of a reach that a filter lets through.
pub(super) fn filtered(scope: &Scope, filter: &Filter) -> Select<voucher::Entity> {
    let mut all = Condition::all();
    if let Some(states) = &filter.states {
        all = all.add(voucher::Column::State.is_in(states.iter().copied()));
    }
    if let Some(types) = &filter.engagement_types {
        all = all.add(voucher::Column::EngagementTypeId.is_in(types.iter().copied()));
    }
    if let Some(customer) = filter.customer {
        all = all.add(voucher::Column::CustomerId.eq(customer));
    }
    if let Some(prefix) = &filter.number_prefix {
        all = all.add(voucher::Column::Number.starts_with(prefix));
    }
    if let Some(before) = filter.expires_before {
        all = all.add(voucher::Column::ExpiresOn.lt(before));
    }
    if let Some(from) = filter.expires_from {
        all = all.add(voucher::Column::ExpiresOn.gte(from));
    }
    if let Some(company) = &filter.company {
        let any = Condition::any()
            .add(voucher::Column::CustomerId.in_subquery(named(company)))
            .add(voucher::Column::ReservedBy.in_subquery(named(company)));
        all = all.add(any);
    }
    if let Some(words) = &filter.project_manager {
        let any = Condition::any()
            .add(holds(voucher::Column::AssigneeName, words))
            .add(holds(voucher::Column::AssigneeEmail, words));
        all = all.add(any);
    }
    match filter.awaiting_payment {
        Some(true) => all = all.add(voucher::Column::Id.in_subquery(awaiting_payment())),
        Some(false) => all = all.add(voucher::Column::Id.not_in_subquery(awaiting_payment())),
        None => {}
    }
    if let Some(before) = filter.created_before {
        all = all.add(voucher::Column::CreatedAt.lt(before));
    }
    match filter.extended {
        Some(true) => all = all.add(voucher::Column::Id.in_subquery(extended())),
        Some(false) => all = all.add(voucher::Column::Id.not_in_subquery(extended())),
        None => {}
    }
    match filter.bound {
        Some(true) => all = all.add(voucher::Column::BoundTo.is_not_null()),
        Some(false) => all = all.add(voucher::Column::BoundTo.is_null()),
        None => {}
    }
    within(scope).filter(all)
}

/// The ids of the organizations with these words in their name.
fn named(words: &str) -> sea_orm::sea_query::SelectStatement {
    organization::Entity::find()
        .select_only()
        .column(organization::Column::Id)
        .filter(holds(organization::Column::Name, words))
        .into_query()
}

/// That a column has these words in it, in any case.
fn holds<C: ColumnTrait>(column: C, words: &str) -> SimpleExpr {
    // The signs that a pattern gives a meaning stand for any one sign.
    let words = words.trim().to_lowercase().replace(['%', '\\'], "_");
    Expr::expr(Func::lower(column.into_expr())).like(format!("%{words}%"))
}

fn extended() -> sea_orm::sea_query::SelectStatement {
    voucher_extension::Entity::find()
        .select_only()
        .column(voucher_extension::Column::VoucherId)
        .into_query()
}

fn awaiting_payment() -> sea_orm::sea_query::SelectStatement {
    let requested = payment_line::Entity::find()
        .select_only()
        .column(payment_line::Column::RedemptionId)
        .filter(payment_line::Column::ReleasedAt.is_null())
        .into_query();
    redemption::Entity::find()
        .select_only()
        .column(redemption::Column::VoucherId)
        .filter(redemption::Column::ReversedAt.is_null())
        .filter(redemption::Column::Id.not_in_subquery(requested))
        .into_query()
}

/// A page of vouchers in the order of their creation.
pub async fn by_creation(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    order: ById,
    window: &Window<Uuid>,
) -> Result<Page<voucher::Model>, DbErr> {
    page::by_id(
        connection,
        filtered(scope, filter),
        voucher::Column::Id,
        order,
        window,
    )
    .await
}

/// A page of vouchers by the last day of their life.
pub async fn by_expiry(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    descending: bool,
    window: &Window<(NaiveDate, Uuid)>,
) -> Result<Page<voucher::Model>, DbErr> {
    let key = (voucher::Column::ExpiresOn, voucher::Column::Id);
    let query = filtered(scope, filter);
    page::by_key(connection, query, key, descending, window).await
}

/// A page of vouchers by their number.
pub async fn by_number(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    descending: bool,
    window: &Window<String>,
) -> Result<Page<voucher::Model>, DbErr> {
    let query = filtered(scope, filter);
    let key = voucher::Column::Number;
    page::by_key(connection, query, key, descending, window).await
}

/// How many vouchers a list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    filtered(scope, filter).count(connection).await
}

/// How many vouchers the caller sees in each state.
pub async fn count_by_state(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<(VoucherState, i64)>, DbErr> {
    within(scope)
        .select_only()
        .column(voucher::Column::State)
        .column_as(voucher::Column::Id.count(), "count")
        .group_by(voucher::Column::State)
        .order_by_asc(voucher::Column::State)
        .into_tuple()
        .all(connection)
        .await
}

/// The vouchers that customers keep for a partner and that it may still reserve, those that expire
/// first in front.
fn offered_to(partner: OrganizationId, today: NaiveDate) -> Select<voucher::Entity> {
    voucher::Entity::find()
        .filter(voucher::Column::BoundTo.eq(partner))
        .filter(voucher::Column::State.eq(VoucherState::Assigned))
        .filter(voucher::Column::ExpiresOn.gte(today))
}

/// A page of the vouchers that are kept for a partner, newest first.
pub async fn offered(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
    today: NaiveDate,
    window: &Window<Uuid>,
) -> Result<Page<voucher::Model>, DbErr> {
    let query = offered_to(partner, today);
    page::by_id(
        connection,
        query,
        voucher::Column::Id,
        ById::NewestFirst,
        window,
    )
    .await
}

/// How many vouchers are kept for a partner.
pub async fn count_offered(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
    today: NaiveDate,
) -> Result<u64, DbErr> {
    offered_to(partner, today).count(connection).await
}
