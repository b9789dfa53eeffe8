//! The redemption of a voucher, with the amount frozen from the rate card.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    LocationId, OrganizationId, RateId, RedemptionId, ReservationId, UserId, VoucherId,
};

/// The redemption of a voucher, with the amount frozen from the rate card.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "redemption")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RedemptionId,
    pub voucher_id: VoucherId,
    pub reservation_id: ReservationId,
    pub partner_id: OrganizationId,
    pub location_id: LocationId,
    pub rate_id: RateId,
    pub days: i32,
    pub day_rate_minor: i64,
    pub amount_minor: i64,
    pub currency: String,
    pub redeemed_by: UserId,
    pub redeemed_at: DateTimeUtc,
    pub payment_due_on: Date,
    /// Where the window for payment first ended; set when it was opened again.
    pub first_due_on: Option<Date>,
    /// Compliance flags: refusals that were met when it was redeemed, without stopping it.
    #[sea_orm(column_type = "JsonBinary")]
    pub warnings: Json,
    pub reversed_at: Option<DateTimeUtc>,
    pub reversal_reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
