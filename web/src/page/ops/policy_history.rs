//! What became of the policies: every value with its days, its source, who brought it and what it replaced.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use maud::{Render, html};

use super::program::{interval, source_words, value_words};
use crate::api::policy_history::{self, PolicyChange, PolicyHistory, PolicyName};
use crate::api::vocabulary::PolicyOrigin;
use crate::i18n::text;
use crate::route::Page;
use crate::ui::form::given;
use crate::ui::{
    Act, Button, Card, Column, Empty, Form, Glyph, LinkButton, Pager, Query, SelectField, cell,
    table, use_span,
};

/// The value of `tab` in the address.
pub(super) const TAB: &str = "history";

/// The address of the history of one policy, or of all.
pub(super) fn address(key: &str) -> String {
    let all = format!("{}?tab={TAB}", Page::OpsProgram.path());
    match given(key) {
        Some(key) => format!("{all}&key={}", js_sys::encode_uri_component(&key)),
        None => all,
    }
}

/// The section.
#[component]
pub fn History() -> impl IntoView {
    let query = use_location().query;
    let key = Memo::new(move |_| query.with(|it| it.get("key")).unwrap_or_default());
    let span = use_span();
    let history = Query::new(move || policy_history::history(given(&key.get()), span.get()));
    // Memos: the choices stay while a page is read.
    let names = Memo::new(move |known: Option<&Vec<PolicyName>>| {
        let read = history.value().map(|it| once_each(it.policies));
        read.or_else(|| known.cloned()).unwrap_or_default()
    });
    view! {
        <Card title=text::policy_history::title lead=text::policy_history::lead>
            <div class="toolbar">
                <ByPolicy key names />
                {move || {
                    given(&key.get())
                        .map(|_| {
                            view! { <LinkButton label=text::policy_history::all href=address("") icon=Glyph::Dismiss /> }
                        })
                }}
            </div>
            {history
                .view(move |PolicyHistory { policies, changes: page }| {
                    if page.nodes.is_empty() {
                        return view! {
                            <Empty icon=Glyph::Program title=text::policy_history::empty text=text::policy_history::empty_text />
                        }
                        .into_any();
                    }
                    let shown = page.nodes.len();
                    let path = address(&key.get_untracked());
                    view! {
                        {table(text::policy_history::title, columns(once_each(policies)), page.nodes)}
                        <Pager path info=page.page_info shown total=page.total_count />
                    }
                    .into_any()
                })}
        </Card>
    }
}

/// The policies once each: one with several values comes several times.
fn once_each(policies: Vec<PolicyName>) -> Vec<PolicyName> {
    let mut names: Vec<PolicyName> = Vec::new();
    for policy in policies {
        if !names.iter().any(|it| it.key == policy.key) {
            names.push(policy);
        }
    }
    names
}

#[component]
fn ByPolicy(key: Memo<String>, names: Memo<Vec<PolicyName>>) -> impl IntoView {
    let act = Act::new();
    let chosen = RwSignal::new(String::new());
    // The address decides, so that Back shows what it filtered.
    Effect::new(move |_| chosen.set(key.get()));
    let options = Signal::derive(move || {
        let option = |it: PolicyName| (it.key, it.name);
        names.get().into_iter().map(option).collect::<Vec<_>>()
    });
    let navigate = use_navigate();
    let search = move |()| {
        navigate(
            &address(&chosen.get_untracked()),
            NavigateOptions::default(),
        );
    };
    view! {
        <Form act on_submit=search>
            <SelectField name="key" label=text::ops_program::policy value=chosen options act />
            <Button label=text::mail::filter kind="submit" icon=Glyph::Search />
        </Form>
    }
}

fn columns(names: Vec<PolicyName>) -> [Column<PolicyChange>; 5] {
    [
        Column::text(text::ops_program::policy, move |row: &PolicyChange| {
            let name = names.iter().find(|it| it.key == row.key);
            html! {
                span {
                    @if let Some(it) = name { (cell::main(&it.name)) }
                    span class="cell-sub code" { (row.key) }
                }
            }
        }),
        Column::text(text::policy_history::came, |row: &PolicyChange| {
            let days = interval(row.effective_from.as_ref(), row.effective_to.as_ref());
            cell::over(cell::main(value_words(&row.value)), days)
        }),
        Column::text(text::policy_history::replaced, |row: &PolicyChange| {
            if row.replaced.is_empty() {
                return text::ui::none().render();
            }
            let values = row.replaced.iter().map(|it| {
                let days = interval(it.effective_from.as_ref(), it.effective_to.as_ref());
                format!("{} ({days})", value_words(&it.value))
            });
            html! {
                span {
                    @for it in values { (cell::sub(it)) }
                }
            }
        }),
        Column::text(text::ops_program::source, |row: &PolicyChange| {
            source_words(&row.source)
        }),
        Column::text(text::policy_history::changed, |row: &PolicyChange| {
            let origin = origin_words(row.origin)();
            let revision = text::policy_history::revision(&row.revision);
            html! {
                span {
                    (cell::moment(&row.changed_at))
                    @if let Some(by) = &row.changed_by { (cell::sub(&by.name)) }
                    (cell::sub(format!("{origin} · {revision}")))
                }
            }
        }),
    ]
}

fn origin_words(origin: PolicyOrigin) -> fn() -> &'static str {
    match origin {
        PolicyOrigin::Operator => text::policy_history::by_operator,
        PolicyOrigin::Import => text::policy_history::by_import,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_with_two_values_is_one_choice() {
        let named = |key: &str| PolicyName {
            key: key.to_owned(),
            name: key.to_uppercase(),
        };
        let names = once_each(vec![named("a"), named("b"), named("a")]);
        assert_eq!(names, [named("a"), named("b")]);
        assert_eq!(address(" "), "/ops/program?tab=history");
    }
}
