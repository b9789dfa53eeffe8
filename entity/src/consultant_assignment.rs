//! One consultant's part in an engagement, with the exam that was shown for it.

use sea_orm::entity::prelude::*;

use crate::vocab::{AssignmentId, ConsultantRole, ReservationId, UserId};

/// One consultant's part in an engagement, with the exam that was shown for it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultant_assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssignmentId,
    pub reservation_id: ReservationId,
    pub user_id: UserId,
    pub role: ConsultantRole,
    pub exam: Option<String>,
    pub exam_achieved_on: Option<Date>,
    pub assigned_by: UserId,
    pub assigned_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
