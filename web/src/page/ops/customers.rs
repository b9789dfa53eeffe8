//! The customers that licensing told of: searched, ordered, kept as views, taken along as a file; and the registration
//! of a new one.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use serde_json::Value;

use crate::api::agreement::{self, CustomerFilter, CustomerRow, RegisterCustomerInput};
use crate::api::vocabulary::{CustomerOrder, FilteredList, Permission};
use crate::i18n::text;
use crate::page::common::list_search::{Field, ListSearch, orders};
use crate::page::common::views::{Kept, Views};
use crate::route::Page;
use crate::ui::columns::{names, order_link};
use crate::ui::export::json;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Asked, Button, Chosen, Column, Dialog, Empty, ExportLink, Form, Glyph, Look, PageHead,
    Pager, Query, TextField, cell, table, use_asked, use_span,
};
use crate::{intl, session};

/// Where the choice of columns is kept.
const KEPT: &str = "psc.columns.customers";
/// Left out until somebody wants them.
const AT_FIRST: [&str; 1] = ["since"];

/// The orders as the address writes them; without one the newest are in front.
const ORDERS: [(&str, CustomerOrder); 6] = [
    ("newest", CustomerOrder::NewestFirst),
    ("oldest", CustomerOrder::OldestFirst),
    ("name", CustomerOrder::Name),
    ("name-last", CustomerOrder::NameDescending),
    ("country", CustomerOrder::Country),
    ("country-last", CustomerOrder::CountryDescending),
];

/// How views of customers are read and written.
const VIEWS: Kept = Kept {
    read,
    orders: &[
        ("newest", "NEWEST_FIRST"),
        ("oldest", "OLDEST_FIRST"),
        ("name", "NAME"),
        ("name-last", "NAME_DESCENDING"),
        ("country", "COUNTRY"),
        ("country-last", "COUNTRY_DESCENDING"),
    ],
};

