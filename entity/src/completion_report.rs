//! The online report on a delivered engagement.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::vocab::{
    OrganizationId, OutcomeType, ReportId, ReportReturnCode, ReportState, ReservationId,
    ReviewRoute, UserId, VoucherId,
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
    pub customer_contact_title: String,
    pub customer_contact_email: String,
    pub customer_contact_phone: String,
    pub delivery_city: String,
    pub delivery_site: String,
    pub onsite_days: i32,
    pub offsite_days: i32,
    pub remote_days: i32,
    pub walk_on_hours: i32,
    pub outcome: Option<OutcomeType>,
    #[sea_orm(column_type = "JsonBinary")]
    pub products: Products,
    pub seats: Option<i32>,
    pub servers: Option<i32>,
    pub deployment_planned_on: Option<Date>,
    pub poc_performed: bool,
    pub summary: String,
    pub next_steps: String,
    pub follow_on: String,
    pub satisfaction: Option<i32>,
    pub attests_in_scope: bool,
    pub attests_no_extra_fee: bool,
    pub comments: String,
    pub created_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub reviewed_at: Option<DateTimeUtc>,
    pub reviewed_by: Option<UserId>,
    pub return_code: Option<ReportReturnCode>,
    pub return_reason: Option<String>,
    pub review_route: Option<ReviewRoute>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

/// The products that an engagement was about.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Products(pub Vec<Product>);

/// A product with the version that is there and the one that is planned.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Product {
    pub name: String,
    pub current_version: String,
    pub target_version: String,
    /// Not what the engagement was about, only in support of it.
    pub in_support: bool,
}

/// A product as it was written down: reports of the first days kept the name alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Name(String),
    Whole {
        name: String,
        current_version: String,
        target_version: String,
        in_support: bool,
    },
}

impl From<Kept> for Product {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Name(name) => Self {
                name,
                ..Self::default()
            },
            Kept::Whole {
                name,
                current_version,
                target_version,
                in_support,
            } => Self {
                name,
                current_version,
                target_version,
                in_support,
            },
        }
    }
}
