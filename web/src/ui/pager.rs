//! Paging by cursors. The cursor stands in the address, so Back works and a page can be shared.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::scalar::PageInfo;
use crate::api::span::{PAGE, Span};
use crate::browser;
use crate::follow::follow;
use crate::i18n::{say, tell, text};

use super::icon::{Glyph, Icon};

/// The page of a list that the address asks for.
pub type SpanSignal = Memo<Span>;

/// Where this device remembers how many rows its reader wants on a page.
const KEPT: &str = "psc.rows";
/// How many there can be; the server gives no more at once.
const CHOICES: [i32; 3] = [PAGE, 50, 100];

static ROWS: LazyLock<ArcRwSignal<i32>> = LazyLock::new(|| {
    let kept = browser::kept(KEPT).and_then(|it| it.parse().ok());
    ArcRwSignal::new(kept.filter(|it| CHOICES.contains(it)).unwrap_or(PAGE))
});

/// How many rows a page has on this device.
pub fn rows_per_page() -> i32 {
    follow(&ROWS)
}

/// Reads the page of the list from the address.
pub fn use_span() -> SpanSignal {
    let query = use_location().query;
    Memo::new(move |_| {
        query.with(|it| Span {
            after: it.get("after"),
            before: it.get("before"),
            rows: rows_per_page(),
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
    let first = path.clone();
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
                {(total > PAGE).then(|| rows_wanted(first))}
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

/// How many rows a page of this device's lists has. The list begins anew: a page of another length has other
/// neighbours.
fn rows_wanted(first: String) -> AnyView {
    let navigate = use_navigate();
    let choose = move |event| {
        let wanted = event_target_value(&event);
        browser::keep(KEPT, Some(&wanted));
        ROWS.set(wanted.parse().unwrap_or(PAGE));
        let stay = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&first, stay);
    };
    let options = CHOICES.map(|rows| {
        view! {
            <option value=rows.to_string() selected=move || rows_per_page() == rows>
                {rows}
            </option>
        }
    });
    view! {
        <label class="pager-rows">
            {say(text::ui::rows_per_page)}
            <select class="input" data-focus="pager-rows" on:change=choose>
                {options}
            </select>
        </label>
    }
    .into_any()
}
