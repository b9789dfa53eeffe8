//! One change of a payment request.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, PaymentEventId, PaymentRequestId, PaymentRequestState, UserId};

/// One change of a payment request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub position: i64,
    pub id: PaymentEventId,
    pub payment_request_id: PaymentRequestId,
    pub partner_id: OrganizationId,
    pub sequence: i32,
    pub before: Option<PaymentRequestState>,
    pub after: PaymentRequestState,
    pub actor_id: Option<UserId>,
    pub organization_id: Option<OrganizationId>,
    pub at: DateTimeUtc,
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
