//! The engagements that the partner delivers: what is planned, what runs, what waits for its report.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use super::engagement_month::Month;
use crate::api::engagement::{self, EngagementFilter, EngagementRow};
use crate::api::live::Change;
use crate::api::vocabulary::{EngagementOrder, EngagementStage};
use crate::i18n::{tell, text};
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::ui::badge::Shown;
use crate::ui::{Badge, Column, Empty, FilterTabs, Glyph, PageHead, Pager, Query, table, use_span};

/// The stages as the address writes them.
const STAGES: [(&str, EngagementStage); 5] = [
    ("planned", EngagementStage::Planned),
    ("in-delivery", EngagementStage::InDelivery),
    ("ended", EngagementStage::Ended),
    ("reported", EngagementStage::Reported),
    ("lapsed", EngagementStage::Lapsed),
];

/// The page: a list, or the calendar of a month.
#[component]
pub fn Engagements() -> impl IntoView {
    let query = use_location().query;
    let calendar =
        Memo::new(move |_| query.with(|it| it.get("view")).as_deref() == Some("calendar"));
    let views = vec![
        ("", TextProp::from(text::engagement::as_list)),
        ("calendar", TextProp::from(text::engagement::as_calendar)),
    ];
    view! {
        <PageHead title=text::nav::engagements lead=text::engagement::list_lead />
        <div class="toolbar">
            <FilterTabs
                label=text::engagement::view
                parameter="view"
                path=Page::PartnerEngagements.path()
                options=views
            />
        </div>
        {move || {
            if calendar.get() { view! { <Month /> }.into_any() } else { view! { <List /> }.into_any() }
        }}
    }
}

#[component]
fn List() -> impl IntoView {
    let path = Page::PartnerEngagements.path();
    let query = use_location().query;
    let stage = Memo::new(move |_| query.with(|it| it.get("stage")).unwrap_or_default());
    let span = use_span();
    let engagements = Query::new(move || {
        let filter = EngagementFilter {
            stages: stage_of(&stage.get()).map(|it| vec![it]),
            ..EngagementFilter::default()
        };
        engagement::engagements(filter, EngagementOrder::StartsLast, span.get())
    })
    .live(|change| matches!(change, Change::Voucher(_)));
    let options = std::iter::once(("", TextProp::from(text::ui::all)))
        .chain(
            STAGES
                .iter()
                .map(|(value, stage)| (*value, TextProp::from(stage.look().2))),
        )
        .collect();
    view! {
        <div class="toolbar">
            <FilterTabs label=text::engagement::filter parameter="stage" path options />
        </div>
        {engagements
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Calendar title=text::engagement::empty text=text::engagement::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = address(&stage.get_untracked());
                view! {
                    {table(text::nav::engagements, &columns(), &page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

fn stage_of(word: &str) -> Option<EngagementStage> {
    let known = STAGES.iter().find(|(value, _)| *value == word);
    known.map(|(_, stage)| *stage)
}

fn address(stage: &str) -> String {
    let path = Page::PartnerEngagements.path();
    if stage_of(stage).is_some() {
        format!("{path}?stage={stage}")
    } else {
        path
    }
}

fn columns() -> [Column<EngagementRow>; 5] {
    [
        Column::new(text::engagement::one, |row: &EngagementRow| {
            let href = Page::PartnerEngagement(row.id.inner().to_owned()).path();
            let customer = row.voucher.customer.name.clone();
            let number = row.voucher.number.clone();
            view! {
                <span>
                    <A href attr:class="cell-main">
                        {customer}
                    </A>
                    <span class="cell-sub code">{number}</span>
                </span>
            }
        }),
        Column::new(
            text::ui::status,
            |row: &EngagementRow| view! { <Badge state=row.stage /> },
        ),
        Column::new(text::reservation::dates, |row: &EngagementRow| {
            let (from, to) = (row.starts_on.clone(), row.ends_on.clone());
            move || period(&from, &to)
        }),
        Column::new(text::vouchers::engagement, |row: &EngagementRow| {
            view! {
                <span>
                    {row.voucher.engagement_type.name.clone()}
                    <span class="cell-sub">{row.voucher.engagement_type.offering.code.clone()}</span>
                </span>
            }
        }),
        Column::new(text::vouchers::length, |row: &EngagementRow| {
            let days = i64::from(row.voucher.days);
            view! { <span>{tell(move || text::count::days(days))}</span> }
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_the_stage() {
        assert_eq!(stage_of("in-delivery"), Some(EngagementStage::InDelivery));
        assert_eq!(stage_of("nonsense"), None);
        assert_eq!(address("ended"), "/partner/engagements?stage=ended");
        assert_eq!(address("nonsense"), "/partner/engagements");
    }
}
