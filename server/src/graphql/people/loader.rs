//! The locations of roles, loaded for a whole list at once.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::role_grant_location;
use entity::vocab::RoleGrantId;

use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::Rows;
use crate::store::{grants, rows};

/// The locations to which a role is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocationsOfGrant(pub RoleGrantId);

impl Loader<LocationsOfGrant> for Rows {
    type Value = Vec<role_grant_location::Model>;
    type Error = AppError;

    async fn load(
        &self,
        keys: &[LocationsOfGrant],
    ) -> Result<HashMap<LocationsOfGrant, Self::Value>> {
        let ids: Vec<RoleGrantId> = keys.iter().map(|key| key.0).collect();
        let found = grants::locations_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| {
            LocationsOfGrant(row.role_grant_id)
        }))
    }
}
