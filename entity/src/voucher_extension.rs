//! One extension of a voucher's life, with what it rests on.

use sea_orm::entity::prelude::*;

use crate::vocab::{BulkExtensionId, ExtensionId, ExtensionRequestId, UserId, VoucherId};

/// One extension of a voucher's life, with what it rests on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "voucher_extension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExtensionId,
    pub voucher_id: VoucherId,
    pub reference: String,
    pub request_id: Option<ExtensionRequestId>,
    pub bulk_id: Option<BulkExtensionId>,
    pub days: i32,
    pub expires_on_before: Date,
    pub expires_on_after: Date,
    pub reason: String,
    pub granted_by: UserId,
    pub granted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
