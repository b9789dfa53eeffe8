//! The consultants of the company: what they have passed, and what they may lead.

use leptos::prelude::*;
use maud::{Markup, html};

use crate::api::consultant::{self, Consultant};
use crate::i18n::text;
use crate::route::Page;
use crate::ui::{Column, Empty, Glyph, PageHead, Query, cell, table};

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
                table(text::nav::consultants, columns(), people)
            })}
    }
}

fn columns() -> [Column<Consultant>; 4] {
    [
        Column::text(text::consultant::name, |row: &Consultant| {
            let href = Page::PartnerConsultant(row.id.inner().to_owned()).path();
            cell::link(&href, &row.name)
        }),
        Column::text(text::consultant::exams, |row: &Consultant| {
            let exams = row.skills.iter().filter(|it| it.counts);
            codes(&exams.map(|it| it.exam.as_str()).collect::<Vec<_>>())
        }),
        Column::text(text::consultant::leads, |row: &Consultant| {
            let types = row.leads.iter();
            or_none(&types.map(|it| it.name.as_str()).collect::<Vec<_>>())
        }),
        Column::text(text::consultant::email, |row: &Consultant| {
            cell::email(&row.email)
        }),
    ]
}

/// Codes, none of which breaks at its signs.
fn codes(codes: &[&str]) -> Markup {
    html! {
        @for (place, code) in codes.iter().enumerate() {
            @if place > 0 { ", " }
            span class="nowrap" { (code) }
        }
        @if codes.is_empty() { (cell::or_none(None)) }
    }
}

fn or_none(words: &[&str]) -> String {
    cell::or_none((!words.is_empty()).then(|| words.join(", ")))
}
