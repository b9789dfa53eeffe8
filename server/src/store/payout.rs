//! Registrations for payments, and the accounts to which locations are paid.

use chrono::{DateTime, Utc};
use entity::vocab::{
    EngagementTypeId, LocationId, OfferingId, OrganizationId, PayoutAccountId, PayoutAccountState,
    Role, RoleGrantId, UserId,
};
use entity::{payment_registration, payout_account, redemption, role_grant, voucher};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::payment::locations;
use super::versioned::replaces;
use super::{Tx, is_violation_of};
use crate::app::App;
use crate::error::AppError;
use crate::policy::Scope;

/// The registrations of partners, oldest first.
pub async fn registrations_of(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<payment_registration::Model>, DbErr> {
    payment_registration::Entity::find()
        .filter(payment_registration::Column::PartnerId.is_in(partners.iter().copied()))
        .order_by_asc(payment_registration::Column::Id)
        .all(connection)
        .await
}

/// Registers a partner for the payments of an offering; `None` when it was registered meanwhile.
pub async fn register(
    tx: &Tx,
    row: payment_registration::Model,
) -> Result<Option<payment_registration::Model>, DbErr> {
    let columns = "payment_registration.partner_id";
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(Some(row)),
        Err(error) if is_violation_of(&error, "one_registration_per_offering", columns) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The engagement types of partners' redeemed vouchers, once for each voucher.
pub async fn redeemed_types(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<(OrganizationId, EngagementTypeId)>, DbErr> {
    redemption::Entity::find()
        .select_only()
        .column(redemption::Column::PartnerId)
        .column(voucher::Column::EngagementTypeId)
        .join(JoinType::InnerJoin, voucher_of_redemption())
        .filter(redemption::Column::PartnerId.is_in(partners.iter().copied()))
        .filter(redemption::Column::ReversedAt.is_null())
        .into_tuple()
        .all(connection)
        .await
}

fn voucher_of_redemption() -> RelationDef {
    redemption::Entity::belongs_to(voucher::Entity)
        .from(redemption::Column::VoucherId)
        .to(voucher::Column::Id)
        .into()
}

/// Of these people, those who work for an organization.
pub async fn members(
    connection: &impl ConnectionTrait,
    organization: OrganizationId,
    people: &[UserId],
) -> Result<Vec<role_grant::Model>, DbErr> {
    role_grant::Entity::find()
        .filter(role_grant::Column::OrganizationId.eq(organization))
        .filter(role_grant::Column::UserId.is_in(people.iter().copied()))
        .all(connection)
        .await
}

/// Makes a member of an organization one of its payment administrators.
pub async fn grant_payments(
    tx: &Tx,
    app: &App,
    organization: OrganizationId,
    person: UserId,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let row = role_grant::Model {
        id: app.ids.mint::<RoleGrantId>(now),
        user_id: person,
        organization_id: organization,
        role: Role::PaymentAdmin,
        company_wide: true,
        created_at: now,
    };
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// Which payout accounts a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub states: Option<Vec<PayoutAccountState>>,
    pub partner: Option<OrganizationId>,
    pub location: Option<LocationId>,
    /// Those that others took the place of too.
    pub replaced: bool,
}

/// The only way to start a query for payout accounts: the caller's reach is already in it.
fn within(scope: &Scope) -> Select<payout_account::Entity> {
    let accounts = payout_account::Entity::find();
    match scope {
        Scope::Everything => accounts,
        Scope::Partner(own) => accounts.filter(payout_account::Column::PartnerId.eq(*own)),
        Scope::PartnerPart(own, shares) => accounts
            .filter(payout_account::Column::PartnerId.eq(*own))
            .filter(payout_account::Column::LocationId.is_in(locations(shares))),
        Scope::Customer(_) | Scope::Assignee(..) => accounts.filter(Expr::cust("1 = 0")),
    }
}

fn listed(scope: &Scope, filter: &Filter) -> Select<payout_account::Entity> {
    let mut all = Condition::all();
    if let Some(states) = &filter.states {
        all = all.add(payout_account::Column::State.is_in(states.iter().copied()));
    }
    if let Some(partner) = filter.partner {
        all = all.add(payout_account::Column::PartnerId.eq(partner));
    }
    if let Some(location) = filter.location {
        all = all.add(payout_account::Column::LocationId.eq(location));
    }
    if !filter.replaced {
        all = all.add(payout_account::Column::ReplacedAt.is_null());
    }
    within(scope).filter(all)
}

/// A page of payout accounts, newest first.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    window: &Window<Uuid>,
) -> Result<Page<payout_account::Model>, DbErr> {
    let (query, id) = (listed(scope, filter), payout_account::Column::Id);
    page::by_id(connection, query, id, ById::NewestFirst, window).await
}

/// How many payout accounts the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    listed(scope, filter).count(connection).await
}

/// A payout account inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: PayoutAccountId,
) -> Result<Option<payout_account::Model>, DbErr> {
    within(scope)
        .filter(payout_account::Column::Id.eq(id))
        .one(connection)
        .await
}

/// The accounts that locations have now.
pub async fn live_of(
    connection: &impl ConnectionTrait,
    locations: &[LocationId],
) -> Result<Vec<payout_account::Model>, DbErr> {
    payout_account::Entity::find()
        .filter(payout_account::Column::LocationId.is_in(locations.iter().copied()))
        .filter(payout_account::Column::ReplacedAt.is_null())
        .all(connection)
        .await
}

/// The account that a location has now, locked until the transaction ends.
pub async fn lock_live(
    tx: &Tx,
    location: LocationId,
) -> Result<Option<payout_account::Model>, DbErr> {
    payout_account::Entity::find()
        .filter(payout_account::Column::LocationId.eq(location))
        .filter(payout_account::Column::ReplacedAt.is_null())
        .lock_exclusive()
        .one(tx)
        .await
}

/// An account, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: PayoutAccountId) -> Result<Option<payout_account::Model>, DbErr> {
    payout_account::Entity::find()
        .filter(payout_account::Column::Id.eq(id))
        .filter(payout_account::Column::ReplacedAt.is_null())
        .lock_exclusive()
        .one(tx)
        .await
}

/// Accounts that have been validated since before a moment, oldest first.
pub async fn validating(
    connection: &impl ConnectionTrait,
    saved_until: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<PayoutAccountId>, DbErr> {
    payout_account::Entity::find()
        .select_only()
        .column(payout_account::Column::Id)
        .filter(payout_account::Column::State.eq(PayoutAccountState::Validating))
        .filter(payout_account::Column::ReplacedAt.is_null())
        .filter(payout_account::Column::SavedAt.lte(saved_until))
        .order_by_asc(payout_account::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await
}

/// Inserts an account; the database refuses a second live one of a location.
pub async fn insert(
    tx: &Tx,
    row: payout_account::Model,
) -> Result<payout_account::Model, AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(row),
        Err(error)
            if is_violation_of(
                &error,
                "one_live_payout_account",
                "payout_account.location_id",
            ) =>
        {
            Err(AppError::conflict())
        }
        Err(error) => Err(error.into()),
    }
}

replaces! {
    /// Replaces an account by `after`, one version on, provided that nobody changed it since it was
    /// read.
    replace: payout_account
}

/// The offerings in which a partner is registered for payments.
pub async fn registered(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
) -> Result<Vec<OfferingId>, DbErr> {
    let rows = registrations_of(connection, &[partner]).await?;
    Ok(rows.into_iter().map(|it| it.offering_id).collect())
}
