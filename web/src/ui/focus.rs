//! Keeps the focus where it was while a list is drawn anew, and lets readers of the screen hear that it was.
//!
//! A heading that orders the list, a filter or a button of the pager belongs to what is drawn, so it can vanish under
//! the finger that pressed it. Such a control has a name that stays, `data-focus`; a link is known by its address.

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::*;
use web_sys::Element;

use crate::browser;

use super::pager;

/// Where the focus goes when its control is gone: the other button of the pager, the pager, the top of the page.
const INSTEAD: [&str; 3] = [".pager-links a", ".pager", "#page-title"];

thread_local! {
    /// The address and the length of the page that was told of last: what changes by itself is not told.
    static TOLD: RefCell<String> = RefCell::default();
}

/// What has the focus before a list is drawn.
pub struct Held {
    /// How it is found afterwards.
    selector: String,
    /// Whether it is a control of the list.
    control: bool,
}

/// What has the focus now, when it can be found again.
pub fn held() -> Option<Held> {
    let element = browser::focused()?;
    let of = |name: &str| Some(format!("[{name}=\"{}\"]", element.get_attribute(name)?));
    let name = of("data-focus");
    let control = name.is_some();
    let selector = name.or_else(|| of("href"))?;
    Some(Held { selector, control })
}

/// Gives the focus back once the list is drawn, and says how many rows it has now.
pub fn give_back(held: Option<Held>) {
    let Some(Held { selector, control }) = held else {
        return;
    };
    request_animation_frame(move || {
        if browser::focused().is_none() {
            let places = [selector.as_str()].into_iter().chain(INSTEAD);
            if let Some(place) = places.into_iter().find(|it| browser::find(it).is_some()) {
                browser::focus(place);
            }
        }
        if control {
            tell_of_rows();
        }
    });
}

fn tell_of_rows() {
    let now = format!("{} {}", pager::rows_per_page(), browser::query_of_address());
    let before = TOLD.with(|it| it.replace(now.clone()));
    let rows = browser::find("[data-said]").and_then(|it| it.get_attribute("data-said"));
    if let Some(rows) = rows.filter(|_| before != now) {
        say(&rows);
    }
}

/// The same words twice are heard twice only when something else was there between them.
fn say(words: &str) {
    let put = |words: Option<&str>| {
        let place: Option<Element> = browser::find("#heard");
        if let Some(place) = place {
            place.set_text_content(words);
        }
    };
    put(None);
    let words = words.to_owned();
    set_timeout(move || put(Some(&words)), Duration::from_millis(100));
}

/// Where the words appear that only readers of the screen hear; always there, so that they do.
#[component]
pub fn Heard() -> impl IntoView {
    view! { <p id="heard" class="hidden" role="status"></p> }
}
