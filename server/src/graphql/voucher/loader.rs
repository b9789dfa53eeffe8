//! Loaders of what surrounds vouchers: links, holds, extensions and the wishes for them.

use std::collections::HashMap;

use async_graphql::Context;
use async_graphql::dataloader::Loader;
use entity::vocab::VoucherId;
use entity::{extension_request, voucher_extension, voucher_hold, voucher_link};

use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::loader::Rows;
use crate::policy::Action;
use crate::store::{extension as extensions, rows, voucher_hold as holds, voucher_link as links};

/// The links of a voucher, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinksOf(pub VoucherId);

impl Loader<LinksOf> for Rows {
    type Value = Vec<voucher_link::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[LinksOf]) -> Result<HashMap<LinksOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = links::of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| LinksOf(row.voucher_id)))
    }
}

/// The hold that keeps others out of a voucher now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HoldOf(pub VoucherId);

impl Loader<HoldOf> for Rows {
    type Value = voucher_hold::Model;
    type Error = AppError;

    async fn load(&self, keys: &[HoldOf]) -> Result<HashMap<HoldOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = holds::live(self.0.db.read(), &ids, self.0.clock.now()).await?;
        let keyed = found.into_iter().map(|row| (HoldOf(row.voucher_id), row));
        Ok(keyed.collect())
    }
}

/// The extensions of a voucher, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExtensionsOf(pub VoucherId);

impl Loader<ExtensionsOf> for Rows {
    type Value = Vec<voucher_extension::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[ExtensionsOf]) -> Result<HashMap<ExtensionsOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = extensions::of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| ExtensionsOf(row.voucher_id)))
    }
}

/// The wishes of a voucher that stand in the way of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExtensionStandingOf(pub VoucherId);

impl Loader<ExtensionStandingOf> for Rows {
    type Value = Vec<extension_request::Model>;
    type Error = AppError;

    async fn load(
        &self,
        keys: &[ExtensionStandingOf],
    ) -> Result<HashMap<ExtensionStandingOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = extensions::standing(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| {
            ExtensionStandingOf(row.voucher_id)
        }))
    }
}

/// The wishes about a voucher that concern the caller, oldest first.
pub async fn extension_requests_of(
    ctx: &Context<'_>,
    id: VoucherId,
) -> Result<Vec<extension_request::Model>> {
    let scope = actor(ctx)?.may(Action::SeeVouchers)?;
    Ok(extensions::requests_of(app(ctx).db.read(), &scope, &[id]).await?)
}
