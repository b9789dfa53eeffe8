//! A customer, a partner or the operator of the programme.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, OrganizationKind};

/// A customer, a partner or the operator of the programme.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganizationId,
    pub kind: OrganizationKind,
    pub name: String,
    pub country: String,
    pub mpn_id: Option<String>,
    pub membership_ends_on: Option<Date>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
