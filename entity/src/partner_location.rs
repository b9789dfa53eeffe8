//! A partner's place with an MPN id of its own.

use sea_orm::entity::prelude::*;

use crate::vocab::{LocationId, OrganizationId};

/// A partner's place with an MPN id of its own.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_location")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LocationId,
    pub partner_id: OrganizationId,
    pub mpn_id: String,
    pub name: String,
    pub country: String,
    pub city: String,
    pub address: String,
}

impl ActiveModelBehavior for ActiveModel {}
