//! Short messages of what was just done. They announce themselves politely, leave by themselves, and never hold
//! anything that is not on the page too.

use std::sync::LazyLock;
use std::time::Duration;

use leptos::prelude::*;

use crate::i18n::text;

use super::icon::{Glyph, Icon};

#[derive(Clone, PartialEq, Eq)]
struct Toast {
    number: u32,
    words: String,
}

static TOASTS: LazyLock<ArcRwSignal<Vec<Toast>>> = LazyLock::new(|| ArcRwSignal::new(Vec::new()));
static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);

/// Shows a message for seven seconds.
pub fn toast(words: impl Into<String>) {
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    TOASTS.update(|it| {
        it.push(Toast {
            number,
            words: words.into(),
        });
    });
    set_timeout(move || dismiss(number), Duration::from_secs(7));
}

fn dismiss(number: u32) {
    TOASTS.update(|it| it.retain(|toast| toast.number != number));
}

/// Where the messages appear; always there, so that readers of the screen hear them.
#[component]
pub fn Toasts() -> impl IntoView {
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=|| TOASTS.get() key=|toast| toast.number let:toast>
                <div class="toast">
                    <Icon name=Glyph::Done />
                    <span>{toast.words}</span>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=text::ui::dismiss
                        on:click=move |_| dismiss(toast.number)
                    >
                        <Icon name=Glyph::Dismiss />
                    </button>
                </div>
            </For>
        </div>
    }
}
