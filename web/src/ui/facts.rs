//! A list of facts: what it is, and its value.

use leptos::prelude::*;

use super::cell;
use crate::i18n::tell;

/// Holds facts.
#[component]
pub fn Facts(
    /// The facts.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// An address as a table writes it.
pub fn email(address: &str) -> AnyView {
    view! { <span inner_html=cell::email(address).into_string()></span> }.into_any()
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
