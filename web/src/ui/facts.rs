//! A list of facts: what it is, and its value.

use leptos::prelude::*;

use crate::i18n::tell;

/// Holds facts.
#[component]
pub fn Facts(
    /// The facts.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One fact.
#[component]
pub fn Fact(
    /// What it is.
    #[prop(into)]
    label: TextProp,
    /// Its value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{tell(move || label.get())}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
