//! What a page shows instead of its content: nothing yet, nothing at all, a failure, or a closed door.

use leptos::prelude::*;

use crate::api::{ApiError, Code};
use crate::i18n::{say, tell, text};
use crate::route::Page;

use super::button::{Button, LinkButton, Look};
use super::icon::{Glyph, Icon};

/// Waiting, in the shape of what will come. It appears only when the wait is long enough to notice.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="hidden">{say(text::ui::loading)}</span>
            <span class="skeleton-line skeleton-title"></span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line skeleton-short"></span>
        </div>
    }
}

/// Nothing is here, why, and what to do first.
#[component]
pub fn Empty(
    /// Its icon.
    icon: Glyph,
    /// What is not here.
    #[prop(into)]
    title: TextProp,
    /// Why, or what brings something here.
    #[prop(into)]
    text: TextProp,
    /// What to do first.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon">
                <Icon name=icon />
            </span>
            <p class="empty-title">{tell(move || title.get())}</p>
            <p>{tell(move || text.get())}</p>
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
        </div>
    }
}

/// A failure with a way to try again.
#[component]
pub fn FailureView(
    /// What went wrong.
    error: ApiError,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
    /// The heading of the page says it already.
    #[prop(optional)]
    untitled: bool,
) -> impl IntoView {
    if error.is(Code::Forbidden) {
        return view! { <Denied /> }.into_any();
    }
    view! {
        <div class="empty" role="alert">
            <span class="empty-icon empty-icon-bad">
                <Icon name=Glyph::Warning />
            </span>
            {(!untitled).then(|| view! { <p class="empty-title">{say(text::error::title)}</p> })}
            <p>{tell(move || error.text())}</p>
            <div class="empty-actions">
                <Button label=text::ui::retry icon=Glyph::Sync on_click=on_retry />
            </div>
        </div>
    }
    .into_any()
}

/// The caller's role does not open this page.
#[component]
pub fn Denied(
    /// The heading of the page says it already.
    #[prop(optional)]
    untitled: bool,
) -> impl IntoView {
    view! {
        <div class="empty" role="alert">
            <span class="empty-icon">
                <Icon name=Glyph::Lock />
            </span>
            {(!untitled).then(|| view! { <p class="empty-title">{say(text::denied::title)}</p> })}
            <p>{say(text::denied::text)}</p>
            <div class="empty-actions">
                <LinkButton label=text::denied::home href=Page::Root.path() look=Look::Primary />
            </div>
        </div>
    }
}
