//! A partner's objection to the rejection of a payment line.

use sea_orm::entity::prelude::*;

use crate::vocab::{DisputeOutcome, PaymentDisputeId, PaymentLineId, PaymentRequestId, UserId};

/// A partner's objection to the rejection of a payment line.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_dispute")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentDisputeId,
    pub payment_line_id: PaymentLineId,
    pub payment_request_id: PaymentRequestId,
    pub opened_by: UserId,
    pub opened_at: DateTimeUtc,
    pub reason: String,
    pub outcome: Option<DisputeOutcome>,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<DateTimeUtc>,
    pub answer: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
