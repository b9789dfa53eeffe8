//! What a deliverable's text looks like, and which earlier one it resembles.

use sea_orm::entity::prelude::*;

use crate::vocab::{DeliverableId, OrganizationId, VoucherId};

/// What a deliverable's text looks like, and which earlier one it resembles.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliverable_fingerprint")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub deliverable_id: DeliverableId,
    pub voucher_id: VoucherId,
    pub partner_id: OrganizationId,
    pub words: i32,
    pub signature: String,
    pub similar_to: Option<DeliverableId>,
    /// In percent.
    pub similarity: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
