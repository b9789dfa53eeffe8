//! What the calendar means for the reader, on each home page: the most urgent first. The homes read it with the rest.

use leptos::prelude::*;

use crate::api::calendar::CalendarNotice;
use crate::i18n::text;
use crate::ui::{Banner, Tone};

/// The notices; nothing when there are none.
pub fn notices(found: Vec<CalendarNotice>) -> AnyView {
    if found.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="page-note">
            <Banner tone=Tone::Warning title=text::calendar::notices>
                <ul class="notices">{found.into_iter().map(notice).collect_view()}</ul>
            </Banner>
        </div>
    }
    .into_any()
}

fn notice(it: CalendarNotice) -> impl IntoView {
    view! { <li>{it.message}</li> }
}
