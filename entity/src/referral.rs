//! A customer's request to a partner that it found in the directory.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    DeclineReason, EngagementTypeId, LocationId, OrganizationId, ReferralId, ReferralState, UserId,
};

/// A customer's request to a partner.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralId,
    pub reference: String,
    pub customer_id: OrganizationId,
    pub partner_id: OrganizationId,
    pub region: String,
    pub location_id: Option<LocationId>,
    pub engagement_type_id: Option<EngagementTypeId>,
    pub message: String,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: Option<String>,
    /// Where the partner was told of it.
    pub alerts_email: String,
    pub state: ReferralState,
    pub decline_reason: Option<DeclineReason>,
    pub note: Option<String>,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub answered_by: Option<UserId>,
    pub answered_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
