//! A partner's participation in an offering, for a year.

use sea_orm::entity::prelude::*;

use crate::vocab::{EnrollmentId, EnrollmentState, OfferingId, OrganizationId};

/// A partner's participation in an offering, for a year.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrollment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnrollmentId,
    pub partner_id: OrganizationId,
    pub offering_id: OfferingId,
    pub state: EnrollmentState,
    pub starts_on: Date,
    pub ends_on: Date,
    pub created_at: DateTimeUtc,
    pub lapse_told: Option<Date>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
