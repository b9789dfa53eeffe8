//! A line of the audit trail that waits for its seal.

use sea_orm::entity::prelude::*;

use crate::vocab::AuditEventId;

/// A line of the audit trail that waits for its seal. The database adds it with the line.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_unsealed")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub audit_event_id: AuditEventId,
}

impl ActiveModelBehavior for ActiveModel {}
