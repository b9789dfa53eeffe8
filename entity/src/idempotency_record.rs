//! The stored outcome of a request that must not happen twice.

use sea_orm::entity::prelude::*;

use crate::vocab::UserId;

/// The stored outcome of a request that must not happen twice.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor_id: UserId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub operation: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub input_hash: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub outcome: Json,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
