//! A file handed to the customer, attached to a report; the bytes are stored under the hash.

use sea_orm::entity::prelude::*;

use crate::vocab::{DeliverableId, DeliverableKind, OrganizationId, ReportId, UserId};

/// A file handed to the customer, attached to a report; the bytes are stored under the hash.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliverable")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliverableId,
    pub report_id: ReportId,
    pub partner_id: OrganizationId,
    pub kind: DeliverableKind,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
    pub uploaded_by: UserId,
    pub uploaded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
