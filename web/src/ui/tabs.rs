//! Filters of a list as a row of links: the address holds the choice, so Back works and a link can be shared.

use leptos::prelude::*;

use crate::i18n::tell;
use leptos_router::hooks::use_location;

/// The choices of one query parameter.
#[component]
pub fn FilterTabs(
    /// What is chosen.
    #[prop(into)]
    label: TextProp,
    /// The query parameter.
    parameter: &'static str,
    /// The address of the list.
    #[prop(into)]
    path: String,
    /// Values and words; the empty value stands for no filter.
    options: Vec<(&'static str, TextProp)>,
) -> impl IntoView {
    let query = use_location().query;
    let chosen = move || query.with(|it| it.get(parameter).unwrap_or_default());
    view! {
        <nav class="filter-tabs" aria-label=move || label.get()>
            {options
                .into_iter()
                .map(move |(value, words)| {
                    let name = format!("{parameter}={value}");
                    let href = if value.is_empty() { path.clone() } else { format!("{path}?{parameter}={value}") };
                    // Not the router's link: to that one every filter of a list is the page that is open.
                    view! {
                        <a
                            href=href
                            data-focus=name
                            class=move || if chosen() == value { "filter-tab filter-tab-on" } else { "filter-tab" }
                            aria-current=move || (chosen() == value).then_some("true")
                            data-noscroll=""
                        >
                            {tell(move || words.get())}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}
