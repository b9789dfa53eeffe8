//! A reminder that was sent: the row that keeps it from being sent twice.

use sea_orm::entity::prelude::*;

/// A reminder that was sent: the row that keeps it from being sent twice.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    /// The day for which it was planned, not the one on which it was sent.
    #[sea_orm(primary_key, auto_increment = false)]
    pub due_on: Date,
    /// The e-mail address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    pub sent_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
