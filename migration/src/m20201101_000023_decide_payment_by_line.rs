//! Lets each line of a payment request be decided, disputed and paid; adds what an invoice says.

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
        dialect::drop_tables(manager, &["payment_invoice", "payment_dispute"]).await?;
        dialect::run(manager, DOWN).await
    }
}

const UP: &str = r#"
alter table payment_request add column invoice_date {date};
alter table payment_request add column legal_entity text;
alter table payment_request add column tax_id text;
alter table payment_request add column bill_to text;
alter table payment_request add column purchase_order text;
alter table payment_request add column tax_minor bigint not null default 0 check (tax_minor >= 0);
alter table payment_request add column payout_account_id {uuid} references payout_account (id);
alter table payment_request add column first_approved_by {uuid} references "user" (id);
alter table payment_request add column pay_by {date};
alter table payment_request add column payment_reference text;
alter table payment_request add column paid_on {date};
alter table payment_line add column state text not null default 'REQUESTED'
    check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'DISPUTED', 'PAID'));
alter table payment_line add column reason text
    check (reason in ('DELIVERABLE_MISSING', 'DELIVERABLE_IMPROPER', 'LOCATION_COUNTRY', 'LENGTH_NOT_ALLOWED',
        'COMPETENCY_MISSING', 'INVOICE_MISMATCH', 'DUPLICATE_CLAIM', 'REDEMPTION_REVERSED', 'OTHER'));
alter table payment_line add column reason_words text;
alter table payment_line add column decided_by {uuid} references "user" (id);
alter table payment_line add column decided_at {time};
alter table payment_line add column paid_at {time};
update payment_line set state = 'APPROVED' where payment_request_id in
    (select id from payment_request where state in ('APPROVED', 'PAYMENT_FAILED'));
update payment_line set state = 'PAID' where payment_request_id in
    (select id from payment_request where state = 'PAYMENT_SENT');
update payment_line set state = 'REJECTED', reason = 'OTHER' where payment_request_id in
    (select id from payment_request where state = 'REJECTED');
update payment_request set total_minor = 0 where state = 'REJECTED';
create table payment_dispute (
    id {uuid} primary key,
    payment_line_id {uuid} not null references payment_line (id),
    payment_request_id {uuid} not null references payment_request (id),
    opened_by {uuid} not null references "user" (id),
    opened_at {time} not null,
    reason text not null,
    outcome text check (outcome in ('ACCEPTED', 'REJECTED')),
    decided_by {uuid} references "user" (id),
    decided_at {time},
    answer text,
    constraint decided_with_an_outcome check ((outcome is null) = (decided_at is null))
);
create unique index one_open_dispute on payment_dispute (payment_line_id) where decided_at is null;
create index payment_dispute_request on payment_dispute (payment_request_id, id);
create table payment_invoice (
    id {uuid} primary key,
    payment_request_id {uuid} not null unique references payment_request (id),
    partner_id {uuid} not null references organization (id),
    name text not null,
    media_type text not null,
    size bigint not null check (size > 0),
    sha256 text not null,
    uploaded_by {uuid} not null references "user" (id),
    uploaded_at {time} not null
);
create index payment_request_pay_by on payment_request (pay_by, id);
alter table redemption add column first_due_on {date};
create index redemption_due on redemption (payment_due_on, id)
"#;

const DOWN: &str = "
drop index redemption_due;
drop index payment_request_pay_by;
alter table redemption drop column first_due_on;
alter table payment_line drop column paid_at;
alter table payment_line drop column decided_at;
alter table payment_line drop column decided_by;
alter table payment_line drop column reason_words;
alter table payment_line drop column reason;
alter table payment_line drop column state;
alter table payment_request drop column paid_on;
alter table payment_request drop column payment_reference;
alter table payment_request drop column pay_by;
alter table payment_request drop column first_approved_by;
alter table payment_request drop column payout_account_id;
alter table payment_request drop column tax_minor;
alter table payment_request drop column purchase_order;
alter table payment_request drop column bill_to;
alter table payment_request drop column tax_id;
alter table payment_request drop column legal_entity;
alter table payment_request drop column invoice_date
";
