//! The file of the invoice of a payment request.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, PaymentInvoiceId, PaymentRequestId, UserId};

/// The file of the invoice of a payment request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentInvoiceId,
    pub payment_request_id: PaymentRequestId,
    pub partner_id: OrganizationId,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
    pub uploaded_by: UserId,
    pub uploaded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
