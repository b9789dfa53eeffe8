//! A partner's request to be paid for redeemed vouchers.

use sea_orm::entity::prelude::*;

use crate::vocab::{LocationId, OrganizationId, PaymentRequestId, PaymentRequestState, UserId};

/// A partner's request to be paid for redeemed vouchers.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentRequestId,
    pub reference: String,
    pub partner_id: OrganizationId,
    pub location_id: LocationId,
    pub state: PaymentRequestState,
    pub currency: String,
    pub total_minor: i64,
    pub invoice_number: Option<String>,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub approved_at: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    pub decision_reason: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
