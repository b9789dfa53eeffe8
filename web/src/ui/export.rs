//! A link that downloads a list with its filter, as comma-separated values.

use leptos::prelude::*;

use crate::i18n::{say, text};

use super::icon::{Glyph, Icon};
use super::toast::toast;

/// The link.
#[component]
pub fn ExportLink(
    /// The list, as the server names it.
    list: &'static str,
    /// The filter of the list as JSON.
    #[prop(into)]
    filter: Signal<String>,
    /// What it says, where a page has more than one.
    #[prop(default = text::ui::export as fn() -> &'static str)]
    label: fn() -> &'static str,
) -> impl IntoView {
    let href = move || {
        let filter = filter.get();
        let filter = js_sys::encode_uri_component(&filter);
        format!("/exports/{list}.csv?filter={filter}")
    };
    // Not the router's business: the server answers with a file.
    view! {
        <a class="button button-small" href=href download=format!("{list}.csv") rel="external" on:click=|_| toast(text::ui::export_begun())>
            <Icon name=Glyph::Download />
            <span>{say(label)}</span>
        </a>
    }
}

/// A filter as the server reads it; an empty one when it cannot be written.
pub fn json<T: serde::Serialize>(filter: &T) -> String {
    serde_json::to_string(filter).unwrap_or_default()
}
