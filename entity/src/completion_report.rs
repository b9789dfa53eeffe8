//! The online report on a delivered engagement.

use sea_orm::entity::prelude::*;

use crate::Words;
use crate::vocab::{
    OrganizationId, OutcomeType, ReportId, ReportState, ReservationId, UserId, VoucherId,
};

/// The online report on a delivered engagement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "completion_report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReportId,
    pub voucher_id: VoucherId,
    pub reservation_id: ReservationId,
    pub partner_id: OrganizationId,
    pub state: ReportState,
    pub receipt_number: Option<String>,
    pub customer_contact_name: String,
    pub customer_contact_email: String,
    pub delivery_site: String,
    pub onsite_days: i32,
    pub offsite_days: i32,
    pub remote_days: i32,
    pub walk_on_hours: i32,
    pub outcome: Option<OutcomeType>,
    #[sea_orm(column_type = "JsonBinary")]
    pub products: Words,
    pub seats: Option<i32>,
    pub summary: String,
    pub next_steps: String,
    pub satisfaction: Option<i32>,
    pub attests_in_scope: bool,
    pub attests_no_extra_fee: bool,
    pub created_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub reviewed_at: Option<DateTimeUtc>,
    pub reviewed_by: Option<UserId>,
    pub return_reason: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
