//! Lists of vouchers: filters, orders, counts.

use chrono::NaiveDate;
use entity::vocab::{EngagementTypeId, OrganizationId, VoucherState};
use entity::{payment_line, redemption, voucher};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Direction, Page, Window};
use super::voucher::within;
use crate::policy::Scope;

/// Which vouchers a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub states: Option<Vec<VoucherState>>,
    pub engagement_types: Option<Vec<EngagementTypeId>>,
    pub customer: Option<OrganizationId>,
    /// The beginning of the number, in its written form.
    pub number_prefix: Option<String>,
    pub expires_before: Option<NaiveDate>,
    /// Redeemed, and in no live payment request.
    pub awaiting_payment: Option<bool>,
}

fn filtered(scope: &Scope, filter: &Filter) -> Select<voucher::Entity> {
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
    match filter.awaiting_payment {
        Some(true) => all = all.add(voucher::Column::Id.in_subquery(awaiting_payment())),
        Some(false) => all = all.add(voucher::Column::Id.not_in_subquery(awaiting_payment())),
        None => {}
    }
    within(scope).filter(all)
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

/// A page of vouchers, those that expire first in front.
pub async fn by_expiry(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    window: &Window<(NaiveDate, Uuid)>,
) -> Result<Page<voucher::Model>, DbErr> {
    let key = (voucher::Column::ExpiresOn, voucher::Column::Id);
    let mut cursor = filtered(scope, filter).cursor_by(key);
    match &window.direction {
        Direction::Forward(after) => {
            if let Some(after) = after {
                cursor.after(*after);
            }
            cursor.first(window.limit + 1);
        }
        Direction::Backward(before) => {
            if let Some(before) = before {
                cursor.before(*before);
            }
            cursor.last(window.limit + 1);
        }
    }
    let mut rows = cursor.all(connection).await?;
    if matches!(window.direction, Direction::Backward(_)) {
        rows.reverse();
    }
    Ok(Page::from_rows(window, rows))
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
