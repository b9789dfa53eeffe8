//! How fast a partner answers customers: kept with every answer, so that the directory can rank by it.

use sea_orm::entity::prelude::*;

use crate::vocab::OrganizationId;

/// How fast a partner answers customers.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_response")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub partner_id: OrganizationId,
    /// Requests that were answered, or expired without an answer.
    pub answered: i32,
    /// Of them, those that were accepted or declined in time.
    pub in_time: i32,
    pub total_minutes: i64,
    pub average_minutes: i64,
}

impl ActiveModelBehavior for ActiveModel {}
