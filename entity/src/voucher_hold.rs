//! A partner's short hold of a voucher while it fills in the reservation.

use sea_orm::entity::prelude::*;

use crate::vocab::{HoldEnd, OrganizationId, UserId, VoucherHoldId, VoucherId};

/// A partner's short hold of a voucher while it fills in the reservation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "voucher_hold")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VoucherHoldId,
    pub voucher_id: VoucherId,
    pub partner_id: OrganizationId,
    pub user_id: UserId,
    pub held_at: DateTimeUtc,
    pub held_until: DateTimeUtc,
    pub released_at: Option<DateTimeUtc>,
    pub release_reason: Option<HoldEnd>,
}

impl ActiveModelBehavior for ActiveModel {}