/// The page.
#[component]
pub fn Customers() -> impl IntoView {
    let asked = use_asked(&["search", "country", "order"]);
    let span = use_span();
    let customers = Query::new(move || {
        let asked = asked.get();
        agreement::customers(filter(&asked), order(&asked), span.get())
    });
    let path = StoredValue::new(Page::OpsCustomers.path());
    let exported = Signal::derive(move || asked.with(|it| json(&filter(it))));
    let chosen = Chosen::new(KEPT, &AT_FIRST, names(&columns()));
    let registering = RwSignal::new(false);
    view! {
        <PageHead title=text::nav::customers lead=text::ops_customers::lead>
            {move || {
                session::may(Permission::ManageAgreements)
                    .then(|| {
                        view! {
                            <Button
                                label=text::ops_customers::register
                                icon=Glyph::Add
                                look=Look::Primary
                                on_click=move |()| registering.set(true)
                            />
                        }
                    })
            }}
        </PageHead>
        <Views list=FilteredList::Customers path asked fixed=Vec::new() filter=exported kept=VIEWS />
        <div class="toolbar toolbar-wide">
            <ListSearch path asked fields=fields() />
        </div>
        <div class="list-tools">
            {chosen.choice()}
            <ExportLink list="customers" filter=exported />
        </div>
        {customers
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Person title=text::ops_customers::none text=text::directory::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let (asked, path) = (asked.get_untracked(), path.get_value());
                let address = asked.address(&path);
                let columns = ordered(chosen.of(columns()), &asked, &path);
                view! {
                    {table(text::nav::customers, columns, page.nodes)}
                    <Pager path=address info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
        <Register open=registering />
    }
}

fn fields() -> Vec<Field> {
    use text::lists as words;
    let order = orders(&[
        ("newest", words::newest),
        ("oldest", words::oldest),
        ("name", words::name_up),
        ("name-last", words::name_down),
        ("country", words::country_up),
        ("country-last", words::country_down),
    ]);
    vec![
        Field::typed("search", text::ops_customers::search),
        Field::typed("country", words::country_code),
        Field::chosen("order", words::order, order),
    ]
}

fn filter(asked: &Asked) -> CustomerFilter {
    CustomerFilter {
        search: asked.part("search"),
        country: asked.part("country"),
    }
}

fn order(asked: &Asked) -> CustomerOrder {
    let wanted = asked.text("order");
    let found = ORDERS.iter().find(|it| it.0 == wanted);
    found.map_or(CustomerOrder::NewestFirst, |it| it.1)
}

/// What a kept filter asks for.
fn read(filter: &str) -> Asked {
    let filter: Value = serde_json::from_str(filter).unwrap_or_default();
    let text = |name: &str| filter[name].as_str().unwrap_or_default().to_owned();
    Asked::default()
        .with("search", &text("search"))
        .with("country", &text("country"))
}

/// The columns with links in the headings that the server can order by.
fn ordered(
    columns: Vec<Column<CustomerRow>>,
    asked: &Asked,
    path: &str,
) -> Vec<Column<CustomerRow>> {
    let link = |column: Column<CustomerRow>| {
        let orders = match column.key().map(|(key, _)| key) {
            None => ["name", "name-last"],
            Some("country") => ["country", "country-last"],
            Some("since") => ["oldest", "newest"],
            Some(_) => return column,
        };
        column.ordered(order_link(asked, path, "newest", orders))
    };
    columns.into_iter().map(link).collect()
}

fn columns() -> Vec<Column<CustomerRow>> {
    vec![
        Column::text(text::ops_customers::name, |row: &CustomerRow| {
            let href = Page::OpsCustomer(row.id.inner().to_owned()).path();
            cell::link(&href, &row.name)
        }),
        Column::text(text::ops_customers::country, |row: &CustomerRow| {
            intl::country(&row.country)
        })
        .keyed("country"),
        Column::text(text::ops_customers::agreements, |row: &CustomerRow| {
            let ids = row.agreements.iter().map(|it| it.licensing_id.as_str());
            cell::code(ids.collect::<Vec<_>>().join(", "))
        })
        .keyed("agreements"),
        Column::text(text::customer_benefits::available, |row: &CustomerRow| {
            let days: i32 = row.agreements.iter().map(|it| it.available_days).sum();
            intl::number(f64::from(days))
        })
        .numeric()
        .keyed("days"),
        Column::text(text::lists::since, |row: &CustomerRow| row.created_at.day()).keyed("since"),
    ]
}

#[component]
fn Register(open: RwSignal<bool>) -> impl IntoView {
    let act = Act::new();
    let (name, country) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let navigate = StoredValue::new_local(use_navigate());
    Effect::new(move |_| {
        if open.get() {
            act.reset();
            name.set(String::new());
            country.set(String::new());
        }
    });
    let send = move |()| {
        let (name, country) = (name.get_untracked(), country.get_untracked());
        if !act.accepts(missing(&[("name", &name), ("country", &country)])) {
            return;
        }
        act.run(
            move |idempotency_key| {
                agreement::register_customer(RegisterCustomerInput {
                    name,
                    country,
                    idempotency_key,
                })
            },
            move |it: CustomerRow| {
                open.set(false);
                toast(text::ops_customers::registered());
                let path = Page::OpsCustomer(it.id.inner().to_owned()).path();
                navigate.with_value(|go| go(&path, NavigateOptions::default()));
            },
        );
    };
    view! {
        <Dialog open title=text::ops_customers::register>
            <Form act on_submit=send>
                <TextField name="name" label=text::ops_customers::name value=name act required=true scope="customer" />
                <TextField
                    name="country"
                    label=text::ops_customers::country
                    hint=text::ops_customers::country_hint
                    value=country
                    act
                    required=true
                    scope="customer"
                />
                <div class="form-actions">
                    <Button label=text::ops_customers::register kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_address_asks_for_reaches_the_server_and_comes_back() {
        let asked = Asked::default()
            .with("search", "woodgrove")
            .with("country", "IT");
        let kept = read(&json(&filter(&asked)));
        assert!(kept.is_like(&asked, &[]), "{kept:?}");
        let of = |word: &str| order(&asked.clone().with("order", word));
        assert_eq!(of("country-last"), CustomerOrder::CountryDescending);
        assert_eq!(of("nonsense"), CustomerOrder::NewestFirst);
    }
}
