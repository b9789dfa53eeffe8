//! Engagements: the reservations that partners hold, or held when they ended, as far as somebody
//! sees their vouchers.

use chrono::NaiveDate;
use entity::vocab::{OrganizationId, ReportState, ReservationId};
use entity::{completion_report, reservation, voucher};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Direction, Page, Window};
use super::voucher as vouchers;
use crate::domain::engagement::Stage;
use crate::policy::Scope;

/// Which engagements a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub stages: Option<Vec<Stage>>,
    /// The beginning of the voucher's number, in its written form.
    pub number_prefix: Option<String>,
    pub customer: Option<OrganizationId>,
    pub starts_from: Option<NaiveDate>,
    pub starts_to: Option<NaiveDate>,
    pub ends_from: Option<NaiveDate>,
}

/// The end reason of a reservation that ended with its voucher.
const EXPIRED: &str = "EXPIRED";

/// The only way to start a query for engagements: the caller's reach is already in it. One that
/// was let go is nobody's engagement any more.
pub fn within(scope: &Scope) -> Select<reservation::Entity> {
    let visible = vouchers::within(scope)
        .select_only()
        .column(voucher::Column::Id)
        .into_query();
    let kept = Condition::any()
        .add(reservation::Column::EndedAt.is_null())
        .add(reservation::Column::EndReason.eq(EXPIRED));
    let engagements = reservation::Entity::find().filter(kept);
    match scope {
        Scope::Everything => engagements,
        Scope::Partner(own) | Scope::PartnerPart(own, _) => engagements
            .filter(reservation::Column::PartnerId.eq(*own))
            .filter(reservation::Column::VoucherId.in_subquery(visible)),
        Scope::Customer(_) | Scope::Assignee(..) => {
            engagements.filter(reservation::Column::VoucherId.in_subquery(visible))
        }
    }
}

fn filtered(scope: &Scope, filter: &Filter, today: NaiveDate) -> Select<reservation::Entity> {
    let mut all = Condition::all();
    if let Some(stages) = &filter.stages {
        let any = stages.iter().fold(Condition::any(), |any, stage| {
            any.add(in_stage(*stage, today))
        });
        all = all.add(any);
    }
    if filter.number_prefix.is_some() || filter.customer.is_some() {
        let mut named = voucher::Entity::find()
            .select_only()
            .column(voucher::Column::Id);
        if let Some(prefix) = &filter.number_prefix {
            named = named.filter(voucher::Column::Number.starts_with(prefix));
        }
        if let Some(customer) = filter.customer {
            named = named.filter(voucher::Column::CustomerId.eq(customer));
        }
        all = all.add(reservation::Column::VoucherId.in_subquery(named.into_query()));
    }
    if let Some(from) = filter.starts_from {
        all = all.add(reservation::Column::StartsOn.gte(from));
    }
    if let Some(to) = filter.starts_to {
        all = all.add(reservation::Column::StartsOn.lte(to));
    }
    if let Some(from) = filter.ends_from {
        all = all.add(reservation::Column::EndsOn.gte(from));
    }
    within(scope).filter(all)
}

/// The same stages as [`crate::domain::engagement::stage`] tells, as a condition.
fn in_stage(stage: Stage, today: NaiveDate) -> Condition {
    let live = || Condition::all().add(reservation::Column::EndedAt.is_null());
    let open = || live().add(reservation::Column::Id.not_in_subquery(reported()));
    match stage {
        Stage::Planned => open().add(reservation::Column::StartsOn.gt(today)),
        Stage::InDelivery => open()
            .add(reservation::Column::StartsOn.lte(today))
            .add(reservation::Column::EndsOn.gte(today)),
        Stage::Ended => open().add(reservation::Column::EndsOn.lt(today)),
        Stage::Reported => live().add(reservation::Column::Id.in_subquery(reported())),
        Stage::Lapsed => Condition::all().add(reservation::Column::EndedAt.is_not_null()),
    }
}

fn reported() -> SelectStatement {
    completion_report::Entity::find()
        .select_only()
        .column(completion_report::Column::ReservationId)
        .filter(
            completion_report::Column::State.is_in([ReportState::Submitted, ReportState::Accepted]),
        )
        .into_query()
}

/// A page of engagements, the latest reserved in front.
pub async fn by_reservation(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
    window: &Window<Uuid>,
) -> Result<Page<reservation::Model>, DbErr> {
    page::by_id(
        connection,
        filtered(scope, filter, today),
        reservation::Column::Id,
        ById::NewestFirst,
        window,
    )
    .await
}

/// A page of engagements by their first day.
pub async fn by_start(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
    latest_first: bool,
    window: &Window<(NaiveDate, Uuid)>,
) -> Result<Page<reservation::Model>, DbErr> {
    let key = (reservation::Column::StartsOn, reservation::Column::Id);
    let mut cursor = filtered(scope, filter, today).cursor_by(key);
    if latest_first {
        cursor.desc();
    }
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

/// How many engagements a list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
) -> Result<u64, DbErr> {
    filtered(scope, filter, today).count(connection).await
}

/// An engagement that was let go, to those who saw it while it was held: whoever has it in their
/// calendar must hear that it will not take place.
pub async fn let_go(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: ReservationId,
) -> Result<Option<reservation::Model>, DbErr> {
    let row = reservation::Entity::find_by_id(id)
        .filter(reservation::Column::EndedAt.is_not_null())
        .filter(reservation::Column::EndReason.ne(EXPIRED))
        .one(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    // The voucher may be another partner's by now, so a partner is asked by its reservation alone.
    let seen = scope.covers(&row)
        || scope.partner().is_none()
            && vouchers::find(connection, scope, row.voucher_id)
                .await?
                .is_some();
    Ok(seen.then_some(row))
}

/// An engagement inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: ReservationId,
) -> Result<Option<reservation::Model>, DbErr> {
    within(scope)
        .filter(reservation::Column::Id.eq(id))
        .one(connection)
        .await
}
