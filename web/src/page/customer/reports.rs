//! How the company stands as a customer: days, vouchers, ages.

use leptos::prelude::*;
use maud::html;

use crate::api::summary::{self, AgreementDays, StateTally};
use crate::i18n::text;
use crate::page::common::bands::{bands, or_none};
use crate::page::common::pictures::{expiries, funnel};
use crate::ui::{Card, Column, ExportLink, PageHead, Query, cell, table};

/// The page.
#[component]
pub fn Reports() -> impl IntoView {
    let summary = Query::new(summary::customer).live(|_| true);
    let all = Signal::derive(String::new);
    view! {
        <PageHead title=text::nav::summary lead=text::summary::customer_lead>
            <ExportLink list="vouchers" filter=all label=text::ui::export_vouchers />
            <ExportLink list="ledger" filter=all label=text::ui::export_ledger />
        </PageHead>
        {summary
            .view(|it| {
                view! {
                    <Card title=text::summary::agreements lead=text::summary::agreements_lead>
                        {or_none(it.agreements.len(), || table(text::summary::agreements, agreements(), it.agreements))}
                    </Card>
                    {funnel(&it.funnel)}
                    <Card title=text::summary::by_state>
                        {or_none(it.vouchers_by_state.len(), || table(text::summary::by_state, states(), it.vouchers_by_state))}
                    </Card>
                    {expiries(&it.expiries)}
                    <Card title=text::summary::by_age lead=text::summary::by_age_lead>
                        {bands(text::summary::by_age, &it.open_by_age)}
                    </Card>
                    <Card title=text::summary::by_time_left lead=text::summary::by_time_left_lead>
                        {bands(text::summary::by_time_left, &it.open_by_time_left)}
                    </Card>
                }
            })}
    }
}

fn agreements() -> [Column<AgreementDays>; 6] {
    [
        Column::text(text::summary::agreement, |row: &AgreementDays| {
            html! {
                span {
                    span class="cell-main code" { (row.agreement.licensing_id) }
                    @if row.expiring { (cell::sub(text::summary::expiring())) }
                }
            }
        }),
        Column::text(text::summary::ends_on, |row: &AgreementDays| {
            row.agreement.ends_on.text()
        }),
        Column::text(text::summary::available, |row: &AgreementDays| {
            row.agreement.available_days
        })
        .numeric(),
        Column::text(text::summary::held, |row: &AgreementDays| {
            row.agreement.held_days
        })
        .numeric(),
        Column::text(text::summary::consumed, |row: &AgreementDays| {
            row.agreement.consumed_days
        })
        .numeric(),
        Column::text(text::summary::forfeited, |row: &AgreementDays| {
            row.agreement.forfeited_days
        })
        .numeric(),
    ]
}

fn states() -> [Column<StateTally>; 3] {
    [
        Column::text(text::ui::status, |row: &StateTally| cell::badge(row.state)),
        Column::text(text::summary::vouchers, |row: &StateTally| row.count).numeric(),
        Column::text(text::summary::days, |row: &StateTally| row.days).numeric(),
    ]
}
