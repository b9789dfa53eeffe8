//! An attempt to validate a voucher number, also when it failed.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, UserId, ValidationAttemptId, ValidationFailure, VoucherId};

/// An attempt to validate a voucher number, also when it failed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "validation_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ValidationAttemptId,
    pub user_id: UserId,
    pub partner_id: OrganizationId,
    pub number_hash: String,
    pub voucher_id: Option<VoucherId>,
    pub succeeded: bool,
    pub at: DateTimeUtc,
    pub failure: Option<ValidationFailure>,
}

impl ActiveModelBehavior for ActiveModel {}
