//! Loaders of registrations and payout accounts.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::vocab::{EngagementTypeId, LocationId, OrganizationId};
use entity::{payment_registration, payout_account};

use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::Rows;
use crate::store::{payout, rows};

/// The registrations of a partner, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RegistrationsOf(pub OrganizationId);

impl Loader<RegistrationsOf> for Rows {
    type Value = Vec<payment_registration::Model>;
    type Error = AppError;

    async fn load(
        &self,
        keys: &[RegistrationsOf],
    ) -> Result<HashMap<RegistrationsOf, Self::Value>> {
        let ids: Vec<OrganizationId> = keys.iter().map(|key| key.0).collect();
        let found = payout::registrations_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| RegistrationsOf(row.partner_id)))
    }
}

/// The engagement types of a partner's redeemed vouchers, once for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RedeemedTypesOf(pub OrganizationId);

impl Loader<RedeemedTypesOf> for Rows {
    type Value = Vec<(OrganizationId, EngagementTypeId)>;
    type Error = AppError;

    async fn load(
        &self,
        keys: &[RedeemedTypesOf],
    ) -> Result<HashMap<RedeemedTypesOf, Self::Value>> {
        let ids: Vec<OrganizationId> = keys.iter().map(|key| key.0).collect();
        let found = payout::redeemed_types(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |(partner, _)| {
            RedeemedTypesOf(*partner)
        }))
    }
}

/// The account that a location has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AccountsOf(pub LocationId);

impl Loader<AccountsOf> for Rows {
    type Value = Vec<payout_account::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[AccountsOf]) -> Result<HashMap<AccountsOf, Self::Value>> {
        let ids: Vec<LocationId> = keys.iter().map(|key| key.0).collect();
        let found = payout::live_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| AccountsOf(row.location_id)))
    }
}
