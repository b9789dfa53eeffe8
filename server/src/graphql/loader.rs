//! One loader per request: fields that touch another table ask it, and it asks the store once for
//! all of them. Loaders of one request never serve another, so nothing crosses users.

use std::collections::HashMap;

use async_graphql::Context;
use async_graphql::dataloader::{DataLoader, Loader};
use entity::vocab::{AgreementId, LocationId, OrganizationId, UserId, VoucherId};
use entity::{licensing_agreement, organization, partner_location, user, voucher};

use super::context::Result;
use crate::app::App;
use crate::error::AppError;
use crate::store::rows;

/// Loads rows by their keys, many at once.
pub struct Rows(pub App);

/// A loader for one request.
pub fn for_request(app: &App) -> DataLoader<Rows> {
    DataLoader::new(Rows(app.clone()), tokio::spawn)
}

macro_rules! load_by_id {
    ($($load:ident: $id:ty => $row:ty;)+) => {$(
        impl Loader<$id> for Rows {
            type Value = $row;
            type Error = AppError;

            async fn load(&self, keys: &[$id]) -> Result<HashMap<$id, Self::Value>> {
                Ok(rows::$load(self.0.db.read(), keys).await?)
            }
        }
    )+};
}

load_by_id! {
    users: UserId => user::Model;
    organizations: OrganizationId => organization::Model;
    locations: LocationId => partner_location::Model;
    agreements: AgreementId => licensing_agreement::Model;
    vouchers: VoucherId => voucher::Model;
}

/// The row with this key, if there is one.
pub async fn load<K>(ctx: &Context<'_>, key: K) -> Result<Option<<Rows as Loader<K>>::Value>>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    Rows: Loader<K, Error = AppError>,
{
    ctx.data_unchecked::<DataLoader<Rows>>().load_one(key).await
}

/// The row with this key, which a foreign key promises.
pub async fn require<K>(ctx: &Context<'_>, key: K) -> Result<<Rows as Loader<K>>::Value>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    Rows: Loader<K, Error = AppError>,
{
    load(ctx, key)
        .await?
        .ok_or_else(|| AppError::internal("a referenced row is missing"))
}
