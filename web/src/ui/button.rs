//! Buttons and links that look like them. A busy button stays focusable and says that it is busy; it never acts twice.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::browser;
use crate::i18n::{tell, text};

use super::icon::{Glyph, Icon};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do here.
    Primary,
    /// One of several.
    #[default]
    Secondary,
    /// Something on the side.
    Quiet,
    /// Something that cannot be taken back.
    Danger,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button.
#[component]
pub fn Button(
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
    /// Whether its work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// `button`, or `submit` in a form.
    #[prop(default = "button")]
    kind: &'static str,
    /// More words for those who do not see the row it stands in.
    #[prop(optional, into)]
    about: Option<String>,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
) -> impl IntoView {
    let words = label.clone();
    let name = about.map(|about| move || format!("{} {about}", words.get()));
    view! {
        <button
            type=kind
            class=look.class()
            aria-label=name
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(act) = on_click {
                    act.run(());
                }
            }
        >
            {move || busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
            {icon.map(|name| view! { <Icon name /> })}
            <span>{tell(move || label.get())}</span>
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
) -> impl IntoView {
    view! {
        <A href attr:class=look.class()>
            {icon.map(|name| view! { <Icon name /> })}
            <span>{tell(move || label.get())}</span>
        </A>
    }
}

/// Copies a text and says that it did.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    value: String,
    /// What it is, for its accessible name.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        if let Some(window) = browser::window() {
            // Denied only where the page has no focus; the text can still be selected by hand.
            let _ = window.navigator().clipboard().write_text(&value);
            copied.set(true);
            set_timeout(
                move || {
                    copied.try_set(false);
                },
                Duration::from_secs(2),
            );
        }
    };
    view! {
        <button type="button" class="button button-quiet button-small" aria-label=move || label.get() on:click=copy>
            {move || if copied.get() { view! { <Icon name=Glyph::Check /> } } else { view! { <Icon name=Glyph::Copy /> } }}
            <span role="status" class="hidden">{move || copied.get().then(text::ui::copied)}</span>
        </button>
    }
}
