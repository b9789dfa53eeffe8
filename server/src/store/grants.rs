//! Roles of people in organizations, and the locations to which they are limited.

use entity::vocab::{LocationId, OrganizationId, Role, RoleGrantId, UserId};
use entity::{organization, partner_location, role_grant, role_grant_location, user};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::Tx;
use crate::app::App;

/// A role to be granted.
#[derive(Clone, Debug)]
pub struct NewGrant {
    pub person: UserId,
    pub organization: OrganizationId,
    pub role: Role,
    /// Where; at the entire company when absent.
    pub locations: Option<Vec<LocationId>>,
}

/// Grants a role; the database refuses one that the person has there already.
pub async fn insert(
    connection: &impl ConnectionTrait,
    app: &App,
    new: NewGrant,
) -> Result<RoleGrantId, DbErr> {
    let now = app.clock.now();
    let row = role_grant::Model {
        id: app.ids.mint(now),
        user_id: new.person,
        organization_id: new.organization,
        role: new.role,
        company_wide: new.locations.is_none(),
        created_at: now,
    };
    let id = row.into_active_model().insert(connection).await?.id;
    limit(connection, id, new.locations.unwrap_or_default()).await?;
    Ok(id)
}

async fn limit(
    connection: &impl ConnectionTrait,
    id: RoleGrantId,
    locations: Vec<LocationId>,
) -> Result<(), DbErr> {
    if locations.is_empty() {
        return Ok(());
    }
    let rows = locations.into_iter().map(|location_id| {
        role_grant_location::Model {
            role_grant_id: id,
            location_id,
        }
        .into_active_model()
    });
    role_grant_location::Entity::insert_many(rows)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// An organization, locked until the transaction ends: who changes its people waits here, so that
/// two of them never take away the last administrator together.
pub async fn lock_organization(
    tx: &Tx,
    id: OrganizationId,
) -> Result<Option<organization::Model>, DbErr> {
    organization::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await
}

/// The roles of a person in an organization, in the order in which they were granted.
pub async fn held(
    connection: &impl ConnectionTrait,
    organization: OrganizationId,
    person: UserId,
) -> Result<Vec<role_grant::Model>, DbErr> {
    role_grant::Entity::find()
        .filter(role_grant::Column::OrganizationId.eq(organization))
        .filter(role_grant::Column::UserId.eq(person))
        .order_by_asc(role_grant::Column::Id)
        .all(connection)
        .await
}

/// How many people other than this one, who can sign in, have a role in an organization.
pub async fn others_with(
    tx: &Tx,
    organization: OrganizationId,
    role: Role,
    person: UserId,
) -> Result<usize, DbErr> {
    let able = user::Entity::find()
        .select_only()
        .column(user::Column::Id)
        .filter(user::Column::DisabledAt.is_null())
        .into_query();
    let others = role_grant::Entity::find()
        .filter(role_grant::Column::OrganizationId.eq(organization))
        .filter(role_grant::Column::Role.eq(role))
        .filter(role_grant::Column::UserId.ne(person))
        .filter(role_grant::Column::UserId.in_subquery(able))
        .count(tx)
        .await?;
    Ok(usize::try_from(others).unwrap_or(usize::MAX))
}

/// Takes a role away.
pub async fn remove(tx: &Tx, id: RoleGrantId) -> Result<(), DbErr> {
    unlimit(tx, id).await?;
    role_grant::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

/// Lets a role reach the entire company, or these locations only.
pub async fn relocate(
    tx: &Tx,
    id: RoleGrantId,
    locations: Option<Vec<LocationId>>,
) -> Result<(), DbErr> {
    let change = role_grant::ActiveModel {
        id: Set(id),
        company_wide: Set(locations.is_none()),
        ..Default::default()
    };
    change.update(tx).await?;
    unlimit(tx, id).await?;
    limit(tx, id, locations.unwrap_or_default()).await
}

async fn unlimit(tx: &Tx, id: RoleGrantId) -> Result<(), DbErr> {
    role_grant_location::Entity::delete_many()
        .filter(role_grant_location::Column::RoleGrantId.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// The locations to which roles are limited.
pub async fn locations_of(
    connection: &impl ConnectionTrait,
    grants: &[RoleGrantId],
) -> Result<Vec<role_grant_location::Model>, DbErr> {
    role_grant_location::Entity::find()
        .filter(role_grant_location::Column::RoleGrantId.is_in(grants.iter().copied()))
        .order_by_asc(role_grant_location::Column::LocationId)
        .all(connection)
        .await
}

/// Which of these locations are the organization's own.
pub async fn own_locations(
    connection: &impl ConnectionTrait,
    organization: OrganizationId,
    ids: &[LocationId],
) -> Result<Vec<LocationId>, DbErr> {
    let rows = partner_location::Entity::find()
        .filter(partner_location::Column::PartnerId.eq(organization))
        .filter(partner_location::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(partner_location::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
