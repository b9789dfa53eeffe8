//! An extension of many vouchers at once, by a predicate.

use sea_orm::entity::prelude::*;

use crate::vocab::{BulkExtensionId, UserId};

/// An extension of many vouchers at once, by a predicate.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_extension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BulkExtensionId,
    pub reference: String,
    pub days: i32,
    pub reason: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub predicate: Json,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
