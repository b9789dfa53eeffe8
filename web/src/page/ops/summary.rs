//! How the programme as a whole stands.

use leptos::prelude::*;

use super::run_off;
use crate::api::summary::{
    self, CountrySpending, DayUtilization, DuplicateDeliverable, PaymentDenial, ProgramSummary,
    RepeatedEngagement, ReportDenial, ServiceLevel,
};
use crate::api::vocabulary::Measure;
use crate::i18n::text;
use crate::intl;
use crate::page::common::bands::or_none;
use crate::page::common::pictures::{ageing, expiries, funnel};
use crate::page::common::rejection;
use crate::page::common::report_facts::return_words;
use crate::ui::chart::band::{Part, band};
use crate::ui::{Card, Column, ExportLink, Fact, Facts, PageHead, Query, cell, table};

/// The page.
#[component]
pub fn Summary() -> impl IntoView {
    let summary = Query::new(summary::program).live(|_| true);
    let all = Signal::derive(String::new);
    view! {
        <PageHead title=text::nav::summary lead=text::summary::program_lead>
            <ExportLink list="ledger" filter=all label=text::ui::export_ledger />
            <ExportLink list="partners" filter=all label=text::ui::export_partners />
        </PageHead>
        {summary.view(cards)}
    }
}

fn cards(it: ProgramSummary) -> impl IntoView {
    let days = it.days.clone();
    view! {
        <Card title=text::summary::utilization lead=text::summary::utilization_lead>
            <div class="stack">
                {band(parts(&days))}
                <Facts>
                    <Fact label=text::summary::granted>{intl::number(f64::from(days.granted))}</Fact>
                </Facts>
            </div>
        </Card>
        {run_off::card(&it.run_off)}
        {funnel(&it.funnel)}
        {expiries(&it.expiries)}
        {ageing(text::summary::to_request, text::summary::to_request_lead, &it.to_request)}
        {ageing(text::summary::to_be_paid, text::summary::to_be_paid_lead, &it.to_be_paid)}
        <Card title=text::summary::service_levels>
            {table(text::summary::service_levels, levels(), it.service_levels)}
        </Card>
        <Card title=text::summary::spending>
            {or_none(it.spending.len(), || table(text::summary::spending, spending(), it.spending))}
        </Card>
        <Card title=text::summary::report_denials>
            {or_none(it.report_denials.len(), || table(text::summary::report_denials, report_denials(), it.report_denials))}
        </Card>
        <Card title=text::summary::payment_denials>
            {or_none(it.payment_denials.len(), || table(text::summary::payment_denials, payment_denials(), it.payment_denials))}
        </Card>
        <Card title=text::summary::duplicates>
            {or_none(it.duplicate_deliverables.len(), || table(text::summary::duplicates, duplicates(), it.duplicate_deliverables))}
        </Card>
        <Card title=text::summary::repeated>
            {or_none(it.repeated_engagements.len(), || table(text::summary::repeated, repeated(), it.repeated_engagements))}
        </Card>
    }
}

fn parts(days: &DayUtilization) -> Vec<Part> {
    vec![
        (
            text::summary::available.into(),
            days.available,
            "days-available",
        ),
        (text::summary::held.into(), days.held, "days-held"),
        (
            text::summary::consumed.into(),
            days.consumed,
            "days-consumed",
        ),
        (
            text::summary::forfeited.into(),
            days.forfeited,
            "days-forfeited",
        ),
    ]
}

fn levels() -> [Column<ServiceLevel>; 5] {
    let maybe = |value: Option<i32>| cell::or_none(value.map(|it| it.to_string()));
    [
        Column::text(text::summary::measure, |row: &ServiceLevel| {
            match row.measure {
                Measure::ReportReview => text::summary::report_review(),
                Measure::Payment => text::summary::payment(),
                Measure::ReferralAnswer => text::summary::referral_answer(),
            }
        }),
        Column::text(text::summary::measured, |row: &ServiceLevel| row.measured).numeric(),
        Column::text(text::summary::in_time, move |row: &ServiceLevel| {
            maybe(row.in_time)
        })
        .numeric(),
        Column::text(text::summary::average_hours, move |row: &ServiceLevel| {
            maybe(row.average_hours)
        })
        .numeric(),
        Column::text(text::summary::target_hours, move |row: &ServiceLevel| {
            maybe(row.target_hours)
        })
        .numeric(),
    ]
}

fn spending() -> [Column<CountrySpending>; 4] {
    [
        Column::text(text::directory::country, |row: &CountrySpending| {
            intl::country(&row.country)
        }),
        Column::text(text::summary::vouchers, |row: &CountrySpending| {
            row.vouchers
        })
        .numeric(),
        Column::text(text::summary::days, |row: &CountrySpending| row.days).numeric(),
        Column::text(text::summary::amount, |row: &CountrySpending| {
            row.amount.text()
        })
        .numeric(),
    ]
}

fn report_denials() -> [Column<ReportDenial>; 2] {
    [
        Column::text(text::referrals::reason, |row: &ReportDenial| {
            return_words(row.reason)()
        }),
        Column::text(text::summary::count, |row: &ReportDenial| row.count).numeric(),
    ]
}

fn payment_denials() -> [Column<PaymentDenial>; 2] {
    [
        Column::text(text::referrals::reason, |row: &PaymentDenial| {
            rejection::words(row.reason)
        }),
        Column::text(text::summary::count, |row: &PaymentDenial| row.count).numeric(),
    ]
}

fn duplicates() -> [Column<DuplicateDeliverable>; 3] {
    [
        Column::text(text::summary::file, |row: &DuplicateDeliverable| {
            row.name.clone()
        }),
        Column::text(text::summary::copies, |row: &DuplicateDeliverable| {
            row.copies
        })
        .numeric(),
        Column::text(text::nav::partners, |row: &DuplicateDeliverable| {
            row.partners
        })
        .numeric(),
    ]
}

fn repeated() -> [Column<RepeatedEngagement>; 4] {
    [
        Column::text(text::vouchers::customer, |row: &RepeatedEngagement| {
            row.customer.name.clone()
        }),
        Column::text(text::vouchers::engagement, |row: &RepeatedEngagement| {
            row.engagement_type.name.clone()
        }),
        Column::text(text::summary::count, |row: &RepeatedEngagement| row.count).numeric(),
        Column::text(text::summary::days, |row: &RepeatedEngagement| row.days).numeric(),
    ]
}
