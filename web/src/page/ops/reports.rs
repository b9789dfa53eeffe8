//! The queue of completion reports: first those that wait for a review.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::html;

use super::report::route_words;
use crate::api::Instant;
use crate::api::live::Change;
use crate::api::report::{self, ReportRow};
use crate::api::vocabulary::CompletionReportState;
use crate::i18n::text;
use crate::route::Page;
use crate::ui::badge::Shown;
use crate::ui::{Column, Empty, FilterTabs, Glyph, PageHead, Pager, Query, cell, table, use_span};

/// What the address asks for; without a word, what waits.
const ALL: &str = "all";
const OTHERS: [(&str, CompletionReportState); 3] = [
    ("accepted", CompletionReportState::Accepted),
    ("returned", CompletionReportState::Returned),
    ("draft", CompletionReportState::Draft),
];

/// The page.
#[component]
pub fn Reports() -> impl IntoView {
    let path = Page::OpsReports.path();
    let query = use_location().query;
    let status = Memo::new(move |_| query.with(|it| it.get("status")).unwrap_or_default());
    let span = use_span();
    let reports = Query::new(move || report::reports(states_of(&status.get()), span.get()))
        .live(|change| matches!(change, Change::Voucher(_)));
    let mut options = vec![("", TextProp::from(text::ops_report::waiting))];
    options.extend(
        OTHERS
            .iter()
            .map(|(value, state)| (*value, TextProp::from(state.look().2))),
    );
    options.push((ALL, TextProp::from(text::ui::all)));
    view! {
        <PageHead title=text::nav::reports lead=text::ops_report::list_lead />
        <div class="toolbar">
            <FilterTabs label=text::ops_report::filter parameter="status" path options />
        </div>
        {reports
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Review title=text::ops_report::empty text=text::ops_report::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = address(&status.get_untracked());
                view! {
                    {table(text::nav::reports, columns(), page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

fn states_of(status: &str) -> Option<Vec<CompletionReportState>> {
    if status == ALL {
        return None;
    }
    let other = OTHERS.iter().find(|(value, _)| *value == status);
    Some(vec![
        other.map_or(CompletionReportState::Submitted, |(_, state)| *state),
    ])
}

fn address(status: &str) -> String {
    let path = Page::OpsReports.path();
    let known = status == ALL || OTHERS.iter().any(|(value, _)| *value == status);
    if known {
        format!("{path}?status={status}")
    } else {
        path
    }
}

/// The columns of a list of reports.
pub fn columns() -> [Column<ReportRow>; 7] {
    [
        Column::text(text::voucher::one, |row: &ReportRow| {
            let href = Page::OpsReport(row.id.inner().to_owned()).path();
            cell::code_link(&href, &row.voucher.number)
        }),
        Column::text(text::ui::status, |row: &ReportRow| cell::badge(row.state)),
        Column::text(text::ops_report::route, |row: &ReportRow| {
            let words = row
                .review_route
                .map_or(text::ui::none as fn() -> &'static str, route_words);
            html! { span { (words()) } }
        }),
        Column::text(text::reservation::partner, |row: &ReportRow| {
            let reservation = row.voucher.reservation.as_ref();
            cell::or_none(reservation.map(|it| it.partner.name.clone()))
        }),
        Column::text(text::vouchers::customer, |row: &ReportRow| {
            row.voucher.customer.name.clone()
        }),
        Column::text(text::vouchers::engagement, |row: &ReportRow| {
            let engagement = &row.voucher.engagement_type;
            cell::over(&engagement.name, &engagement.offering.code)
        }),
        Column::text(text::report::submitted_at, |row: &ReportRow| {
            cell::or_none(row.submitted_at.as_ref().map(Instant::text))
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_word_the_queue_shows_what_waits() {
        assert_eq!(states_of(""), Some(vec![CompletionReportState::Submitted]));
        assert_eq!(
            states_of("returned"),
            Some(vec![CompletionReportState::Returned])
        );
        assert_eq!(states_of("all"), None);
        assert_eq!(address("nonsense"), "/ops/reports");
        assert_eq!(address("all"), "/ops/reports?status=all");
    }
}
