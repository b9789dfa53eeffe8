//! The engagements that the partner delivers: what is planned, what runs, what waits for its report.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;

use super::engagement_month::Month;
use crate::api::engagement::{self, EngagementFilter, EngagementRow};
use crate::api::live::Change;
use crate::api::vocabulary::{EngagementOrder, EngagementStage, FilteredList};
use crate::i18n::text;
use crate::page::common::list_search::{Field, ListSearch, orders};
use crate::page::common::views::{Kept, Views};
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::ui::asked::choice;
use crate::ui::badge::Shown;
use crate::ui::columns::{names, order_link};
use crate::ui::export::json;
use crate::ui::{
    Asked, Chosen, Column, Empty, FilterTabs, Glyph, PageHead, Pager, Query, cell, table,
    use_asked, use_span,
};

/// Where the choice of columns is kept.
const KEPT: &str = "psc.columns.engagements";

/// The stages as the address writes them.
const STAGES: [(&str, EngagementStage); 5] = [
    ("planned", EngagementStage::Planned),
    ("in-delivery", EngagementStage::InDelivery),
    ("ended", EngagementStage::Ended),
    ("reported", EngagementStage::Reported),
    ("lapsed", EngagementStage::Lapsed),
];

/// How views of engagements are read and written.
const VIEWS: Kept = Kept {
    read,
    orders: &[("first", "STARTS_FIRST"), ("last", "STARTS_LAST")],
};

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
        engagement::engagements(filter(&asked), order_of(&asked), span.get())
    })
    .live(|change| matches!(change, Change::Voucher(_)));
    let path = StoredValue::new(Page::PartnerEngagements.path());
    let kept_as = Signal::derive(move || asked.with(|it| json(&filter(it))));
    let chosen = Chosen::new(KEPT, &[], names(&columns()));
    let link = move |stage: &'static str, words: TextProp| {
        let href = Signal::derive(move || address(&asked.get().with("stage", stage)));
        let on = Signal::derive(move || asked.with(|it| it.text("stage") == stage));
        choice(href, on, words)
    };
    view! {
        <Views list=FilteredList::Engagements path asked fixed=Vec::new() filter=kept_as kept=VIEWS />
        <div class="toolbar">
            <nav class="filter-tabs" aria-label=text::engagement::filter>
                {link("", text::ui::all.into())}
                {STAGES.iter().map(|(value, stage)| link(value, stage.look().2.into())).collect_view()}
            </nav>
            <ListSearch path asked fields=fields() />
        </div>
        <div class="list-tools">{chosen.choice()}</div>
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
                let columns = ordered(chosen.of(columns()), &asked);
                view! {
                    {table(text::nav::engagements, columns, page.nodes)}
                    <Pager path=address(&asked) info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

fn fields() -> Vec<Field> {
    let order = orders(&[
        ("last", text::lists::starts_last),
        ("first", text::lists::starts_first),
    ]);
    vec![
        Field::typed("number", text::vouchers::search),
        Field::chosen("order", text::lists::order, order),
    ]
}

fn stage_of(word: &str) -> Option<EngagementStage> {
    let known = STAGES.iter().find(|(value, _)| *value == word);
    known.map(|(_, stage)| *stage)
}

fn filter(asked: &Asked) -> EngagementFilter {
    EngagementFilter {
        stages: stage_of(&asked.text("stage")).map(|it| vec![it]),
        number: asked.part("number"),
        ..EngagementFilter::default()
    }
}

/// What a kept filter asks for, as far as an address can say it.
fn read(filter: &str) -> Asked {
    let filter: Value = serde_json::from_str(filter).unwrap_or_default();
    let is_kept = |stage: &EngagementStage| {
        serde_json::to_value(stage).is_ok_and(|it| it == filter["stages"][0])
    };
    let known = STAGES.iter().find(|(_, stage)| is_kept(stage));
    Asked::default()
        .with("stage", known.map_or("", |(value, _)| value))
        .with("number", filter["number"].as_str().unwrap_or_default())
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

/// The columns with a link in the heading that the server can order by.
fn ordered(columns: Vec<Column<EngagementRow>>, asked: &Asked) -> Vec<Column<EngagementRow>> {
    let path = Page::PartnerEngagements.path();
    let link = |column: Column<EngagementRow>| {
        if column.key().is_some_and(|(key, _)| key == "dates") {
            column.ordered(order_link(asked, &path, "last", ["first", "last"]))
        } else {
            column
        }
    };
    columns.into_iter().map(link).collect()
}

fn columns() -> Vec<Column<EngagementRow>> {
    vec![
        Column::text(text::vouchers::customer, |row: &EngagementRow| {
            let href = Page::PartnerEngagement(row.id.inner().to_owned()).path();
            let number = cell::code(&row.voucher.number);
            cell::over(cell::link(&href, &row.voucher.customer.name), number)
        }),
        Column::text(text::ui::status, |row: &EngagementRow| {
            cell::badge(row.stage)
        })
        .keyed("status"),
        Column::text(text::reservation::dates, |row: &EngagementRow| {
            period(&row.starts_on, &row.ends_on)
        })
        .keyed("dates"),
        Column::text(text::vouchers::engagement, |row: &EngagementRow| {
            let engagement = &row.voucher.engagement_type;
            cell::over(&engagement.name, &engagement.offering.code)
        })
        .keyed("engagement"),
        Column::text(text::vouchers::length, |row: &EngagementRow| {
            text::count::days(i64::from(row.voucher.days))
        })
        .keyed("length"),
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
    }

    #[test]
    fn a_kept_filter_comes_back_as_it_was() {
        let asked = Asked::default()
            .with("stage", "in-delivery")
            .with("number", "PS-7");
        let kept = read(&json(&filter(&asked)));
        assert!(kept.is_like(&asked, &[]), "{kept:?}");
    }
}
