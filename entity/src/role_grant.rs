//! A role of a person in an organization.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, Role, RoleGrantId, UserId};

/// A role of a person in an organization.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoleGrantId,
    pub user_id: UserId,
    pub organization_id: OrganizationId,
    pub role: Role,
    /// At the entire company; otherwise at the locations of `role_grant_location`.
    pub company_wide: bool,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
