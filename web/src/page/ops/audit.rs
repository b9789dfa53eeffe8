//! The audit trail: who did what, on whose behalf, with which outcome.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_navigate};
use serde_json::Value;

use super::audit_words;
use crate::api::live::Change;
use crate::api::program::{self, AuditEvent, AuditFilter};
use crate::api::vocabulary::FilteredList;
use crate::i18n::{tell, text};
use crate::page::common::views::Views;
use crate::route::Page;
use crate::ui::export::json;
use crate::ui::form::given;
use crate::ui::{
    Act, Asked, Button, Column, Empty, ExportLink, Form, Glyph, Icon, LinkButton, PageHead, Pager,
    Query, SelectField, Tone, table, use_asked, use_span,
};

/// The page.
#[component]
pub fn Audit() -> impl IntoView {
    let query = use_location().query;
    let filter = Memo::new(move |_| {
        query.with(|it| AuditFilter {
            action: it.get("action").and_then(|it| given(&it)),
            subject_id: it
                .get("subject")
                .and_then(|it| given(&it))
                .map(cynic::Id::new),
        })
    });
    let asked = use_asked(&["action", "subject"]);
    let path = StoredValue::new(Page::OpsAudit.path());
    let exported = Signal::derive(move || json(&filter.get()));
    let span = use_span();
    let lines = Query::new(move || program::audit(filter.get(), span.get()))
        .live(|change| matches!(change, Change::Voucher(_) | Change::Payment(_)));
    view! {
        <PageHead title=text::nav::audit lead=text::ops_audit::lead>
            {move || {
                let narrowed = filter.with(|it| it.action.is_some() || it.subject_id.is_some());
                narrowed
                    .then(|| {
                        view! { <LinkButton label=text::ops_audit::all href=Page::OpsAudit.path() icon=Glyph::Dismiss /> }
                    })
            }}
        </PageHead>
        <Views list=FilteredList::AuditEvents path asked fixed=Vec::new() filter=exported read />
        <div class="toolbar">
            <ByAction filter />
            <ExportLink list="audit" filter=exported />
            {move || {
                filter
                    .with(|it| it.subject_id.is_some())
                    .then(|| view! { <p class="muted small">{text::ops_audit::one_subject}</p> })
            }}
        </div>
        {lines
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Audit title=text::ops_audit::empty text=text::ops_audit::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = filter.with_untracked(address);
                view! {
                    {table(text::nav::audit, &columns(), &page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

#[component]
fn ByAction(filter: Memo<AuditFilter>) -> impl IntoView {
    let act = Act::new();
    let chosen = RwSignal::new(String::new());
    // The address decides, so that Back shows what it filtered.
    Effect::new(move |_| chosen.set(filter.with(|it| it.action.clone()).unwrap_or_default()));
    let options = Signal::derive(|| {
        let words = |(action, words): &(&str, fn() -> &'static str)| {
            ((*action).to_owned(), words().to_owned())
        };
        audit_words::ACTIONS.iter().map(words).collect::<Vec<_>>()
    });
    let navigate = use_navigate();
    let search = move |()| {
        let wanted = AuditFilter {
            action: given(&chosen.get_untracked()),
            subject_id: filter.with_untracked(|it| it.subject_id.clone()),
        };
        navigate(&address(&wanted), NavigateOptions::default());
    };
    view! {
        <Form act on_submit=search>
            <SelectField name="action" label=text::ops_audit::action value=chosen options act />
            <Button label=text::mail::filter kind="submit" icon=Glyph::Search />
        </Form>
    }
}

/// What a kept filter asks for.
fn read(filter: &str) -> Asked {
    let filter: Value = serde_json::from_str(filter).unwrap_or_default();
    let text = |field: &str| filter[field].as_str().unwrap_or_default();
    Asked::default()
        .with("action", text("action"))
        .with("subject", text("subjectId"))
}

fn address(filter: &AuditFilter) -> String {
    let part = |name: &str, value: Option<&str>| {
        value.map(|it| format!("{name}={}", js_sys::encode_uri_component(it)))
    };
    let parts: Vec<_> = [
        part("action", filter.action.as_deref()),
        part("subject", filter.subject_id.as_ref().map(cynic::Id::inner)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let path = Page::OpsAudit.path();
    if parts.is_empty() {
        path
    } else {
        format!("{path}?{}", parts.join("&"))
    }
}

fn columns() -> [Column<AuditEvent>; 5] {
    [
        Column::new(text::ui::when, |row: &AuditEvent| {
            let (at, machine) = (row.at.clone(), row.at.0.clone());
            view! { <time class="nowrap" datetime=machine>{tell(move || at.text())}</time> }
        }),
        Column::new(text::ops_audit::who, |row: &AuditEvent| {
            let actor = row.actor.clone();
            view! {
                <span>
                    {tell(move || actor.clone().unwrap_or_else(|| text::ops_audit::nobody().to_owned()))}
                    {row.on_behalf_of
                        .clone()
                        .map(|it| view! { <span class="cell-sub">{tell(move || text::ops_audit::on_behalf_of(&it))}</span> })}
                    {row.organization.clone().map(|it| view! { <span class="cell-sub">{it}</span> })}
                </span>
            }
        }),
        Column::new(text::ops_audit::action, |row: &AuditEvent| {
            let action = row.action.clone();
            view! {
                <span>
                    <span class="cell-main">{tell(move || audit_words::action(&action))}</span>
                    {row.detail.clone().map(|it| view! { <span class="cell-sub">{it}</span> })}
                </span>
            }
        }),
        Column::new(text::ops_audit::subject, |row: &AuditEvent| {
            subject(&row.subject)
        }),
        Column::new(text::ops_audit::outcome, |row: &AuditEvent| {
            outcome(&row.outcome)
        }),
    ]
}

/// What it was done with: a kind, and the id where there is one. Only a voucher's is the id of its page.
fn subject(subject: &str) -> AnyView {
    let (kind, id) = subject.split_once('_').unwrap_or((subject, ""));
    let words = audit_words::kind(kind);
    let short = id
        .get(id.len().saturating_sub(6)..)
        .unwrap_or_default()
        .to_owned();
    let label = view! {
        {words}
        {(!short.is_empty()).then(|| view! { <span class="cell-sub code">"…"{short}</span> })}
    };
    if kind == "voucher" && !id.is_empty() {
        let href = Page::OpsVoucher(subject.to_owned()).path();
        view! { <A href>{label}</A> }.into_any()
    } else {
        view! { <span>{label}</span> }.into_any()
    }
}

fn outcome(outcome: &str) -> AnyView {
    let (tone, icon, words): (_, _, fn() -> &'static str) = if outcome == "DONE" {
        (Tone::Good, Glyph::Done, text::ops_audit::done)
    } else {
        (Tone::Warning, Glyph::Prohibited, text::ops_audit::refused)
    };
    view! {
        <span class=format!("badge {}", tone.class())>
            <Icon name=icon />
            {words}
        </span>
    }
    .into_any()
}
