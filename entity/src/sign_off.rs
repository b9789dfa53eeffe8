//! The customer's word on a report that was handed in.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, ReportId, SignOffId, SignOffState, UserId, VoucherId};

/// The customer's word on a report that was handed in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_off")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SignOffId,
    pub report_id: ReportId,
    pub voucher_id: VoucherId,
    pub customer_id: OrganizationId,
    pub state: SignOffState,
    pub requested_at: DateTimeUtc,
    pub due_on: Date,
    pub answered_at: Option<DateTimeUtc>,
    pub answered_by: Option<UserId>,
    pub satisfaction: Option<i32>,
    pub comment: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
