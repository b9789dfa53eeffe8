//! What customers ask of partners, and how fast partners answer.

use chrono::{DateTime, Utc};
use entity::vocab::{
    DeclineReason, OrganizationId, OrganizationKind, ReferralId, ReferralState, Role,
};
use entity::{partner_response, referral, role_grant, user};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::{Tx, is_violation_of};
use crate::domain::referral::Speed;
use crate::policy::{Scope, Share};

/// Which requests a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub states: Option<Vec<ReferralState>>,
    pub partner: Option<OrganizationId>,
    /// Received, and not older than this.
    pub hot_since: Option<DateTime<Utc>>,
}

/// The only way to start a query for requests: the caller's reach is already in it.
pub fn within(scope: &Scope) -> Select<referral::Entity> {
    let reach = match scope {
        Scope::Everything => Condition::all(),
        Scope::Partner(own) => Condition::all().add(referral::Column::PartnerId.eq(*own)),
        // A request that names no location is for those who answer for the whole company.
        Scope::PartnerPart(own, shares) => {
            let locations = shares.iter().flat_map(Share::locations).copied();
            Condition::all()
                .add(referral::Column::PartnerId.eq(*own))
                .add(referral::Column::LocationId.is_in(locations))
        }
        Scope::Customer(own) | Scope::Assignee(own, _) => {
            Condition::all().add(referral::Column::CustomerId.eq(*own))
        }
    };
    referral::Entity::find().filter(reach)
}

fn filtered(scope: &Scope, filter: &Filter) -> Select<referral::Entity> {
    let mut all = Condition::all();
    if let Some(states) = &filter.states {
        all = all.add(referral::Column::State.is_in(states.iter().copied()));
    }
    if let Some(partner) = filter.partner {
        all = all.add(referral::Column::PartnerId.eq(partner));
    }
    if let Some(since) = filter.hot_since {
        all = all
            .add(referral::Column::State.eq(ReferralState::Received))
            .add(referral::Column::CreatedAt.gte(since));
    }
    within(scope).filter(all)
}

/// A page of requests, newest first.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    window: &Window<Uuid>,
) -> Result<Page<referral::Model>, DbErr> {
    let query = filtered(scope, filter);
    let id = referral::Column::Id;
    page::by_id(connection, query, id, ById::NewestFirst, window).await
}

/// How many requests the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    filtered(scope, filter).count(connection).await
}

/// A request inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: ReferralId,
) -> Result<Option<referral::Model>, DbErr> {
    let query = within(scope).filter(referral::Column::Id.eq(id));
    query.one(connection).await
}

/// A request inside the caller's reach, locked until the transaction ends.
pub async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: ReferralId,
) -> Result<Option<referral::Model>, DbErr> {
    let query = within(scope).filter(referral::Column::Id.eq(id));
    query.lock_exclusive().one(tx).await
}

/// Adds a request; false when the customer waits for an answer of this partner already.
pub async fn insert(tx: &Tx, row: referral::Model) -> Result<bool, DbErr> {
    let columns = "referral.customer_id";
    match row.into_active_model().insert(tx).await {
        Ok(_) => Ok(true),
        Err(error) if is_violation_of(&error, "one_unanswered_referral", columns) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether the customer waits for an answer of this partner.
pub async fn is_waiting(
    tx: &Tx,
    customer: OrganizationId,
    partner: OrganizationId,
) -> Result<bool, DbErr> {
    let open = referral::Entity::find()
        .filter(referral::Column::CustomerId.eq(customer))
        .filter(referral::Column::PartnerId.eq(partner))
        .filter(referral::Column::State.eq(ReferralState::Received))
        .count(tx)
        .await?;
    Ok(open > 0)
}

/// What changes with a step in the life of a request.
#[derive(Clone, Debug, Default)]
pub struct Change {
    pub decline_reason: Option<DeclineReason>,
    pub note: Option<String>,
    /// Who answered, and when.
    pub answered: Option<(entity::vocab::UserId, DateTime<Utc>)>,
    pub closed_at: Option<DateTime<Utc>>,
}

/// Moves a request on; `None` when somebody else was faster.
pub async fn transition(
    tx: &Tx,
    before: &referral::Model,
    state: ReferralState,
    change: Change,
) -> Result<Option<referral::Model>, DbErr> {
    let mut after = before.clone();
    after.state = state;
    after.version += 1;
    after.decline_reason = change.decline_reason;
    after.note = change.note.or(after.note);
    if let Some((by, at)) = change.answered {
        (after.answered_by, after.answered_at) = (Some(by), Some(at));
    }
    after.closed_at = change.closed_at.or(after.closed_at);
    let written = referral::Entity::update_many()
        .set(after.clone().into_active_model().reset_all())
        .filter(referral::Column::Id.eq(before.id))
        .filter(referral::Column::Version.eq(before.version))
        .exec(tx)
        .await?;
    Ok((written.rows_affected == 1).then_some(after))
}

/// Requests whose time to be answered is over.
pub async fn due(
    connection: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<ReferralId>, DbErr> {
    referral::Entity::find()
        .select_only()
        .column(referral::Column::Id)
        .filter(referral::Column::State.eq(ReferralState::Received))
        .filter(referral::Column::ExpiresAt.lt(now))
        .order_by_asc(referral::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await
}

/// How fast a partner answered so far.
pub async fn speed(tx: &Tx, partner: OrganizationId) -> Result<Option<Speed>, DbErr> {
    let row = partner_response::Entity::find_by_id(partner)
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(row.map(|row| Speed {
        answered: row.answered,
        in_time: row.in_time,
        total_minutes: row.total_minutes,
    }))
}

/// Writes down how fast a partner answers by now.
pub async fn set_speed(
    tx: &Tx,
    partner: OrganizationId,
    known: bool,
    speed: Speed,
) -> Result<(), DbErr> {
    let row = partner_response::Model {
        partner_id: partner,
        answered: speed.answered,
        in_time: speed.in_time,
        total_minutes: speed.total_minutes,
        average_minutes: speed.average_minutes().unwrap_or_default(),
    };
    let row = row.into_active_model().reset_all();
    if known {
        row.update(tx).await?;
    } else {
        row.insert(tx).await?;
    }
    Ok(())
}

/// How fast partners answer.
pub async fn speeds_of(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<partner_response::Model>, DbErr> {
    partner_response::Entity::find()
        .filter(partner_response::Column::PartnerId.is_in(partners.iter().copied()))
        .all(connection)
        .await
}

/// The addresses of those who answer for a partner: people with one of these roles.
pub async fn people_with(
    connection: &impl ConnectionTrait,
    organization: OrganizationId,
    roles: &[Role],
) -> Result<Vec<user::Model>, DbErr> {
    let holders = role_grant::Entity::find()
        .select_only()
        .column(role_grant::Column::UserId)
        .filter(role_grant::Column::OrganizationId.eq(organization))
        .filter(role_grant::Column::Role.is_in(roles.iter().copied()))
        .into_query();
    user::Entity::find()
        .filter(user::Column::Id.in_subquery(holders))
        .filter(user::Column::DisabledAt.is_null())
        .order_by_asc(user::Column::Id)
        .all(connection)
        .await
}

/// Whether an organization is a partner.
pub async fn is_partner(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<bool, DbErr> {
    let found = entity::organization::Entity::find_by_id(id)
        .filter(entity::organization::Column::Kind.eq(OrganizationKind::Partner))
        .count(connection)
        .await?;
    Ok(found > 0)
}
