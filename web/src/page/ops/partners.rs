//! Every partner of the programme: searched, ordered, kept as views, taken along as a file.

use leptos::prelude::*;
use maud::{Render, html};
use serde_json::Value;

use crate::api::catalog;
use crate::api::ops_partner::{self, PartnerRow, PartnersFilter};
use crate::api::vocabulary::{FilteredList, PartnerOrder};
use crate::i18n::text;
use crate::intl;
use crate::page::common::list_search::{Choices, Field, ListSearch, orders};
use crate::page::common::views::{Kept, Views};
use crate::route::Page;
use crate::ui::columns::{names, order_link};
use crate::ui::export::json;
use crate::ui::{
    Asked, Chosen, Column, Empty, ExportLink, Glyph, PageHead, Pager, Query, cell, table,
    use_asked, use_span,
};

/// Where the choice of columns is kept.
const KEPT: &str = "psc.columns.partners";
/// Left out until somebody wants them.
const AT_FIRST: [&str; 1] = ["since"];

/// The orders as the address writes them; without one, as they joined.
const ORDERS: [(&str, PartnerOrder); 9] = [
    ("joined", PartnerOrder::Joined),
    ("joined-last", PartnerOrder::JoinedLast),
    ("name", PartnerOrder::Name),
    ("name-last", PartnerOrder::NameDescending),
    ("country", PartnerOrder::Country),
    ("country-last", PartnerOrder::CountryDescending),
    ("membership", PartnerOrder::Membership),
    ("membership-last", PartnerOrder::MembershipDescending),
    ("response", PartnerOrder::Response),
];

/// How views of partners are read and written.
const VIEWS: Kept = Kept {
    read,
    orders: &[
        ("joined", "JOINED"),
        ("joined-last", "JOINED_LAST"),
        ("name", "NAME"),
        ("name-last", "NAME_DESCENDING"),
        ("country", "COUNTRY"),
        ("country-last", "COUNTRY_DESCENDING"),
        ("membership", "MEMBERSHIP"),
        ("membership-last", "MEMBERSHIP_DESCENDING"),
        ("response", "RESPONSE"),
    ],
};

/// The page.
#[component]
pub fn Partners() -> impl IntoView {
    let asked = use_asked(&["search", "country", "offering", "order"]);
    let span = use_span();
    let partners = Query::new(move || {
        let asked = asked.get();
        ops_partner::partners(filter(&asked), order(&asked), span.get())
    });
    let path = StoredValue::new(Page::OpsPartners.path());
    let exported = Signal::derive(move || asked.with(|it| json(&filter(it))));
    let chosen = Chosen::new(KEPT, &AT_FIRST, names(&columns()));
    view! {
        <PageHead title=text::nav::partners lead=text::ops_partner::list_lead />
        <Views list=FilteredList::Partners path asked fixed=Vec::new() filter=exported kept=VIEWS />
        <div class="toolbar toolbar-wide">
            <ListSearch path asked fields=fields() />
        </div>
        <div class="list-tools">
            {chosen.choice()}
            <ExportLink list="partners" filter=exported />
        </div>
        {partners
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::People title=text::ops_partner::empty text=text::directory::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let (asked, path) = (asked.get_untracked(), path.get_value());
                let address = asked.address(&path);
                let columns = ordered(chosen.of(columns()), &asked, &path);
                view! {
                    {table(text::nav::partners, columns, page.nodes)}
                    <Pager path=address info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

fn fields() -> Vec<Field> {
    use text::lists as words;
    let catalogue = Query::new(catalog::offerings);
    let offerings: Choices = Signal::derive(move || {
        let all = catalogue.value().unwrap_or_default().into_iter();
        all.map(|it| (it.id.into_inner(), it.name)).collect()
    });
    let order = orders(&[
        ("joined", words::oldest),
        ("joined-last", words::newest),
        ("name", words::name_up),
        ("name-last", words::name_down),
        ("country", words::country_up),
        ("country-last", words::country_down),
        ("membership", words::membership_first),
        ("membership-last", words::membership_last),
        ("response", text::directory::by_response),
    ]);
    vec![
        Field::typed("search", text::ops_partner::search),
        Field::typed("country", words::location_in),
        Field::chosen("offering", text::directory::offering, offerings),
        Field::chosen("order", words::order, order),
    ]
}

fn filter(asked: &Asked) -> PartnersFilter {
    PartnersFilter {
        search: asked.part("search"),
        country: asked.part("country"),
        offering_id: asked.part("offering").map(cynic::Id::new),
    }
}

fn order(asked: &Asked) -> PartnerOrder {
    let wanted = asked.text("order");
    let found = ORDERS.iter().find(|it| it.0 == wanted);
    found.map_or(PartnerOrder::Joined, |it| it.1)
}

/// What a kept filter asks for, as far as an address can say it.
fn read(filter: &str) -> Asked {
    let filter: Value = serde_json::from_str(filter).unwrap_or_default();
    let text = |name: &str| filter[name].as_str().unwrap_or_default().to_owned();
    Asked::default()
        .with("search", &text("search"))
        .with("country", &text("country"))
        .with("offering", &text("offeringId"))
}

/// The columns with links in the headings that the server can order by.
fn ordered(columns: Vec<Column<PartnerRow>>, asked: &Asked, path: &str) -> Vec<Column<PartnerRow>> {
    let link = |column: Column<PartnerRow>| {
        let orders = match column.key().map(|(key, _)| key) {
            None => ["name", "name-last"],
            Some("country") => ["country", "country-last"],
            Some("membership") => ["membership", "membership-last"],
            Some("since") => ["joined", "joined-last"],
            Some(_) => return column,
        };
        column.ordered(order_link(asked, path, "joined", orders))
    };
    columns.into_iter().map(link).collect()
}

fn columns() -> Vec<Column<PartnerRow>> {
    vec![
        Column::text(text::reservation::partner, |row: &PartnerRow| {
            let href = Page::OpsPartner(row.id.inner().to_owned()).path();
            cell::link(&href, &row.name)
        }),
        Column::text(text::ops_partner::country, |row: &PartnerRow| {
            intl::country(&row.country)
        })
        .keyed("country"),
        Column::text(text::ops_partner::enrollments, |row: &PartnerRow| {
            if row.enrollments.is_empty() {
                return text::ui::none().render();
            }
            html! {
                span class="row" {
                    @for it in &row.enrollments {
                        span class="row" { (cell::code(&it.offering.code)) (cell::badge(it.state)) }
                    }
                }
            }
        })
        .keyed("enrollments"),
        Column::text(text::ops_partner::membership, |row: &PartnerRow| {
            cell::deadline(&row.membership_ends_on.0)
        })
        .keyed("membership"),
        Column::text(text::lists::since, |row: &PartnerRow| row.created_at.day()).keyed("since"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_filter_comes_back_as_it_was() {
        let asked = Asked::default()
            .with("search", "contoso")
            .with("country", "IT")
            .with("offering", "offering_7");
        let kept = read(&json(&filter(&asked)));
        assert!(kept.is_like(&asked, &[]), "{kept:?}");
        assert_eq!(read("nonsense"), Asked::default());
    }

    #[test]
    fn an_unknown_order_is_the_usual_one() {
        let of = |word: &str| order(&Asked::default().with("order", word));
        assert_eq!(of("membership-last"), PartnerOrder::MembershipDescending);
        assert_eq!(of("nonsense"), PartnerOrder::Joined);
        assert_eq!(of(""), PartnerOrder::Joined);
    }
}
