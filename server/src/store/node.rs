//! Single rows that are reached through a parent: found by id, shown when the parent is.

use entity::vocab::{
    BusinessProfileId, EnrollmentId, LedgerEntryId, LocationId, OrganizationId, PaymentEventId,
    PaymentLineId, PaymentRegistrationId, ReservationId, SignOffId, UserId, VoucherEventId,
};
use entity::{
    business_profile, day_ledger_entry, enrollment, partner_location, payment_event, payment_line,
    payment_registration, reservation, role_grant, sign_off, user, voucher_event,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};

macro_rules! by_id {
    ($($(#[$doc:meta])* $name:ident: $id:ty => $entity:ident;)+) => {$(
        $(#[$doc])*
        pub async fn $name(
            connection: &impl ConnectionTrait,
            id: $id,
        ) -> Result<Option<$entity::Model>, DbErr> {
            $entity::Entity::find().filter($entity::Column::Id.eq(id)).one(connection).await
        }
    )+};
}

by_id! {
    /// The customer's word on a report, whoever may see that.
    sign_off: SignOffId => sign_off;
    /// A profile, whoever may read it.
    business_profile: BusinessProfileId => business_profile;
    /// An enrollment, whosever it is.
    enrollment: EnrollmentId => enrollment;
    /// A ledger entry, of whatever agreement.
    ledger_entry: LedgerEntryId => day_ledger_entry;
    /// A location, of whatever partner.
    location: LocationId => partner_location;
    /// An event, of whatever payment request.
    payment_event: PaymentEventId => payment_event;
    /// A line, of whatever payment request.
    payment_line: PaymentLineId => payment_line;
    /// A registration for payments, of whatever partner.
    payment_registration: PaymentRegistrationId => payment_registration;
    /// A reservation, of whatever voucher.
    reservation: ReservationId => reservation;
    /// An event, of whatever voucher.
    voucher_event: VoucherEventId => voucher_event;
}

/// A person who has a role in the organization; in any organization when none is given.
pub async fn person(
    connection: &impl ConnectionTrait,
    id: UserId,
    organization: Option<OrganizationId>,
) -> Result<Option<user::Model>, DbErr> {
    let mut grants = role_grant::Entity::find()
        .select_only()
        .column(role_grant::Column::UserId);
    if let Some(organization) = organization {
        grants = grants.filter(role_grant::Column::OrganizationId.eq(organization));
    }
    user::Entity::find()
        .filter(user::Column::Id.eq(id))
        .filter(user::Column::Id.in_subquery(grants.into_query()))
        .one(connection)
        .await
}
