//! Creates redemptions, payment requests, their lines and their log.

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
                "payment_event",
                "payment_line",
                "payment_request",
                "redemption",
            ],
        )
        .await
    }
}

const UP: &str = r#"
create table redemption (
    id {uuid} primary key,
    voucher_id {uuid} not null references voucher (id),
    reservation_id {uuid} not null references reservation (id),
    partner_id {uuid} not null references organization (id),
    location_id {uuid} not null references partner_location (id),
    rate_id {uuid} not null references rate (id),
    days integer not null check (days > 0),
    day_rate_minor bigint not null check (day_rate_minor > 0),
    amount_minor bigint not null,
    currency text not null check (length(currency) = 3),
    redeemed_by {uuid} not null references "user" (id),
    redeemed_at {time} not null,
    payment_due_on {date} not null,
    warnings {json} not null,
    reversed_at {time},
    constraint amount_is_days_times_rate check (amount_minor = days * day_rate_minor)
);
create unique index one_live_redemption on redemption (voucher_id) where reversed_at is null;
create index redemption_partner on redemption (partner_id, id);
create table payment_request (
    id {uuid} primary key,
    reference text not null unique,
    partner_id {uuid} not null references organization (id),
    location_id {uuid} not null references partner_location (id),
    state text not null check (state in ('DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED',
        'PAYMENT_SENT', 'PAYMENT_FAILED', 'REJECTED', 'DISPUTED', 'WITHDRAWN')),
    currency text not null check (length(currency) = 3),
    total_minor bigint not null check (total_minor >= 0),
    invoice_number text,
    created_by {uuid} not null references "user" (id),
    created_at {time} not null,
    submitted_at {time},
    approved_at {time},
    sent_at {time},
    decision_reason text,
    version integer not null
);
create index payment_request_partner on payment_request (partner_id, id);
create index payment_request_state on payment_request (state, id);
create unique index one_invoice_number_per_partner on payment_request (partner_id, invoice_number)
    where invoice_number is not null and state not in ('WITHDRAWN', 'REJECTED');
create table payment_line (
    id {uuid} primary key,
    payment_request_id {uuid} not null references payment_request (id),
    redemption_id {uuid} not null references redemption (id),
    voucher_id {uuid} not null references voucher (id),
    days integer not null check (days > 0),
    day_rate_minor bigint not null check (day_rate_minor > 0),
    amount_minor bigint not null check (amount_minor > 0),
    released_at {time}
);
create unique index one_live_payment_line on payment_line (redemption_id) where released_at is null;
create index payment_line_request on payment_line (payment_request_id);
create index payment_line_voucher on payment_line (voucher_id);
create table payment_event (
    position {serial},
    id {uuid} not null unique,
    payment_request_id {uuid} not null references payment_request (id),
    partner_id {uuid} not null references organization (id),
    sequence integer not null check (sequence > 0),
    before text,
    after text not null,
    actor_id {uuid} references "user" (id),
    organization_id {uuid} references organization (id),
    at {time} not null,
    reason text,
    constraint one_event_per_request_version unique (payment_request_id, sequence)
)
"#;
