//! What is made for paper: a button that prints, and pages that have the shape of a document.

use leptos::prelude::*;

use super::button::Button;
use crate::browser;
use crate::i18n::text;

/// Opens the browser's print dialog.
#[component]
pub fn PrintButton() -> impl IntoView {
    view! { <Button label=text::ui::print on_click=|()| browser::print() /> }
}

/// A document: on the screen a sheet of paper, on paper the whole page.
#[component]
pub fn Sheet(
    /// What is on it.
    children: Children,
) -> impl IntoView {
    view! { <article class="sheet">{children()}</article> }
}
