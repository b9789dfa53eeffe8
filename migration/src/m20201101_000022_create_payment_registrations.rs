//! Creates the registrations for payments and the payout accounts of locations.

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
        dialect::drop_tables(manager, &["payout_account", "payment_registration"]).await
    }
}

const UP: &str = r#"
create table payment_registration (
    id {uuid} primary key,
    partner_id {uuid} not null references organization (id),
    offering_id {uuid} not null references offering (id),
    registered_by {uuid} not null references "user" (id),
    registered_at {time} not null,
    constraint one_registration_per_offering unique (partner_id, offering_id)
);
create table payout_account (
    id {uuid} primary key,
    partner_id {uuid} not null references organization (id),
    location_id {uuid} not null references partner_location (id),
    state text not null check (state in ('VALIDATING', 'ENROLLED', 'ACTION_REQUIRED')),
    holder text not null,
    iban text,
    account_number text,
    bank_id text,
    country text not null check (length(country) = 2),
    currency text not null check (length(currency) = 3),
    tax_id text not null,
    saved_by {uuid} not null references "user" (id),
    saved_at {time} not null,
    decided_by {uuid} references "user" (id),
    decided_at {time},
    decision_reason text,
    replaced_at {time},
    version integer not null,
    constraint iban_or_account_number check ((iban is null) <> (account_number is null))
);
create unique index one_live_payout_account on payout_account (location_id) where replaced_at is null;
create index payout_account_partner on payout_account (partner_id, id);
create index payout_account_state on payout_account (state, id)
"#;
