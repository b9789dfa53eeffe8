//! How the company stands as a partner: pipeline, revenue, people, gaps, money.

use leptos::prelude::*;

use crate::api::summary::{
    self, ConsultantLoad, DayBand, EligibilityGap, LocationRevenue, PartnerSummary,
};
use crate::api::vocabulary::{RequirementKind, VoucherState};
use crate::i18n::text;
use crate::intl;
use crate::page::common::bands::{or_none, words};
use crate::page::common::pictures::{ageing, expiries, funnel};
use crate::ui::{Card, Column, ExportLink, PageHead, Query, cell, table};

/// The page.
#[component]
pub fn Reports() -> impl IntoView {
    let summary = Query::new(summary::partner).live(|_| true);
    let all = Signal::derive(String::new);
    view! {
        <PageHead title=text::nav::summary lead=text::summary::partner_lead>
            <ExportLink list="vouchers" filter=all label=text::ui::export_vouchers />
            <ExportLink list="payment-requests" filter=all label=text::ui::export_payments />
        </PageHead>
        {summary.view(cards)}
    }
}

fn cards(it: PartnerSummary) -> impl IntoView {
    let stages: Vec<(VoucherState, DayBand)> = it
        .pipeline
        .iter()
        .flat_map(|stage| {
            let bands = stage.by_time_left.iter().filter(|band| band.count > 0);
            bands.map(|band| (stage.state, band.clone()))
        })
        .collect();
    view! {
        {funnel(&it.funnel)}
        {expiries(&it.expiries)}
        <Card title=text::summary::pipeline lead=text::summary::pipeline_lead>
            {or_none(stages.len(), || table(text::summary::pipeline, pipeline(), stages))}
        </Card>
        <Card title=text::summary::revenue>
            {or_none(it.revenue.len(), || table(text::summary::revenue, revenue(), it.revenue))}
        </Card>
        {ageing(text::summary::to_request, text::summary::to_request_lead, &it.to_request)}
        {ageing(text::summary::to_be_paid, text::summary::to_be_paid_lead, &it.to_be_paid)}
        <Card title=text::summary::consultants>
            {or_none(it.consultants.len(), || table(text::summary::consultants, consultants(), it.consultants))}
        </Card>
        <Card title=text::summary::gaps lead=text::summary::gaps_lead>
            {or_none(it.eligibility_gaps.len(), || table(text::summary::gaps, gaps(), it.eligibility_gaps))}
        </Card>
    }
}

fn pipeline() -> [Column<(VoucherState, DayBand)>; 4] {
    [
        Column::text(text::ui::status, |row: &(VoucherState, DayBand)| {
            cell::badge(row.0)
        }),
        Column::text(text::summary::band, |row: &(VoucherState, DayBand)| {
            words(row.1.from_days, row.1.to_days)
        }),
        Column::text(text::summary::vouchers, |row: &(VoucherState, DayBand)| {
            row.1.count
        })
        .numeric(),
        Column::text(text::summary::days, |row: &(VoucherState, DayBand)| {
            row.1.days
        })
        .numeric(),
    ]
}

fn revenue() -> [Column<LocationRevenue>; 5] {
    [
        Column::text(text::summary::location, |row: &LocationRevenue| {
            let location = &row.location;
            cell::over(cell::main(&location.name), intl::country(&location.country))
        }),
        Column::text(text::summary::vouchers, |row: &LocationRevenue| {
            row.vouchers
        })
        .numeric(),
        Column::text(text::summary::days, |row: &LocationRevenue| row.days).numeric(),
        Column::text(text::summary::earned, |row: &LocationRevenue| {
            row.earned.text()
        })
        .numeric(),
        Column::text(text::summary::paid, |row: &LocationRevenue| row.paid.text()).numeric(),
    ]
}

fn consultants() -> [Column<ConsultantLoad>; 4] {
    [
        Column::text(text::summary::consultant, |row: &ConsultantLoad| {
            let person = row.person.as_ref();
            person.map(|it| it.name.clone()).unwrap_or_default()
        }),
        Column::text(text::voucher_state::reserved, |row: &ConsultantLoad| {
            row.reserved.days
        })
        .numeric(),
        Column::text(text::voucher_state::reported, |row: &ConsultantLoad| {
            row.reported.days
        })
        .numeric(),
        Column::text(text::voucher_state::redeemed, |row: &ConsultantLoad| {
            row.redeemed.days
        })
        .numeric(),
    ]
}

fn gaps() -> [Column<EligibilityGap>; 3] {
    [
        Column::text(text::vouchers::engagement, |row: &EligibilityGap| {
            let engagement = &row.engagement_type;
            cell::over(&engagement.name, &engagement.offering.code)
        }),
        Column::text(text::directory::country, |row: &EligibilityGap| {
            intl::country(&row.country)
        }),
        Column::text(text::summary::missing, |row: &EligibilityGap| {
            let words: Vec<&str> = row.missing.iter().map(|it| requirement(*it)).collect();
            words.join(", ")
        }),
    ]
}

fn requirement(kind: RequirementKind) -> &'static str {
    use text::requirement_kind as words;
    match kind {
        RequirementKind::Competency => words::competency(),
        RequirementKind::ComplianceTraining => words::compliance_training(),
        RequirementKind::MpnMembership => words::mpn_membership(),
        RequirementKind::AgreementSigned => words::agreement_signed(),
        RequirementKind::Enrolled => words::enrolled(),
        RequirementKind::Location => words::location(),
        RequirementKind::ConsultantSkill => words::consultant_skill(),
    }
}
