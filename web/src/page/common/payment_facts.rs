//! A payment request to read: its facts and its lines.

use leptos::prelude::*;
use maud::html;

use super::rejection;
use crate::api::payment::{PaymentDispute, PaymentLine, PaymentRequest};
use crate::api::vocabulary::{DisputeOutcome, OrganizationKind};
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::{Badge, Button, Card, Column, Fact, Facts, Reasons, cell, table};

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
        invoice_date,
        legal_entity,
        tax_id,
        bill_to,
        purchase_order,
        invoice_file,
        total,
        requested_total,
        tax,
        payable,
        payout_account,
        submitted_at,
        approved_at,
        pay_by,
        sent_at,
        payment_reference,
        paid_on,
        ..
    } = payment;
    let reduced = (requested_total != total).then_some(requested_total);
    let taxed = (tax.minor.0 != "0").then_some((tax, payable));
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
                {reduced
                    .map(|it| view! { <Fact label=text::payment::requested_total>{tell(move || it.text())}</Fact> })}
                {taxed
                    .map(|(tax, payable)| {
                        view! {
                            <Fact label=text::payment::tax>{tell(move || tax.text())}</Fact>
                            <Fact label=text::payment::payable>{tell(move || payable.text())}</Fact>
                        }
                    })}
                <Fact label=text::reservation::partner>{partner.name}</Fact>
                <Fact label=text::reservation::location>{location.name}</Fact>
                {invoice_number.map(|it| view! { <Fact label=invoice_label>{it}</Fact> })}
                {invoice_date
                    .map(|it| view! { <Fact label=text::payment::invoice_date>{tell(move || it.text())}</Fact> })}
                {legal_entity.map(|it| view! { <Fact label=text::payment::legal_entity>{it}</Fact> })}
                {tax_id.map(|it| view! { <Fact label=text::payment::tax_id>{it}</Fact> })}
                {purchase_order.map(|it| view! { <Fact label=text::payment::purchase_order>{it}</Fact> })}
                {bill_to.map(|it| view! { <Fact label=text::payment::bill_to>{it}</Fact> })}
                {invoice_file
                    .map(|it| {
                        view! {
                            <Fact label=text::payment::file>
                                <a href=it.url rel="external">
                                    {it.name}
                                </a>
                            </Fact>
                        }
                    })}
                {payout_account
                    .map(|it| {
                        view! {
                            <Fact label=text::payment::account>
                                {tell(move || text::payment::account_tail(&it.holder, &it.last_characters))}
                            </Fact>
                        }
                    })}
                {submitted_at.map(|it| view! { <Fact label=text::payment::submitted_at>{tell(move || it.text())}</Fact> })}
                {approved_at.map(|it| view! { <Fact label=text::payment::approved_at>{tell(move || it.text())}</Fact> })}
                {pay_by.map(|it| view! { <Fact label=text::payment::pay_by>{tell(move || it.text())}</Fact> })}
                {sent_at.map(|it| view! { <Fact label=text::payment::sent_at>{tell(move || it.text())}</Fact> })}
                {paid_on.map(|it| view! { <Fact label=text::payment::paid_on>{tell(move || it.text())}</Fact> })}
                {payment_reference
                    .map(|it| view! { <Fact label=text::payment::payment_reference>{it}</Fact> })}
            </Facts>
        </Card>
    }
}

/// The lines of a request: a table that needs the width of the page, and what was decided on them.
#[component]
pub fn PaymentLines(
    /// The request.
    payment: PaymentRequest,
    /// Whose pages the lines lead to.
    side: OrganizationKind,
    /// The line that somebody acts on.
    acting: RwSignal<Option<PaymentLine>>,
) -> impl IntoView {
    let PaymentRequest { lines, .. } = payment;
    let notes: Vec<_> = lines.iter().filter_map(|line| notes(line, side)).collect();
    let acts = lines.iter().any(|it| it.can_decide || it.can_dispute);
    let mut columns = columns(side);
    if lines.iter().any(|it| it.sign_off.is_some()) {
        columns.push(Column::text(text::sign_off::title, |line: &PaymentLine| {
            html! {
                @if let Some(sign_off) = &line.sign_off { (cell::badge(sign_off.state)) }
            }
        }));
    }
    if acts {
        columns.push(act_column(acting));
    }
    let lines = table(text::payment::lines, columns, lines);
    view! {
        <Card title=text::payment::lines>{lines}</Card>
        {(!notes.is_empty())
            .then(|| view! { <Card title=text::payment::notes><ul class="stack">{notes}</ul></Card> })}
    }
}

