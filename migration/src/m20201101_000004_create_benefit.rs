//! Creates the customer benefit: agreements and the ledger of their days.

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
        dialect::drop_tables(manager, &["day_ledger_entry", "licensing_agreement"]).await
    }
}

const UP: &str = r#"
create table licensing_agreement (
    id {uuid} primary key,
    licensing_id text not null unique,
    customer_id {uuid} not null references organization (id),
    agreement_program text not null,
    starts_on {date} not null,
    ends_on {date} not null,
    activated_at {time},
    activated_by {uuid} references "user" (id),
    granted_days integer not null,
    available_days integer not null,
    held_days integer not null check (held_days >= 0),
    consumed_days integer not null check (consumed_days >= 0),
    forfeited_days integer not null check (forfeited_days >= 0),
    version integer not null,
    check (starts_on <= ends_on),
    constraint days_are_conserved check (granted_days = available_days + held_days + consumed_days + forfeited_days),
    check ((activated_at is null) = (activated_by is null))
);
create index licensing_agreement_customer on licensing_agreement (customer_id);
create table day_ledger_entry (
    id {uuid} primary key,
    agreement_id {uuid} not null references licensing_agreement (id),
    lot_id {uuid} not null references day_ledger_entry (id),
    kind text not null check (kind in ('GRANT', 'TRUE_UP', 'REDUCTION', 'CONVERSION_IN', 'VOUCHER_HOLD',
        'VOUCHER_CONSUMED', 'RETURN_CANCEL', 'RETURN_EXPIRY', 'FORFEIT_ENROLMENT_END',
        'FORFEIT_RETIREMENT', 'OPERATOR_ADJUST')),
    available integer not null,
    held integer not null,
    consumed integer not null,
    forfeited integer not null,
    voucher_id {uuid},
    occurred_at {time} not null,
    sequence integer not null check (sequence > 0),
    balance integer not null,
    constraint one_entry_per_sequence unique (agreement_id, sequence),
    constraint moves_are_balanced check (
        kind in ('GRANT', 'TRUE_UP', 'REDUCTION', 'CONVERSION_IN', 'OPERATOR_ADJUST')
        or available + held + consumed + forfeited = 0),
    check ((kind in ('VOUCHER_HOLD', 'VOUCHER_CONSUMED', 'RETURN_CANCEL', 'RETURN_EXPIRY')) <= (voucher_id is not null))
);
create index day_ledger_entry_voucher on day_ledger_entry (voucher_id)
"#;
