//! One change of a voucher: the log that everything live is read from.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    OrganizationId, UserId, VoucherEventId, VoucherEventKind, VoucherId, VoucherState,
};

/// One change of a voucher: the log that everything live is read from.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "voucher_event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub position: i64,
    pub id: VoucherEventId,
    pub voucher_id: VoucherId,
    pub customer_id: OrganizationId,
    pub sequence: i32,
    pub kind: VoucherEventKind,
    pub before: Option<VoucherState>,
    pub after: VoucherState,
    pub actor_id: Option<UserId>,
    pub organization_id: Option<OrganizationId>,
    pub reserved_by: Option<OrganizationId>,
    pub at: DateTimeUtc,
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
