//! A payment request to read: its facts and its lines.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::payment::{PaymentLine, PaymentRequest};
use crate::api::vocabulary::OrganizationKind;
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::{Badge, Card, Column, Fact, Facts, table};

/// The facts of a request.
#[component]
pub fn PaymentFacts(
    /// The request.
    payment: PaymentRequest,
    /// Who reads.
    side: OrganizationKind,
) -> impl IntoView {
    let PaymentRequest {
        reference,
        state,
        partner,
        location,
        invoice_number,
        total,
        submitted_at,
        approved_at,
        pay_by,
        sent_at,
        ..
    } = payment;
    let invoice_label: fn() -> &'static str = if side == OrganizationKind::Partner {
        text::payment::invoice
    } else {
        text::payment::invoice_number
    };
    view! {
        <Card title=text::payment::one>
            <Facts>
                <Fact label=text::payment::reference><span class="code">{reference}</span></Fact>
                <Fact label=text::ui::status><Badge state /></Fact>
                <Fact label=text::payment::total>
                    <strong>{tell(move || total.text())}</strong>
                </Fact>
                <Fact label=text::reservation::partner>{partner.name}</Fact>
                <Fact label=text::reservation::location>{location.name}</Fact>
                {invoice_number.map(|it| view! { <Fact label=invoice_label>{it}</Fact> })}
                {submitted_at.map(|it| view! { <Fact label=text::payment::submitted_at>{tell(move || it.text())}</Fact> })}
                {approved_at.map(|it| view! { <Fact label=text::payment::approved_at>{tell(move || it.text())}</Fact> })}
                {pay_by.map(|it| view! { <Fact label=text::payment::pay_by>{tell(move || it.text())}</Fact> })}
                {sent_at.map(|it| view! { <Fact label=text::payment::sent_at>{tell(move || it.text())}</Fact> })}
            </Facts>
        </Card>
    }
}

/// The lines of a request: a table that needs the width of the page.
#[component]
pub fn PaymentLines(
    /// The request.
    payment: PaymentRequest,
    /// Whose pages the lines lead to.
    side: OrganizationKind,
) -> impl IntoView {
    let PaymentRequest { lines, .. } = payment;
    let lines = table(text::payment::lines, &columns(side), &lines);
    view! { <Card title=text::payment::lines>{lines}</Card> }
}

fn columns(side: OrganizationKind) -> [Column<PaymentLine>; 6] {
    [
        Column::new(text::vouchers::number, move |line: &PaymentLine| {
            let href = Page::voucher_of(side, line.voucher.id.inner()).path();
            let number = line.voucher.number.clone();
            view! { <A href attr:class="cell-main code">{number}</A> }
        }),
        Column::new(text::vouchers::customer, |line: &PaymentLine| {
            line.voucher.customer.name.clone()
        }),
        Column::new(text::vouchers::days, |line: &PaymentLine| line.days).numeric(),
        Column::new(text::redemption::day_rate, |line: &PaymentLine| {
            let rate = line.day_rate.clone();
            tell(move || rate.text())
        })
        .numeric(),
        Column::new(text::redemption::amount, |line: &PaymentLine| {
            let amount = line.amount.clone();
            tell(move || amount.text())
        })
        .numeric(),
        Column::new(text::redemption::payment_due, |line: &PaymentLine| {
            let day = line.payment_due_on.clone();
            tell(move || day.text())
        }),
    ]
}
