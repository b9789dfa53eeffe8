//! A wish for a longer life of a reserved voucher, from the partner's proposal to the decision.

use sea_orm::entity::prelude::*;

use crate::vocab::{ExtensionRequestId, ExtensionState, OrganizationId, UserId, VoucherId};

/// A wish for a longer life of a reserved voucher, from the partner's proposal to the decision.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "extension_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExtensionRequestId,
    pub voucher_id: VoucherId,
    pub customer_id: OrganizationId,
    pub partner_id: OrganizationId,
    pub state: ExtensionState,
    pub days_asked: i32,
    pub partner_note: Option<String>,
    pub reason: Option<String>,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub requested_by: Option<UserId>,
    pub requested_at: Option<DateTimeUtc>,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<DateTimeUtc>,
    pub days_granted: Option<i32>,
    pub decision_reason: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
