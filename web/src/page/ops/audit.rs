//! The audit log: who did what, on whose behalf, with which outcome; and whether it is what it was.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::{Markup, html};
use serde_json::Value;

use super::audit_chain::Chain;
use super::audit_filter::{FilterForm, Narrowed, PARTS, Wanted};
use super::audit_words;
use crate::api::audit::{self, AuditEvent};
use crate::api::live::Change;
use crate::api::vocabulary::FilteredList;
use crate::i18n::text;
use crate::page::common::views::{Kept, Views};
use crate::route::Page;
use crate::ui::export::json;
use crate::ui::{
    Asked, Column, Empty, ExportLink, FilterTabs, Glyph, PageHead, Pager, Query, Tone, cell, table,
    use_asked, use_span,
};

/// The address of the second section.
const CHAIN: &str = "chain";

/// The page.
#[component]
pub fn Audit() -> impl IntoView {
    let query = use_location().query;
    let chain = Memo::new(move |_| query.with(|it| it.get("tab")).as_deref() == Some(CHAIN));
    let sections = vec![
        ("", TextProp::from(text::ops_audit::lines)),
        (CHAIN, TextProp::from(text::audit_chain::title)),
    ];
    view! {
        <PageHead title=text::nav::audit lead=text::ops_audit::lead />
        <div class="toolbar">
            <FilterTabs label=text::ops_audit::sections parameter="tab" path=Page::OpsAudit.path() options=sections />
        </div>
        {move || {
            if chain.get() {
                view! { <Chain path=format!("{}?tab={CHAIN}", Page::OpsAudit.path()) /> }.into_any()
            } else {
                view! { <Lines /> }.into_any()
            }
        }}
    }
}

#[component]
fn Lines() -> impl IntoView {
    let query = use_location().query;
    let wanted = Memo::new(move |_| query.with(|it| Wanted::read(|name| it.get(name))));
    let asked = use_asked(&PARTS);
    let path = StoredValue::new(Page::OpsAudit.path());
    let exported = Signal::derive(move || json(&wanted.get().filter()));
    let span = use_span();
    let lines = Query::new(move || audit::audit(wanted.get().filter(), span.get()))
        .live(|change| matches!(change, Change::Voucher(_) | Change::Payment(_)));
    view! {
        <Views list=FilteredList::AuditEvents path asked fixed=Vec::new() filter=exported kept=VIEWS />
        <div class="toolbar toolbar-wide">
            <FilterForm wanted />
            <ExportLink list="audit" filter=exported />
        </div>
        <Narrowed wanted />
        {lines
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Audit title=text::ops_audit::empty text=text::ops_audit::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let wanted = wanted.get_untracked();
                view! {
                    {table(text::nav::audit, columns(&wanted), page.nodes)}
                    <Pager path=wanted.address() info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

/// How views of the log are read; it has one order.
const VIEWS: Kept = Kept { read, orders: &[] };

/// What a kept filter asks for.
fn read(filter: &str) -> Asked {
    Wanted::of_filter(&serde_json::from_str(filter).unwrap_or(Value::Null))
}

/// The columns; what names somebody or something narrows the list to it.
fn columns(wanted: &Wanted) -> [Column<AuditEvent>; 6] {
    let (by_person, by_company, by_object) = (wanted.clone(), wanted.clone(), wanted.clone());
    [
        Column::text(text::ui::when, |row: &AuditEvent| cell::moment(&row.at)),
        Column::text(text::ops_audit::who, move |row: &AuditEvent| {
            html! {
                span {
                    @match (&row.actor, &row.actor_id) {
                        (Some(name), Some(id)) => (only(name, &by_person.of_actor(id.inner()))),
                        (Some(name), None) => (name),
                        (None, _) => (text::ops_audit::nobody()),
                    }
                    @if let Some(it) = &row.on_behalf_of { (cell::sub(text::ops_audit::on_behalf_of(it))) }
                }
            }
        }),
        Column::text(text::ops_audit::organization, move |row: &AuditEvent| {
            let named = row.organization.as_ref().zip(row.organization_id.as_ref());
            html! {
                @if let Some((name, id)) = named { (only(name, &by_company.of_organization(id.inner()))) }
            }
        }),
        Column::text(text::ops_audit::action, |row: &AuditEvent| {
            html! {
                span {
                    (cell::main(audit_words::action(&row.action)))
                    @if let Some(it) = &row.detail { (cell::sub(it)) }
                }
            }
        }),
        Column::text(text::ops_audit::subject, move |row: &AuditEvent| {
            subject(&row.subject, &by_object)
        }),
        Column::text(text::ops_audit::outcome, |row: &AuditEvent| {
            outcome(&row.outcome)
        }),
    ]
}

/// A name that leads to the lines about it alone.
fn only(name: &str, href: &str) -> Markup {
    html! { a href=(href) aria-label=(text::ops_audit::only(&name)) { (name) } }
}

/// What it was done with: a kind, and the id where there is one. Only a voucher's is the id of its page.
fn subject(subject: &str, wanted: &Wanted) -> Markup {
    let (kind, id) = split(subject);
    let words = audit_words::kind(kind);
    if id.is_empty() {
        return html! { span { (words) } };
    }
    let short = id.get(26..).unwrap_or_default();
    let href = if kind == "voucher" {
        Page::OpsVoucher(subject.to_owned()).path()
    } else {
        wanted.of_subject(subject)
    };
    html! {
        a href=(href) { (words) span class="cell-sub code" { "…" (short) } }
    }
}

/// The kind and the id of a subject; a kind may hold underscores itself.
fn split(subject: &str) -> (&str, &str) {
    match subject.rsplit_once('_') {
        Some((kind, id)) if id.len() == 32 => (kind, id),
        _ => (subject, ""),
    }
}

fn outcome(outcome: &str) -> Markup {
    if outcome == "DONE" {
        cell::badge_of(Tone::Good, Glyph::Done, text::ops_audit::done())
    } else {
        cell::badge_of(Tone::Warning, Glyph::Prohibited, text::ops_audit::refused())
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_kind_may_hold_an_underscore() {
        let id = "0".repeat(32);
        assert_eq!(split(&format!("voucher_{id}")), ("voucher", id.as_str()));
        let agreement = format!("program_agreement_{id}");
        assert_eq!(split(&agreement), ("program_agreement", id.as_str()));
        assert_eq!(split("clock"), ("clock", ""));
    }
}
