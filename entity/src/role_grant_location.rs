//! A location to which a role is limited.

use sea_orm::entity::prelude::*;

use crate::vocab::{LocationId, RoleGrantId};

/// A location to which a role is limited.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grant_location")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub role_grant_id: RoleGrantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub location_id: LocationId,
}

impl ActiveModelBehavior for ActiveModel {}
