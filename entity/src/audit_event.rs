//! One line of the audit trail.

use sea_orm::entity::prelude::*;

use crate::vocab::{AuditEventId, AuditOutcome, OrganizationId, UserId};

/// One line of the audit trail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEventId,
    pub at: DateTimeUtc,
    pub actor_id: Option<UserId>,
    pub organization_id: Option<OrganizationId>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    pub outcome: AuditOutcome,
    pub detail: Option<String>,
    /// The person for whom a support agent acted.
    pub on_behalf_of: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}
