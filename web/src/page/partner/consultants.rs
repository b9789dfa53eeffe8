//! The consultants of the company: what they have passed, and what they may lead.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::consultant::{self, Consultant};
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::{Column, Empty, Glyph, PageHead, Query, table};

/// The page.
#[component]
pub fn Consultants() -> impl IntoView {
    let people = Query::new(|| {
        let id = super::own_partner();
        async move { consultant::consultants(id.ok_or(crate::api::ApiError::Garbled)?).await }
    });
    view! {
        <PageHead title=text::nav::consultants lead=text::consultant::lead />
        {people
            .view(|people| {
                if people.is_empty() {
                    return view! {
                        <Empty icon=Glyph::People title=text::consultant::none text=text::consultant::none_text />
                    }
                    .into_any();
                }
                table(text::nav::consultants, &columns(), &people)
            })}
    }
}

fn columns() -> [Column<Consultant>; 4] {
    [
        Column::new(text::consultant::name, |row: &Consultant| {
            let href = Page::PartnerConsultant(row.id.inner().to_owned()).path();
            let name = row.name.clone();
            view! {
                <A href attr:class="cell-main">
                    {name}
                </A>
            }
        }),
        Column::new(text::consultant::exams, |row: &Consultant| {
            let exams: Vec<_> = row.skills.iter().filter(|it| it.counts).collect();
            let exams: Vec<_> = exams.into_iter().map(|it| it.exam.clone()).collect();
            or_none(exams)
        }),
        Column::new(text::consultant::leads, |row: &Consultant| {
            let types = row.leads.iter();
            or_none(types.map(|it| it.name.clone()).collect())
        }),
        Column::new(text::consultant::email, |row: &Consultant| {
            row.email.clone()
        }),
    ]
}

fn or_none(words: Vec<String>) -> impl IntoView {
    tell(move || {
        if words.is_empty() {
            text::ui::none().to_owned()
        } else {
            words.join(", ")
        }
    })
}
