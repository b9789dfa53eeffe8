//! A payment request in the shape of an invoice, for the partner that asks and for the operator that decides: from whom,
//! to whom, the lines, and what they come to.

use leptos::prelude::*;

use super::not_found::Missing;
use super::payment_facts::amounts;
use crate::api::payment::{self, PaymentLine, PaymentRequest};
use crate::api::vocabulary::OrganizationKind;
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::{Column, Fact, Facts, PageHead, PrintButton, Query, Sheet, cell, table};

/// The page.
#[component]
pub fn Document(
    /// Global id.
    id: String,
    /// Who reads.
    side: OrganizationKind,
) -> impl IntoView {
    let back = Page::payment_of(side, &id).path();
    let query = Query::new(move || payment::payment(id.clone()));
    let current = Memo::new(move |_| query.value().flatten());
    let reference = move || {
        current
            .with(|it| it.as_ref().map(|it| it.reference.clone()))
            .unwrap_or_default()
    };
    view! {
        <PageHead
            title=move || text::payment::invoice_title(&reference())
            back=(text::payment::one.into(), back)
        >
            <PrintButton />
        </PageHead>
        {query
            .view(|found| match found {
                Some(payment) => view! { <Shown payment /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
    }
}

#[component]
fn Shown(payment: PaymentRequest) -> impl IntoView {
    let PaymentRequest {
        reference,
        partner,
        location,
        invoice_number,
        invoice_date,
        legal_entity,
        tax_id,
        bill_to,
        purchase_order,
        total,
        tax,
        payable,
        payout_account,
        lines,
        submitted_at,
        ..
    } = payment;
    let from = legal_entity.unwrap_or(partner.name);
    let lines = table(text::payment::lines, columns(), lines);
    view! {
        <Sheet>
            <Facts>
                <Fact label=text::payment::invoice_from>
                    {from}
                    <span class="cell-sub">{location.name} ", " {location.city}</span>
                </Fact>
                {bill_to.map(|it| view! { <Fact label=text::payment::bill_to>{it}</Fact> })}
                <Fact label=text::payment::reference><span class="code">{reference}</span></Fact>
                {tax_id.map(|it| view! { <Fact label=text::payment::tax_id>{it}</Fact> })}
                {invoice_number.map(|it| view! { <Fact label=text::payment::invoice_number>{it}</Fact> })}
                {invoice_date
                    .map(|it| view! { <Fact label=text::payment::invoice_date>{tell(move || it.text())}</Fact> })}
                {purchase_order.map(|it| view! { <Fact label=text::payment::purchase_order>{it}</Fact> })}
                {submitted_at
                    .map(|it| view! { <Fact label=text::payment::submitted_at>{tell(move || it.text())}</Fact> })}
            </Facts>
            {lines}
            <dl class="sheet-totals">
                <Fact label=text::payment::total>{tell(move || total.text())}</Fact>
                <Fact label=text::payment::tax>{tell(move || tax.text())}</Fact>
                <Fact label=text::payment::payable>
                    <strong>{tell(move || payable.text())}</strong>
                </Fact>
            </dl>
            {payout_account
                .map(|it| {
                    view! {
                        <Facts>
                            <Fact label=text::payment::account>
                                {tell(move || text::payment::account_tail(&it.holder, &it.last_characters))}
                            </Fact>
                        </Facts>
                    }
                })}
        </Sheet>
    }
}

fn columns() -> Vec<Column<PaymentLine>> {
    let number = Column::text(text::vouchers::number, |line: &PaymentLine| {
        cell::code(&line.voucher.number)
    });
    let mut columns = vec![number];
    columns.extend(amounts());
    columns
}
