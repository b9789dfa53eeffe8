//! A link that the customer sends to a partner in place of number and e-mail.

use sea_orm::entity::prelude::*;

use crate::vocab::{UserId, VoucherId, VoucherLinkId};

/// A link that the customer sends to a partner in place of number and e-mail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "voucher_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VoucherLinkId,
    pub voucher_id: VoucherId,
    pub token_hash: String,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub opened_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
