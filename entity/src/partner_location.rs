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
    pub legal_name: Option<String>,
    pub address2: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub contact_first_name: Option<String>,
    pub contact_last_name: Option<String>,
    pub contact_email: Option<String>,
    pub contact_phone: Option<String>,
    /// Who is told when a customer asks for this place; the contact when nobody is named.
    pub alerts_email: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
