//! The customers that licensing told of, and the registration of a new one.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

use crate::api::agreement::{self, CustomerRow, RegisterCustomerInput};
use crate::api::vocabulary::Permission;
use crate::i18n::text;
use crate::route::Page;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, Column, Dialog, Empty, Form, Glyph, Look, PageHead, Query, TextField, table,
    use_asked,
};
use crate::{intl, session};

/// The page.
#[component]
pub fn Customers() -> impl IntoView {
    let asked = use_asked(&["search"]);
    let search = RwSignal::new(String::new());
    // The address decides, so that Back shows what it filtered.
    Effect::new(move |_| search.set(asked.with(|it| it.text("search"))));
    let customers = Query::new(move || agreement::customers(asked.get().part("search")));
    let navigate = use_navigate();
    let find = move |()| {
        let wanted = asked
            .get_untracked()
            .with("search", &search.get_untracked());
        let href = wanted.address(&Page::OpsCustomers.path());
        navigate(&href, NavigateOptions::default());
    };
    let registering = RwSignal::new(false);
    let act = Act::new();
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
        <Card title=text::nav::customers>
            <Form act on_submit=find>
                <TextField name="search" label=text::ops_customers::search value=search act scope="search" />
                <div class="form-actions">
                    <Button label=text::ops_customers::find kind="submit" icon=Glyph::Search />
                </div>
            </Form>
            {customers
                .view(|rows| {
                    if rows.is_empty() {
                        return view! {
                            <Empty
                                icon=Glyph::Person
                                title=text::ops_customers::none
                                text=text::ops_customers::none_text
                            />
                        }
                        .into_any();
                    }
                    table(text::nav::customers, &columns(), &rows)
                })}
        </Card>
        <Register open=registering />
    }
}

fn columns() -> [Column<CustomerRow>; 4] {
    [
        Column::new(text::ops_customers::name, |row: &CustomerRow| {
            let href = Page::OpsCustomer(row.id.inner().to_owned()).path();
            let name = row.name.clone();
            view! { <A href attr:class="cell-main">{name}</A> }
        }),
        Column::new(text::ops_customers::country, |row: &CustomerRow| {
            let country = row.country.clone();
            move || intl::country(&country)
        }),
        Column::new(text::ops_customers::agreements, |row: &CustomerRow| {
            let ids: Vec<_> = row
                .agreements
                .iter()
                .map(|it| it.licensing_id.clone())
                .collect();
            view! { <span class="code">{ids.join(", ")}</span> }
        }),
        Column::new(text::customer_benefits::available, |row: &CustomerRow| {
            let days: i32 = row.agreements.iter().map(|it| it.available_days).sum();
            move || intl::number(f64::from(days))
        })
        .numeric(),
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
