//! Creates what a partner brings and signs: locations, competencies, skills, enrollments, profile.

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
            &[
                "business_profile",
                "enrollment",
                "agreement_signature",
                "compliance_training",
                "consultant_skill",
                "partner_competency",
                "partner_location",
            ],
        )
        .await
    }
}

const UP: &str = r#"
create table partner_location (
    id {uuid} primary key,
    partner_id {uuid} not null references organization (id),
    mpn_id text not null unique,
    name text not null,
    country text not null check (length(country) = 2),
    city text not null,
    address text not null,
    unique (partner_id, name)
);
create table partner_competency (
    id {uuid} primary key,
    partner_id {uuid} not null references organization (id),
    competency_id {uuid} not null references competency (id),
    level text not null check (level in ('SILVER', 'GOLD')),
    status text not null check (status in ('STARTED', 'QUALIFIED', 'ACTIVE', 'AT_RISK', 'LOST')),
    anniversary_on {date} not null,
    unique (partner_id, competency_id)
);
create table consultant_skill (
    id {uuid} primary key,
    user_id {uuid} not null references "user" (id),
    exam text not null,
    achieved_on {date} not null,
    unique (user_id, exam)
);
create table compliance_training (
    id {uuid} primary key,
    partner_id {uuid} not null references organization (id),
    passed_on {date} not null,
    valid_until {date} not null,
    check (passed_on <= valid_until)
);
create index compliance_training_partner on compliance_training (partner_id);
create table agreement_signature (
    id {uuid} primary key,
    program_agreement_id {uuid} not null references program_agreement (id),
    partner_id {uuid} not null references organization (id),
    user_id {uuid} not null references "user" (id),
    text_hash text not null,
    signed_at {time} not null,
    constraint one_signature_per_version unique (partner_id, program_agreement_id)
);
create table enrollment (
    id {uuid} primary key,
    partner_id {uuid} not null references organization (id),
    offering_id {uuid} not null references offering (id),
    state text not null check (state in ('PENDING', 'ACTIVE', 'IN_RENEWAL', 'EXPIRED', 'WITHDRAWN', 'SUSPENDED', 'TERMINATED')),
    starts_on {date} not null,
    ends_on {date} not null,
    created_at {time} not null,
    version integer not null,
    check (starts_on <= ends_on)
);
create unique index one_live_enrollment on enrollment (partner_id, offering_id)
    where state in ('PENDING', 'ACTIVE', 'IN_RENEWAL', 'SUSPENDED');
create table business_profile (
    id {uuid} primary key,
    partner_id {uuid} not null references organization (id),
    region text not null check (length(region) = 2),
    company_name text not null check (length(company_name) between 1 and 200),
    description text not null check (length(description) <= 2500),
    website text,
    linkedin_page text,
    industries {json} not null,
    products {json} not null,
    service_types {json} not null,
    skills {json} not null,
    customer_sizes {json} not null,
    location_ids {json} not null,
    contact_email text,
    updated_at {time} not null,
    version integer not null,
    constraint one_profile_per_region unique (partner_id, region)
)
"#;
