//! One redeemed voucher inside a payment request.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    PaymentLineId, PaymentLineState, PaymentRejectionReason, PaymentRequestId, RedemptionId,
    UserId, VoucherId,
};

/// One redeemed voucher inside a payment request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentLineId,
    pub payment_request_id: PaymentRequestId,
    pub redemption_id: RedemptionId,
    pub voucher_id: VoucherId,
    pub days: i32,
    pub day_rate_minor: i64,
    pub amount_minor: i64,
    pub state: PaymentLineState,
    pub reason: Option<PaymentRejectionReason>,
    pub reason_words: Option<String>,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<DateTimeUtc>,
    pub paid_at: Option<DateTimeUtc>,
    /// From then on another request may ask for the voucher.
    pub released_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
