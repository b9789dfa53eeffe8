//! The seal of one line of the audit trail: its place in the chain, and the hash up to there.

use sea_orm::entity::prelude::*;

use crate::vocab::AuditEventId;

/// The seal of one line of the audit trail: its place in the chain, and the hash up to there.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_seal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    pub audit_event_id: AuditEventId,
    pub hash: String,
    pub sealed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
