//! A partner's request to be paid for redeemed vouchers.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    LocationId, OrganizationId, PaymentRequestId, PaymentRequestState, PayoutAccountId, UserId,
};

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
    /// The sum of its lines that were not rejected.
    pub total_minor: i64,
    pub invoice_number: Option<String>,
    pub invoice_date: Option<Date>,
    pub legal_entity: Option<String>,
    pub tax_id: Option<String>,
    /// Whom of the programme the invoice is made out to.
    pub bill_to: Option<String>,
    pub purchase_order: Option<String>,
    /// The tax that the invoice shows apart from its lines.
    pub tax_minor: i64,
    /// Where it was, or would be, paid to: set when it is handed in.
    pub payout_account_id: Option<PayoutAccountId>,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    /// Who approved it first, while a second person has to.
    pub first_approved_by: Option<UserId>,
    pub approved_at: Option<DateTimeUtc>,
    pub pay_by: Option<Date>,
    pub sent_at: Option<DateTimeUtc>,
    pub payment_reference: Option<String>,
    pub paid_on: Option<Date>,
    pub decision_reason: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
