//! An address that leads nowhere.

use leptos::prelude::*;

use crate::i18n::text;
use crate::route::Page;
use crate::ui::{Empty, Glyph, LinkButton, Look, PageHead};

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHead title=text::not_found::title lead=text::not_found::text />
        <LinkButton label=text::denied::home href=Page::Root.path() look=Look::Primary />
    }
}

/// Something that is not there, or not there for the caller: the server does not tell which, so neither does the page.
#[component]
pub fn Missing() -> impl IntoView {
    view! {
        <Empty icon=Glyph::Search title=text::not_found::missing text=text::not_found::text>
            <LinkButton label=text::denied::home href=Page::Root.path() />
        </Empty>
    }
}
