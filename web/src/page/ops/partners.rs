//! Every partner of the programme, to be searched by name.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::ops_partner::{self, PartnerRow};
use crate::i18n::{tell, text};
use crate::intl;
use crate::route::Page;
use crate::ui::form::given;
use crate::ui::{
    Act, Badge, Button, Column, DeadlineText, Empty, Form, Glyph, PageHead, Pager, Query,
    TextField, table, use_span,
};

/// The page.
#[component]
pub fn Partners() -> impl IntoView {
    let query = use_location().query;
    let search = Memo::new(move |_| query.with(|it| it.get("search")).unwrap_or_default());
    let span = use_span();
    let partners = Query::new(move || ops_partner::partners(given(&search.get()), span.get()));
    view! {
        <PageHead title=text::nav::partners lead=text::ops_partner::list_lead />
        <div class="toolbar">
            <Search search />
        </div>
        {partners
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::People title=text::ops_partner::empty text=text::ops_partner::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = address(&search.get_untracked());
                view! {
                    {table(text::nav::partners, &columns(), &page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

#[component]
fn Search(search: Memo<String>) -> impl IntoView {
    let typed = RwSignal::new(search.get_untracked());
    let act = Act::new();
    let navigate = use_navigate();
    let find = move |()| {
        navigate(&address(&typed.get_untracked()), NavigateOptions::default());
    };
    view! {
        <Form act on_submit=find>
            <TextField name="search" label=text::ops_partner::search value=typed act kind="search" />
            <Button label=text::vouchers::find icon=Glyph::Search kind="submit" />
        </Form>
    }
}

fn address(search: &str) -> String {
    let path = Page::OpsPartners.path();
    match given(search) {
        Some(words) => format!("{path}?search={}", js_sys::encode_uri_component(&words)),
        None => path,
    }
}

fn columns() -> [Column<PartnerRow>; 3] {
    [
        Column::new(text::reservation::partner, |row: &PartnerRow| {
            let href = Page::OpsPartner(row.id.inner().to_owned()).path();
            let (name, country) = (row.name.clone(), row.country.clone());
            view! {
                <span>
                    <A href attr:class="cell-main">
                        {name}
                    </A>
                    <span class="cell-sub">{tell(move || intl::country(&country))}</span>
                </span>
            }
        }),
        Column::new(text::ops_partner::enrollments, |row: &PartnerRow| {
            let enrollments = row.enrollments.clone();
            if enrollments.is_empty() {
                return text::ui::none.into_any();
            }
            view! {
                <span class="row">
                    {enrollments
                        .into_iter()
                        .map(|it| view! { <span class="row"><span class="code">{it.offering.code}</span><Badge state=it.state /></span> })
                        .collect_view()}
                </span>
            }
            .into_any()
        }),
        Column::new(text::ops_partner::membership, |row: &PartnerRow| {
            let day = row.membership_ends_on.0.clone();
            view! { <DeadlineText on=day /> }
        }),
    ]
}
