//! An invitation into an organization; only a hash of its token is kept.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::vocab::{InvitationId, Locale, LocationId, OrganizationId, Role, UserId};

/// An invitation into an organization; only a hash of its token is kept.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    pub organization_id: OrganizationId,
    pub email: String,
    pub locale: Locale,
    #[sea_orm(column_type = "JsonBinary")]
    pub grants: InvitedGrants,
    pub token_hash: String,
    pub invited_by: UserId,
    pub created_at: DateTimeUtc,
    pub sent_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub accepted_at: Option<DateTimeUtc>,
    pub accepted_by: Option<UserId>,
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The roles that somebody will have.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct InvitedGrants(pub Vec<InvitedGrant>);

/// A role that somebody will have; at the entire company without locations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedGrant {
    pub role: Role,
    pub locations: Option<Vec<LocationId>>,
}
