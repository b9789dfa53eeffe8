//! The bank account to which a location is paid.

use sea_orm::entity::prelude::*;

use crate::vocab::{LocationId, OrganizationId, PayoutAccountId, PayoutAccountState, UserId};

/// The bank account to which a location is paid.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payout_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PayoutAccountId,
    pub partner_id: OrganizationId,
    pub location_id: LocationId,
    pub state: PayoutAccountState,
    pub holder: String,
    pub iban: Option<String>,
    pub account_number: Option<String>,
    pub bank_id: Option<String>,
    pub country: String,
    pub currency: String,
    pub tax_id: String,
    pub saved_by: UserId,
    pub saved_at: DateTimeUtc,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<DateTimeUtc>,
    pub decision_reason: Option<String>,
    /// Set when another account took its place.
    pub replaced_at: Option<DateTimeUtc>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
