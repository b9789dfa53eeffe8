//! One of the keys under which deliverables that resemble each other are found.

use sea_orm::entity::prelude::*;

use crate::vocab::{DeliverableBandId, DeliverableId, OrganizationId};

/// One of the keys under which deliverables that resemble each other are found.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliverable_band")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliverableBandId,
    pub deliverable_id: DeliverableId,
    pub partner_id: OrganizationId,
    pub band: i64,
}

impl ActiveModelBehavior for ActiveModel {}
