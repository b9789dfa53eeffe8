//! Gives locations their contact, business profiles a logo, languages and countries, and a published
//! copy of their own: customers read that one.

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
        dialect::drop_tables(manager, &["published_profile"]).await?;
        dialect::run(manager, DOWN).await
    }
}

const UP: &str = "
alter table partner_location add column legal_name text;
alter table partner_location add column address2 text;
alter table partner_location add column state text;
alter table partner_location add column postal_code text;
alter table partner_location add column contact_first_name text;
alter table partner_location add column contact_last_name text;
alter table partner_location add column contact_email text;
alter table partner_location add column contact_phone text;
alter table partner_location add column alerts_email text;
alter table partner_location add column version integer not null default 1;
alter table business_profile add column languages {json} not null default '[]';
alter table business_profile add column countries_served {json} not null default '[]';
alter table business_profile add column logo_sha256 text;
alter table business_profile add column logo_media_type text;
alter table business_profile add column logo_width integer;
alter table business_profile add column logo_height integer;
alter table business_profile add column moderation_reason text;
alter table business_profile add column moderated_version integer;
create table published_profile (
    profile_id {uuid} primary key references business_profile (id),
    partner_id {uuid} not null references organization (id),
    region text not null check (length(region) = 2),
    company_name text not null,
    description text not null check (length(description) <= 2500),
    website text,
    linkedin_page text,
    industries {json} not null,
    products {json} not null,
    service_types {json} not null,
    skills {json} not null,
    customer_sizes {json} not null,
    languages {json} not null,
    countries_served {json} not null,
    location_ids {json} not null,
    logo_sha256 text,
    logo_media_type text,
    logo_width integer,
    logo_height integer,
    keywords text not null,
    version integer not null,
    published_at {time} not null,
    constraint one_published_profile_per_region unique (partner_id, region)
);
insert into published_profile (
    profile_id, partner_id, region, company_name, description, website, linkedin_page, industries,
    products, service_types, skills, customer_sizes, languages, countries_served, location_ids,
    keywords, version, published_at)
select id, partner_id, region, company_name, description, website, linkedin_page, industries,
    products, service_types, skills, customer_sizes, languages, countries_served, location_ids,
    lower(company_name || ' ' || cast(skills as text)), version, updated_at
from business_profile
";

const DOWN: &str = "
alter table business_profile drop column moderated_version;
alter table business_profile drop column moderation_reason;
alter table business_profile drop column logo_height;
alter table business_profile drop column logo_width;
alter table business_profile drop column logo_media_type;
alter table business_profile drop column logo_sha256;
alter table business_profile drop column countries_served;
alter table business_profile drop column languages;
alter table partner_location drop column version;
alter table partner_location drop column alerts_email;
alter table partner_location drop column contact_phone;
alter table partner_location drop column contact_email;
alter table partner_location drop column contact_last_name;
alter table partner_location drop column contact_first_name;
alter table partner_location drop column postal_code;
alter table partner_location drop column state;
alter table partner_location drop column address2;
alter table partner_location drop column legal_name
";