fn act_column(acting: RwSignal<Option<PaymentLine>>) -> Column<PaymentLine> {
    Column::new(text::ui::actions, move |line: &PaymentLine| {
        let label: fn() -> &'static str = if line.can_decide {
            text::ops_payment::decide
        } else {
            text::payment::dispute
        };
        let own = line.clone();
        (line.can_decide || line.can_dispute).then(|| {
            view! { <Button label=label on_click=move |()| acting.set(Some(own.clone())) /> }
        })
    })
}

/// What is to be said about a line, if anything.
fn notes(line: &PaymentLine, side: OrganizationKind) -> Option<impl IntoView + use<>> {
    let PaymentLine {
        voucher,
        rejection_reason,
        rejection_words,
        disputes,
        redemption,
        other_requests,
        ..
    } = line.clone();
    let flags = if side == OrganizationKind::Operator {
        redemption.warnings
    } else {
        Vec::new()
    };
    let others: Vec<String> = other_requests.into_iter().map(|it| it.reference).collect();
    let others = others.join(", ");
    let silent =
        rejection_reason.is_none() && disputes.is_empty() && flags.is_empty() && others.is_empty();
    if silent {
        return None;
    }
    Some(view! {
        <li>
            <p class="cell-main code">{voucher.number}</p>
            {rejection_reason
                .map(|reason| view! { <p>{tell(move || text::payment::not_paid(&rejection::words(reason)))}</p> })}
            {rejection_words.map(|it| view! { <p class="small">{it}</p> })}
            {disputes.into_iter().map(|it| view! { <p class="small">{tell(move || disputed(&it))}</p> }).collect_view()}
            <Reasons reasons=flags />
            {(!others.is_empty())
                .then(|| view! { <p class="small muted">{tell(move || text::payment::other_requests(&others))}</p> })}
        </li>
    })
}

/// How a dispute stands.
fn disputed(dispute: &PaymentDispute) -> String {
    let answer = dispute.answer.clone().unwrap_or_default();
    match dispute.outcome {
        None => text::payment::dispute_open(&dispute.reason),
        Some(DisputeOutcome::Accepted) => text::payment::dispute_accepted().to_owned(),
        Some(DisputeOutcome::Rejected) => text::payment::dispute_rejected(&answer),
    }
}

fn columns(side: OrganizationKind) -> Vec<Column<PaymentLine>> {
    let number = Column::text(text::vouchers::number, move |line: &PaymentLine| {
        let href = Page::voucher_of(side, line.voucher.id.inner()).path();
        cell::code_link(&href, &line.voucher.number)
    });
    let mut columns = vec![number];
    columns.extend(amounts());
    columns.push(Column::text(
        text::redemption::payment_due,
        |line: &PaymentLine| line.payment_due_on.text(),
    ));
    columns.push(Column::text(
        text::payment::line_state,
        |line: &PaymentLine| cell::badge(line.state),
    ));
    columns
}

/// Whose voucher a line is about, and what it comes to.
pub fn amounts() -> [Column<PaymentLine>; 4] {
    [
        Column::text(text::vouchers::customer, |line: &PaymentLine| {
            line.voucher.customer.name.clone()
        }),
        Column::text(text::vouchers::days, |line: &PaymentLine| line.days).numeric(),
        Column::text(text::redemption::day_rate, |line: &PaymentLine| {
            line.day_rate.text()
        })
        .numeric(),
        Column::text(text::redemption::amount, |line: &PaymentLine| {
            line.amount.text()
        })
        .numeric(),
    ]
}
