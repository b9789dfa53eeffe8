//! One loader per request: fields that touch another table ask it, and it asks the store once for
//! all of them. Loaders of one request never serve another, so nothing crosses users.

use std::collections::HashMap;

use async_graphql::Context;
use async_graphql::dataloader::{DataLoader, Loader};
use entity::vocab::{
    AgreementId, DeliverableId, LedgerEntryId, LocationId, OrganizationId, PaymentRequestId,
    PayoutAccountId, RedemptionId, ReservationId, UserId, VoucherId,
};
use entity::{
    day_ledger_entry, deliverable, licensing_agreement, organization, partner_location,
    payment_request, payout_account, redemption, reservation, user, voucher, voucher_event,
};

use super::context::Result;
use crate::app::App;
use crate::error::AppError;
use crate::store::{reservation as reservations, rows, voucher as vouchers};

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
    ledger_entries: LedgerEntryId => day_ledger_entry::Model;
    agreements: AgreementId => licensing_agreement::Model;
    vouchers: VoucherId => voucher::Model;
    deliverables: DeliverableId => deliverable::Model;
    reservations: ReservationId => reservation::Model;
    redemptions: RedemptionId => redemption::Model;
    payment_requests: PaymentRequestId => payment_request::Model;
    payout_accounts: PayoutAccountId => payout_account::Model;
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

/// The reservation by which a partner holds a voucher, or held it when it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CurrentReservationOf(pub VoucherId);

impl Loader<CurrentReservationOf> for Rows {
    type Value = reservation::Model;
    type Error = AppError;

    async fn load(
        &self,
        keys: &[CurrentReservationOf],
    ) -> Result<HashMap<CurrentReservationOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = reservations::current_of(self.0.db.read(), &ids).await?;
        Ok(rows::keyed(found, |row| {
            CurrentReservationOf(row.voucher_id)
        }))
    }
}

/// The events of a voucher that a partner, or everybody else, may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventsOf(pub VoucherId, pub Option<OrganizationId>);

impl Loader<EventsOf> for Rows {
    type Value = Vec<voucher_event::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[EventsOf]) -> Result<HashMap<EventsOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let Some(reader) = keys.first().map(|key| key.1) else {
            return Ok(HashMap::new());
        };
        let found = vouchers::events(self.0.db.read(), &ids, reader).await?;
        Ok(rows::grouped(found, |row| EventsOf(row.voucher_id, reader)))
    }
}
