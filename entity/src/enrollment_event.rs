//! One change of an enrollment, and where it stood afterwards.

use sea_orm::entity::prelude::*;

use crate::vocab::{EnrollmentChange, EnrollmentEventId, EnrollmentId, EnrollmentState, UserId};

/// One change of an enrollment, and where it stood afterwards.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrollment_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnrollmentEventId,
    pub enrollment_id: EnrollmentId,
    pub change: EnrollmentChange,
    pub before: Option<EnrollmentState>,
    pub after: EnrollmentState,
    pub ends_on: Date,
    pub reason: Option<String>,
    pub actor_id: Option<UserId>,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
