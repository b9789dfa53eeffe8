//! What the calendar means for the reader, on each home page: the most urgent first.

use leptos::prelude::*;

use crate::api::calendar::{self, CalendarNotice};
use crate::api::live::Change;
use crate::i18n::text;
use crate::ui::{Banner, Query, Tone};

/// The notices; nothing when there are none.
#[component]
pub fn Notices() -> impl IntoView {
    let notices = Query::new(calendar::notices).live(|change| matches!(change, Change::Voucher(_)));
    move || {
        let found = notices.value().filter(|it| !it.is_empty())?;
        Some(view! {
            <div class="page-note">
                <Banner tone=Tone::Warning title=text::calendar::notices>
                    <ul class="notices">{found.into_iter().map(notice).collect_view()}</ul>
                </Banner>
            </div>
        })
    }
}

fn notice(it: CalendarNotice) -> impl IntoView {
    view! { <li>{it.message}</li> }
}
