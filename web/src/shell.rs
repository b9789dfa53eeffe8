//! The frame around every page: navigation by role, the bar above, and the content.

pub mod bar;
pub mod behalf;
pub mod finder;
pub mod keys;
pub mod navigation;
pub mod palette;

use leptos::prelude::*;

use crate::browser;
use crate::i18n::{say, text};
use crate::route::Page;
use crate::ui::Later;

/// The frame. The menu is a drawer where the screen is narrow; every navigation closes it.
#[component]
pub fn Shell(
    /// The page shown.
    page: Memo<Page>,
    /// The page itself.
    children: Children,
) -> impl IntoView {
    let menu = RwSignal::new(false);
    let (finding, sheet) = (RwSignal::new(false), RwSignal::new(false));
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        keys::react(&event, finding, sheet);
    });
    on_cleanup(move || listener.remove());
    Effect::new(move |_| {
        page.track();
        menu.set(false);
    });
    view! {
        <a
            class="skip-link"
            href="#main"
            on:click=|event| {
                event.prevent_default();
                browser::focus("#main");
            }
        >
            {say(text::ui::skip)}
        </a>
        <div
            class="shell"
            class:shell-menu=move || menu.get()
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    menu.set(false);
                }
            }
        >
            <navigation::Navigation />
            <div class="shell-shade" aria-hidden="true" on:click=move |_| menu.set(false)></div>
            <div class="shell-body">
                <bar::Bar menu finding />
                <main id="main" class="content" tabindex="-1">
                    <behalf::ActingBanner />
                    {children()}
                </main>
            </div>
        </div>
        <Later>
            <palette::Palette open=finding />
            <keys::Sheet open=sheet />
        </Later>
    }
}
