//! Keeps how a partner's standing came about: the history of competencies and enrollments, what was
//! signed from where at which prices, and what a redemption found.

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
        dialect::drop_tables(manager, &["enrollment_event", "competency_event"]).await?;
        dialect::run(manager, DOWN).await
    }
}

const UP: &str = r"
alter table partner_competency add column reminded_before {date};
alter table partner_competency add column reminded_after {date};
create index partner_competency_anniversary on partner_competency (status, anniversary_on);
create table competency_event (
    id {uuid} primary key,
    partner_competency_id {uuid} not null references partner_competency (id),
    change text not null check (change in ('STARTED', 'QUALIFIED', 'ACTIVATED', 'RENEWED', 'LEVEL_CHANGED', 'AT_RISK', 'LOST')),
    level text not null check (level in ('SILVER', 'GOLD')),
    status text not null check (status in ('STARTED', 'QUALIFIED', 'ACTIVE', 'AT_RISK', 'LOST')),
    anniversary_on {date} not null,
    reason text,
    actor_id {uuid},
    at {time} not null
);
create index competency_event_competency on competency_event (partner_competency_id);
alter table agreement_signature add column ip text;
alter table agreement_signature add column program_prices {json} not null default '[]';
create table enrollment_event (
    id {uuid} primary key,
    enrollment_id {uuid} not null references enrollment (id),
    change text not null check (change in ('ENROLLED', 'RENEWAL_OPENED', 'LAPSED', 'EXPIRED', 'RENEWED', 'RUNS_ON', 'WITHDRAWN', 'SUSPENDED', 'REINSTATED', 'TERMINATED')),
    before text check (before in ('PENDING', 'ACTIVE', 'IN_RENEWAL', 'EXPIRED', 'WITHDRAWN', 'SUSPENDED', 'TERMINATED')),
    after text not null check (after in ('PENDING', 'ACTIVE', 'IN_RENEWAL', 'EXPIRED', 'WITHDRAWN', 'SUSPENDED', 'TERMINATED')),
    ends_on {date} not null,
    reason text,
    actor_id {uuid},
    at {time} not null
);
create index enrollment_event_enrollment on enrollment_event (enrollment_id);
alter table enrollment add column lapse_told {date};
create index enrollment_end on enrollment (state, ends_on);
alter table reservation add column redemption_evidence {json}
";

const DOWN: &str = r"
alter table reservation drop column redemption_evidence;
drop index enrollment_end;
alter table enrollment drop column lapse_told;
alter table agreement_signature drop column program_prices;
alter table agreement_signature drop column ip;
drop index partner_competency_anniversary;
alter table partner_competency drop column reminded_after;
alter table partner_competency drop column reminded_before
";
