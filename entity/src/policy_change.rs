//! A change of a policy: the value that came and those that it replaced.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::vocab::{PolicyChangeId, PolicyOrigin, ProgramId, UserId};

/// A change of a policy: the value that came and those that it replaced.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PolicyChangeId,
    pub program_id: ProgramId,
    pub key: String,
    pub value: String,
    pub effective_from: Option<Date>,
    pub effective_to: Option<Date>,
    pub source: String,
    pub origin: PolicyOrigin,
    #[sea_orm(column_type = "JsonBinary")]
    pub replaced: ReplacedValues,
    /// The revision of the programme that it made.
    pub revision: i32,
    pub changed_by: Option<UserId>,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Every value that the policy had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct ReplacedValues(pub Vec<ReplacedValue>);

/// A value with its days, as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplacedValue {
    pub value: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub source: String,
}
