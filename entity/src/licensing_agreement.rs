//! One Licensing ID of a customer, with the running sums of its day ledger.

use sea_orm::entity::prelude::*;

use crate::vocab::{AgreementId, OrganizationId, UserId};

/// One Licensing ID of a customer, with the running sums of its day ledger.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "licensing_agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AgreementId,
    pub licensing_id: String,
    pub customer_id: OrganizationId,
    pub agreement_program: String,
    pub starts_on: Date,
    pub ends_on: Date,
    /// Years of Software Assurance: each brings its part of the days.
    pub sa_years: i32,
    pub activated_at: Option<DateTimeUtc>,
    pub activated_by: Option<UserId>,
    pub granted_days: i32,
    pub available_days: i32,
    pub held_days: i32,
    pub consumed_days: i32,
    pub forfeited_days: i32,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
