//! The copy of a business profile that customers read: as it was when it was published last.

use sea_orm::entity::prelude::*;

use crate::Words;
use crate::business_profile::LocationIds;
use crate::vocab::{BusinessProfileId, OrganizationId};

/// The copy of a business profile that customers read.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "published_profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub profile_id: BusinessProfileId,
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
    pub languages: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub countries_served: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub location_ids: LocationIds,
    pub logo_sha256: Option<String>,
    pub logo_media_type: Option<String>,
    pub logo_width: Option<i32>,
    pub logo_height: Option<i32>,
    /// The words by which it is found, in small letters: the name and the skills, nothing else.
    pub keywords: String,
    /// The version of the profile that was published.
    pub version: i32,
    pub published_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
