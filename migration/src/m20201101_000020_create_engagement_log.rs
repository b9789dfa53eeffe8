//! Creates what is written down during an engagement: its sessions and who delivers it, and the
//! customer's sign-off at the end.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &["sign_off", "consultant_assignment", "engagement_session"],
        )
        .await
    }
}

const UP: &str = r#"
create table engagement_session (
    id {uuid} primary key,
    reservation_id {uuid} not null references reservation (id),
    held_on {date} not null,
    minutes integer not null check (minutes between 15 and 1440),
    topic text not null check (length(topic) between 1 and 200),
    attendees {json} not null,
    place text not null check (place in ('ONSITE', 'OFFSITE', 'REMOTE')),
    walk_on boolean not null,
    recorded_by {uuid} not null references "user" (id),
    recorded_at {time} not null,
    version integer not null
);
create index engagement_session_reservation on engagement_session (reservation_id, held_on, id);
create table consultant_assignment (
    id {uuid} primary key,
    reservation_id {uuid} not null references reservation (id),
    user_id {uuid} not null references "user" (id),
    role text not null check (role in ('LEAD', 'ASSISTANT')),
    exam text,
    exam_achieved_on {date},
    assigned_by {uuid} not null references "user" (id),
    assigned_at {time} not null,
    ended_at {time},
    check (role <> 'LEAD' or exam is not null),
    check (exam is null or exam_achieved_on is not null)
);
create unique index one_assignment_per_consultant on consultant_assignment (reservation_id, user_id) where ended_at is null;
create unique index one_lead_per_engagement on consultant_assignment (reservation_id) where ended_at is null and role = 'LEAD';
create index consultant_assignment_user on consultant_assignment (user_id, reservation_id);
create table sign_off (
    id {uuid} primary key,
    report_id {uuid} not null references completion_report (id),
    voucher_id {uuid} not null references voucher (id),
    customer_id {uuid} not null references organization (id),
    state text not null check (state in ('WAITING', 'CONFIRMED', 'OBJECTED', 'CONSENTED', 'WITHDRAWN')),
    requested_at {time} not null,
    due_on {date} not null,
    answered_at {time},
    answered_by {uuid} references "user" (id),
    satisfaction integer check (satisfaction is null or satisfaction between 1 and 5),
    comment text,
    version integer not null,
    check (state = 'WAITING' or answered_at is not null),
    check (state not in ('CONFIRMED', 'OBJECTED') or answered_by is not null),
    check (state <> 'OBJECTED' or comment is not null)
);
create unique index one_waiting_sign_off on sign_off (report_id) where state = 'WAITING';
create index sign_off_report on sign_off (report_id, id);
create index sign_off_due on sign_off (due_on) where state = 'WAITING'
"#;
