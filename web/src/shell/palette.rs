//! The command palette: one field that finds vouchers, companies, things to do and pages, after the
//! pattern of a combobox with a list.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use web_sys::KeyboardEvent;

use super::finder::{self, Hit};
use crate::api::search::{self, SearchResult};
use crate::browser;
use crate::i18n::{tell, text};
use crate::ui::{Dialog, Icon};

/// How long typing rests before the server is asked.
const PAUSE: Duration = Duration::from_millis(200);

/// The palette; what is in it is built when it opens.
#[component]
pub fn Palette(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open title=text::search::title>
            <Finder open />
        </Dialog>
    }
}

#[component]
fn Finder(open: RwSignal<bool>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(None::<SearchResult>);
    let active = RwSignal::new(0_usize);
    let turn = StoredValue::new(0_u32);
    let hits = Memo::new(move |_| finder::hits(&typed.get(), found.get().as_ref()));
    let type_on = move |words: String| {
        typed.set(words.clone());
        active.set(0);
        let now = turn.get_value() + 1;
        turn.set_value(now);
        if words.trim().is_empty() {
            found.set(None);
            return;
        }
        // The palette may be gone, or another letter typed, before the server is asked or answers.
        let is_due = move || turn.try_get_value() == Some(now);
        let ask = move || {
            if is_due() {
                spawn_local(async move {
                    let answer = search::search(words).await.ok();
                    if is_due() {
                        found.try_set(answer);
                    }
                });
            }
        };
        set_timeout(ask, PAUSE);
    };
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |number: usize| {
        let Some(hit) = hits.with_untracked(|it| it.get(number).cloned()) else {
            return;
        };
        open.set(false);
        navigate.with_value(|navigate| navigate(&hit.href, NavigateOptions::default()));
    };
    let press = move |event: KeyboardEvent| {
        let (count, at) = (hits.with_untracked(Vec::len), active.get_untracked());
        let next = match event.key().as_str() {
            "ArrowDown" => at + 1,
            "ArrowUp" => at + count.saturating_sub(1),
            "Enter" => {
                event.prevent_default();
                go(at);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = next.checked_rem(count) {
            active.set(next);
            if let Some(option) = browser::find(&format!("#palette-{next}")) {
                option.scroll_into_view_with_bool(false);
            }
        }
    };
    request_animation_frame(|| browser::focus("#palette-input"));
    view! {
        <div class="dialog-body palette">
            <input
                id="palette-input"
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-label=text::search::label
                aria-autocomplete="list"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-activedescendant=move || format!("palette-{}", active.get())
                placeholder=text::search::placeholder
                on:input=move |event| type_on(event_target_value(&event))
                on:keydown=press
            />
            <p class="small muted" role="status">
                {tell(move || {
                    let mistake = found.with(|it| finder::mistake(it.as_ref()));
                    mistake.map_or_else(|| text::search::count(count(&hits.get())), str::to_owned)
                })}
            </p>
            <div class="palette-list" id="palette-list" role="listbox" aria-label=text::search::title>
                {move || sections(hits.get(), active, Callback::new(go))}
            </div>
        </div>
    }
}

fn count(hits: &[Hit]) -> i64 {
    i64::try_from(hits.len()).unwrap_or(i64::MAX)
}

fn sections(hits: Vec<Hit>, active: RwSignal<usize>, go: Callback<usize>) -> AnyView {
    let numbered: Vec<(usize, Hit)> = hits.into_iter().enumerate().collect();
    numbered
        .chunk_by(|one, other| one.1.section == other.1.section)
        .map(|group| {
            let section = group[0].1.section;
            let options = group.iter().cloned();
            view! {
                <div role="group" aria-label=move || section.words()>
                    <p class="nav-group" aria-hidden="true">{tell(move || section.words())}</p>
                    {options.map(|(number, hit)| option(number, hit, active, go)).collect_view()}
                </div>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

fn option(number: usize, hit: Hit, active: RwSignal<usize>, go: Callback<usize>) -> AnyView {
    let on = move || active.get() == number;
    view! {
        <div
            class="palette-hit"
            class:palette-hit-on=on
            id=format!("palette-{number}")
            role="option"
            aria-selected=move || if on() { "true" } else { "false" }
            on:click=move |_| go.run(number)
        >
            <Icon name=hit.icon />
            <span>{hit.label}</span>
            <span class="small muted">{hit.note}</span>
        </div>
    }
    .into_any()
}
