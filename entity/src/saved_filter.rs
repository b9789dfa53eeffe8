//! A filter of a list that somebody kept, for themselves or for their organization.

use sea_orm::entity::prelude::*;

use crate::vocab::{FilteredList, OrganizationId, SavedFilterId, UserId};

/// A filter of a list that somebody kept.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_filter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SavedFilterId,
    pub owner_id: UserId,
    pub organization_id: OrganizationId,
    /// Whether everybody of the organization sees it.
    pub shared: bool,
    pub list: FilteredList,
    pub name: String,
    /// The filter of the list as JSON.
    pub filter: String,
    /// The order of the list, in the words of the schema.
    pub order_by: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
