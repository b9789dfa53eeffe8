//! What belongs to customers, for many of them at once.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::licensing_agreement;
use entity::vocab::OrganizationId;

use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::Rows;
use crate::store::{agreement, rows};

/// The agreements of a customer, newest first. Whether the caller may see them was asked before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AgreementsOf(pub OrganizationId);

impl Loader<AgreementsOf> for Rows {
    type Value = Vec<licensing_agreement::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[AgreementsOf]) -> Result<HashMap<AgreementsOf, Self::Value>> {
        let customers: Vec<OrganizationId> = keys.iter().map(|key| key.0).collect();
        let found = agreement::of_customers(self.0.db.read(), &customers).await?;
        Ok(rows::grouped(found, |row| AgreementsOf(row.customer_id)))
    }
}
