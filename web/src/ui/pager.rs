//! Paging by cursors. The cursor stands in the address, so Back works and a page can be shared.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use crate::api::scalar::PageInfo;
use crate::api::voucher::Span;
use crate::i18n::{say, tell, text};

use super::icon::{Glyph, Icon};

/// The page of a list that the address asks for.
pub type SpanSignal = Memo<Span>;

/// Reads the page of the list from the address.
pub fn use_span() -> SpanSignal {
    let query = use_location().query;
    Memo::new(move |_| {
        query.with(|it| Span {
            after: it.get("after"),
            before: it.get("before"),
        })
    })
}

/// Where one is in a list, and the ways on and back.
#[component]
pub fn Pager(
    /// The list's address with its filters, without a cursor.
    #[prop(into)]
    path: String,
    /// The place in the list.
    info: PageInfo,
    /// Rows on this page.
    shown: usize,
    /// Rows of the whole list.
    total: i32,
) -> impl IntoView {
    let joint = if path.contains('?') { '&' } else { '?' };
    let link = move |name: &str, cursor: Option<String>| {
        cursor.map(|cursor| {
            format!(
                "{path}{joint}{name}={}",
                js_sys::encode_uri_component(&cursor)
            )
        })
    };
    let back = link(
        "before",
        info.start_cursor.filter(|_| info.has_previous_page),
    );
    let on = link("after", info.end_cursor.filter(|_| info.has_next_page));
    view! {
        <nav class="pager" aria-label=text::ui::pages tabindex="-1">
            <p data-said=move || text::ui::rows_shown(&shown, &total)>{tell(move || text::ui::shown(&shown, &total))}</p>
            <div class="pager-links">
                {back
                    .map(|href| {
                        view! {
                            <A href attr:class="button button-small" attr:data-focus="pager-before" scroll=false>
                                <Icon name=Glyph::Left />
                                {say(text::ui::previous)}
                            </A>
                        }
                    })}
                {on
                    .map(|href| {
                        view! {
                            <A href attr:class="button button-small" attr:data-focus="pager-after" scroll=false>
                                {say(text::ui::next)}
                                <Icon name=Glyph::Right />
                            </A>
                        }
                    })}
            </div>
        </nav>
    }
}
