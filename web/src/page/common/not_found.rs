//! An address that leads nowhere.

use leptos::prelude::*;

use crate::i18n::text;
use crate::route::Page;
use crate::ui::{LinkButton, Look, PageHead};

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHead title=text::not_found::title lead=text::not_found::text />
        <LinkButton label=text::denied::home href=Page::Root.path() look=Look::Primary />
    }
}
