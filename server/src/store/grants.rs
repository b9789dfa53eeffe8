//! Roles of people in organizations, and the locations to which they are limited.

use entity::vocab::{LocationId, OrganizationId, Role, RoleGrantId, UserId};
use entity::{role_grant, role_grant_location};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

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
