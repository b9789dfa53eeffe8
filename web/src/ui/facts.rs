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

/// An address that breaks, where the line is too short, after its signs and not within its words.
pub fn email(address: &str) -> AnyView {
    address
        .split_inclusive(['@', '.'])
        .map(|part| view! { {part.to_owned()} <wbr /> })
        .collect_view()
        .into_any()
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
