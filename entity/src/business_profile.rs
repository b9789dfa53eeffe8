//! What customers read of a partner in one region.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Words;
use crate::vocab::{BusinessProfileId, LocationId, OrganizationId};

/// What customers read of a partner in one region.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "business_profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BusinessProfileId,
    pub partner_id: OrganizationId,
    pub region: String,
    pub company_name: String,
    pub description: String,
    pub website: Option<String>,
    pub linkedin_page: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub industries: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub products: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub service_types: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub skills: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub customer_sizes: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub location_ids: LocationIds,
    #[sea_orm(column_type = "JsonBinary")]
    pub languages: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub countries_served: Words,
    pub contact_email: Option<String>,
    pub logo_sha256: Option<String>,
    pub logo_media_type: Option<String>,
    pub logo_width: Option<i32>,
    pub logo_height: Option<i32>,
    /// Why the operator took the published profile down, and at which version.
    pub moderation_reason: Option<String>,
    pub moderated_version: Option<i32>,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

/// The locations that the profile shows.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct LocationIds(pub Vec<LocationId>);
