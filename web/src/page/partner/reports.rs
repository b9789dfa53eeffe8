//! How the company stands as a partner: pipeline, revenue, people, gaps, money.

use leptos::prelude::*;

use crate::api::summary::{
    self, ConsultantLoad, DayBand, EligibilityGap, LocationRevenue, PartnerSummary,
};
use crate::api::vocabulary::{RequirementKind, VoucherState};
use crate::i18n::{tell, text};
use crate::intl;
use crate::page::common::bands::{or_none, words};
use crate::page::common::pictures::{ageing, expiries, funnel};
use crate::ui::{Badge, Card, Column, ExportLink, PageHead, Query, table};

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
            {or_none(stages.len(), || table(text::summary::pipeline, &pipeline(), &stages))}
        </Card>
        <Card title=text::summary::revenue>
            {or_none(it.revenue.len(), || table(text::summary::revenue, &revenue(), &it.revenue))}
        </Card>
        {ageing(text::summary::to_request, text::summary::to_request_lead, &it.to_request)}
        {ageing(text::summary::to_be_paid, text::summary::to_be_paid_lead, &it.to_be_paid)}
        <Card title=text::summary::consultants>
            {or_none(it.consultants.len(), || table(text::summary::consultants, &consultants(), &it.consultants))}
        </Card>
        <Card title=text::summary::gaps lead=text::summary::gaps_lead>
            {or_none(it.eligibility_gaps.len(), || table(text::summary::gaps, &gaps(), &it.eligibility_gaps))}
        </Card>
    }
}

fn pipeline() -> [Column<(VoucherState, DayBand)>; 4] {
    [
        Column::new(text::ui::status, |row: &(VoucherState, DayBand)| {
            view! { <Badge state=row.0 /> }
        }),
        Column::new(text::summary::band, |row: &(VoucherState, DayBand)| {
            let (from, to) = (row.1.from_days, row.1.to_days);
            tell(move || words(from, to))
        }),
        Column::new(text::summary::vouchers, |row: &(VoucherState, DayBand)| {
            row.1.count
        })
        .numeric(),
        Column::new(text::summary::days, |row: &(VoucherState, DayBand)| {
            row.1.days
        })
        .numeric(),
    ]
}

fn revenue() -> [Column<LocationRevenue>; 5] {
    [
        Column::new(text::summary::location, |row: &LocationRevenue| {
            let country = row.location.country.clone();
            view! {
                <span>
                    <span class="cell-main">{row.location.name.clone()}</span>
                    <span class="cell-sub">{tell(move || intl::country(&country))}</span>
                </span>
            }
        }),
        Column::new(text::summary::vouchers, |row: &LocationRevenue| {
            row.vouchers
        })
        .numeric(),
        Column::new(text::summary::days, |row: &LocationRevenue| row.days).numeric(),
        Column::new(text::summary::earned, |row: &LocationRevenue| {
            let money = row.earned.clone();
            tell(move || money.text())
        })
        .numeric(),
        Column::new(text::summary::paid, |row: &LocationRevenue| {
            let money = row.paid.clone();
            tell(move || money.text())
        })
        .numeric(),
    ]
}

fn consultants() -> [Column<ConsultantLoad>; 4] {
    [
        Column::new(text::summary::consultant, |row: &ConsultantLoad| {
            row.person.as_ref().map(|it| it.name.clone())
        }),
        Column::new(text::voucher_state::reserved, |row: &ConsultantLoad| {
            row.reserved.days
        })
        .numeric(),
        Column::new(text::voucher_state::reported, |row: &ConsultantLoad| {
            row.reported.days
        })
        .numeric(),
        Column::new(text::voucher_state::redeemed, |row: &ConsultantLoad| {
            row.redeemed.days
        })
        .numeric(),
    ]
}

fn gaps() -> [Column<EligibilityGap>; 3] {
    [
        Column::new(text::vouchers::engagement, |row: &EligibilityGap| {
            view! {
                <span>
                    {row.engagement_type.name.clone()}
                    <span class="cell-sub">{row.engagement_type.offering.code.clone()}</span>
                </span>
            }
        }),
        Column::new(text::directory::country, |row: &EligibilityGap| {
            let country = row.country.clone();
            tell(move || intl::country(&country))
        }),
        Column::new(text::summary::missing, |row: &EligibilityGap| {
            let missing = row.missing.clone();
            tell(move || {
                let words: Vec<&str> = missing.iter().map(|it| requirement(*it)).collect();
                words.join(", ")
            })
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
