//! Rows by their ids, many at once: what the loaders of the API ask for.

use std::collections::HashMap;
use std::hash::Hash;

use entity::vocab::{
    AgreementId, DeliverableId, LedgerEntryId, LocationId, OrganizationId, PaymentRequestId,
    PayoutAccountId, RedemptionId, ReservationId, UserId, VoucherId,
};
use entity::{
    day_ledger_entry, deliverable, licensing_agreement, organization, partner_location,
    payment_request, payout_account, redemption, reservation, user, voucher,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

macro_rules! by_id {
    ($($(#[$doc:meta])* $name:ident: $id:ty => $entity:ident;)+) => {$(
        $(#[$doc])*
        pub async fn $name(
            connection: &impl ConnectionTrait,
            ids: &[$id],
        ) -> Result<HashMap<$id, $entity::Model>, DbErr> {
            let rows = $entity::Entity::find()
                .filter($entity::Column::Id.is_in(ids.iter().copied()))
                .all(connection)
                .await?;
            Ok(keyed(rows, |row| row.id))
        }
    )+};
}

by_id! {
    /// People.
    users: UserId => user;
    /// Organizations of any kind.
    organizations: OrganizationId => organization;
    /// Locations of partners.
    locations: LocationId => partner_location;
    /// Entries of day ledgers, whoever may see them.
    ledger_entries: LedgerEntryId => day_ledger_entry;
    /// Agreements of customers.
    agreements: AgreementId => licensing_agreement;
    /// Vouchers, whoever may see them: only for callers that were handed the id by a row in scope.
    vouchers: VoucherId => voucher;
    /// Deliverables, whoever may see them.
    deliverables: DeliverableId => deliverable;
    /// Reservations, ended ones too.
    reservations: ReservationId => reservation;
    /// Redemptions, reversed ones too.
    redemptions: RedemptionId => redemption;
    /// Payment requests, whoever may see them.
    payment_requests: PaymentRequestId => payment_request;
    /// Payout accounts, replaced ones too.
    payout_accounts: PayoutAccountId => payout_account;
}

/// Rows by a key of theirs.
pub fn keyed<K: Eq + Hash, R>(rows: Vec<R>, key: impl Fn(&R) -> K) -> HashMap<K, R> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

/// Rows grouped by a key of theirs, in the order they came.
pub fn grouped<K: Eq + Hash, R>(rows: Vec<R>, key: impl Fn(&R) -> K) -> HashMap<K, Vec<R>> {
    let mut groups: HashMap<K, Vec<R>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
