//! The engagements that the partner delivers: what is planned, what runs, what waits for its report.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_navigate};

use super::engagement_month::Month;
use crate::api::engagement::{self, EngagementFilter, EngagementRow};
use crate::api::live::Change;
use crate::api::vocabulary::{EngagementOrder, EngagementStage};
use crate::i18n::{tell, text};
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::ui::asked::choice;
use crate::ui::badge::Shown;
use crate::ui::{
    Act, Asked, Badge, Button, Column, Empty, FilterTabs, Form, Glyph, Order, PageHead, Pager,
    Query, TextField, table, use_asked, use_span,
};

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
    let asked = use_asked(&["stage", "number", "order"]);
    let span = use_span();
    let engagements = Query::new(move || {
        let asked = asked.get();
        let filter = EngagementFilter {
            stages: stage_of(&asked.text("stage")).map(|it| vec![it]),
            number: asked.part("number"),
            ..EngagementFilter::default()
        };
        engagement::engagements(filter, order_of(&asked), span.get())
    })
    .live(|change| matches!(change, Change::Voucher(_)));
    let link = move |stage: &'static str, words: TextProp| {
        let href = Signal::derive(move || address(&asked.get().with("stage", stage)));
        let on = Signal::derive(move || asked.with(|it| it.text("stage") == stage));
        choice(href, on, words)
    };
    view! {
        <div class="toolbar">
            <nav class="filter-tabs" aria-label=text::engagement::filter>
                {link("", text::ui::all.into())}
                {STAGES.iter().map(|(value, stage)| link(value, stage.look().2.into())).collect_view()}
            </nav>
            <NumberSearch asked />
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
                let asked = asked.get_untracked();
                let path = address(&asked);
                view! {
                    {table(text::nav::engagements, &columns(&asked), &page.nodes)}
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

/// The last to start is in front, unless the address wants the first.
fn order_of(asked: &Asked) -> EngagementOrder {
    if asked.text("order") == "first" {
        EngagementOrder::StartsFirst
    } else {
        EngagementOrder::StartsLast
    }
}

fn address(asked: &Asked) -> String {
    asked.address(&Page::PartnerEngagements.path())
}

#[component]
fn NumberSearch(asked: Memo<Asked>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    // The address decides, so that Back shows what it filtered.
    Effect::new(move |_| typed.set(asked.with(|it| it.text("number"))));
    let act = Act::new();
    let navigate = use_navigate();
    let search = move |()| {
        let wanted = asked.get_untracked().with("number", &typed.get_untracked());
        navigate(&address(&wanted), NavigateOptions::default());
    };
    view! {
        <Form act on_submit=search>
            <TextField name="number" label=text::vouchers::search value=typed act kind="search" />
            <Button label=text::vouchers::find icon=Glyph::Search kind="submit" />
        </Form>
    }
}

fn dates_order(asked: &Asked) -> Order {
    let (now, next) = match order_of(asked) {
        EngagementOrder::StartsFirst => ("ascending", ""),
        _ => ("descending", "first"),
    };
    Order {
        href: address(&asked.clone().with("order", next)),
        now: Some(now),
    }
}

fn columns(asked: &Asked) -> [Column<EngagementRow>; 5] {
    [
        Column::new(text::vouchers::customer, |row: &EngagementRow| {
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
        })
        .ordered(dates_order(asked)),
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
        let asked = Asked::default().with("stage", "ended");
        assert_eq!(address(&asked), "/partner/engagements?stage=ended");
        assert_eq!(order_of(&asked), EngagementOrder::StartsLast);
        assert_eq!(dates_order(&asked).now, Some("descending"));
    }
}
