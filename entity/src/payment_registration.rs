//! A partner's registration for the payments of one offering.

use sea_orm::entity::prelude::*;

use crate::vocab::{OfferingId, OrganizationId, PaymentRegistrationId, UserId};

/// A partner's registration for the payments of one offering.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_registration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentRegistrationId,
    pub partner_id: OrganizationId,
    pub offering_id: OfferingId,
    pub registered_by: UserId,
    pub registered_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
