//! A partner's exclusive hold of a voucher, and the engagement it plans.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::vocab::{LocationId, OrganizationId, ReservationId, UserId, VoucherId};

/// A partner's exclusive hold of a voucher, and the engagement it plans.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reservation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReservationId,
    pub voucher_id: VoucherId,
    pub partner_id: OrganizationId,
    pub location_id: LocationId,
    pub delivery_country: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub lead_consultant_id: UserId,
    #[sea_orm(column_type = "JsonBinary")]
    pub assistant_ids: UserIds,
    pub terms_version: String,
    pub fifteen_day_exception: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub evidence: Json,
    pub reserved_by_user: UserId,
    pub reserved_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub end_reason: Option<String>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub redemption_evidence: Option<Json>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The consultants who assist the lead.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct UserIds(pub Vec<UserId>);
