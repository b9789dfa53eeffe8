//! Lists of redemptions by where they stand on the way to their payment, and what comes near the
//! end of its window.

use chrono::NaiveDate;
use entity::vocab::{LocationId, OrganizationId, RedemptionId, UserId};
use entity::{audit_event, partner_location, payment_event, payment_line, redemption};
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::Tx;
use super::page::{self, ById, Page, Window};
use super::payment::locations;
use crate::domain::payment::window::Claim;
use crate::policy::Scope;

/// Which redemptions a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Standing there on a day.
    pub claim: Option<(Claim, NaiveDate)>,
    pub partner: Option<OrganizationId>,
    pub locations: Option<Vec<LocationId>>,
    /// Delivered in this country, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Whose window ends before this day.
    pub due_before: Option<NaiveDate>,
}

/// The only way to start a list of redemptions: the caller's reach is already in it. Reversed ones
/// are no claims.
pub(super) fn within(scope: &Scope) -> Select<redemption::Entity> {
    let live = redemption::Entity::find().filter(redemption::Column::ReversedAt.is_null());
    match scope {
        Scope::Everything => live,
        Scope::Partner(own) => live.filter(redemption::Column::PartnerId.eq(*own)),
        Scope::PartnerPart(own, shares) => live
            .filter(redemption::Column::PartnerId.eq(*own))
            .filter(redemption::Column::LocationId.is_in(locations(shares))),
        Scope::Customer(_) | Scope::Assignee(..) => live.filter(Expr::cust("1 = 0")),
    }
}

fn requested() -> SelectStatement {
    payment_line::Entity::find()
        .select_only()
        .column(payment_line::Column::RedemptionId)
        .filter(payment_line::Column::ReleasedAt.is_null())
        .into_query()
}

fn listed(scope: &Scope, filter: &Filter) -> Select<redemption::Entity> {
    let mut all = Condition::all();
    if let Some((claim, on)) = filter.claim {
        let free = redemption::Column::Id.not_in_subquery(requested());
        all = match claim {
            Claim::Requested => all.add(redemption::Column::Id.in_subquery(requested())),
            Claim::ToRequest => all.add(free).add(redemption::Column::PaymentDueOn.gte(on)),
            Claim::Lapsed => all.add(free).add(redemption::Column::PaymentDueOn.lt(on)),
        };
    }
    if let Some(partner) = filter.partner {
        all = all.add(redemption::Column::PartnerId.eq(partner));
    }
    if let Some(locations) = &filter.locations {
        all = all.add(redemption::Column::LocationId.is_in(locations.iter().copied()));
    }
    if let Some(country) = &filter.country {
        // Location and delivery lie in one country.
        let there = partner_location::Entity::find()
            .select_only()
            .column(partner_location::Column::Id)
            .filter(partner_location::Column::Country.eq(country.as_str()))
            .into_query();
        all = all.add(redemption::Column::LocationId.in_subquery(there));
    }
    if let Some(day) = filter.due_before {
        all = all.add(redemption::Column::PaymentDueOn.lt(day));
    }
    within(scope).filter(all)
}

/// A page of redemptions, oldest first: those whose windows end first.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    window: &Window<Uuid>,
) -> Result<Page<redemption::Model>, DbErr> {
    let (query, id) = (listed(scope, filter), redemption::Column::Id);
    page::by_id(connection, query, id, ById::OldestFirst, window).await
}

/// How many redemptions the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    listed(scope, filter).count(connection).await
}

/// A redemption inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: RedemptionId,
) -> Result<Option<redemption::Model>, DbErr> {
    within(scope)
        .filter(redemption::Column::Id.eq(id))
        .one(connection)
        .await
}

/// The redemptions that nobody has asked to be paid for and whose windows are open on a day, those
/// that end first in front.
pub async fn nearing_deadline(
    connection: &impl ConnectionTrait,
    on: NaiveDate,
) -> Result<Vec<redemption::Model>, DbErr> {
    let filter = Filter {
        claim: Some((Claim::ToRequest, on)),
        ..Filter::default()
    };
    listed(&Scope::Everything, &filter)
        .order_by_asc(redemption::Column::PaymentDueOn)
        .order_by_asc(redemption::Column::Id)
        .all(connection)
        .await
}

/// Moves the end of a window; where it first was, is kept.
pub async fn move_deadline(
    tx: &Tx,
    row: &redemption::Model,
    until: NaiveDate,
) -> Result<(), DbErr> {
    let columns = redemption::ActiveModel {
        payment_due_on: Set(until),
        first_due_on: Set(Some(row.first_due_on.unwrap_or(row.payment_due_on))),
        ..Default::default()
    };
    redemption::Entity::update_many()
        .set(columns)
        .filter(redemption::Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Whether somebody ever acted in the name of a partner, or redeemed in its place.
pub async fn acted_for(
    connection: &impl ConnectionTrait,
    person: UserId,
    partner: OrganizationId,
) -> Result<bool, DbErr> {
    let acted = audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(person))
        .filter(audit_event::Column::OrganizationId.eq(partner))
        .limit(1)
        .one(connection)
        .await?
        .is_some();
    let asked = payment_event::Entity::find()
        .filter(payment_event::Column::ActorId.eq(person))
        .filter(payment_event::Column::OrganizationId.eq(partner))
        .limit(1)
        .one(connection)
        .await?
        .is_some();
    let redeemed = redemption::Entity::find()
        .filter(redemption::Column::RedeemedBy.eq(person))
        .filter(redemption::Column::PartnerId.eq(partner))
        .limit(1)
        .one(connection)
        .await?
        .is_some();
    Ok(acted || asked || redeemed)
}
