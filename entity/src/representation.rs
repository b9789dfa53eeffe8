//! The time in which a support agent acts for somebody of another organization.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, RepresentationId, SessionId, UserId};

/// The time in which a support agent acts for somebody of another organization.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "representation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RepresentationId,
    /// In this session only; the session itself is forgotten in time.
    pub session_id: SessionId,
    pub agent_id: UserId,
    pub person_id: UserId,
    pub organization_id: OrganizationId,
    pub reason: String,
    pub started_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
