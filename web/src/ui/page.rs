//! The frame of a page: its heading, its title in the browser, and the cards it is laid out in.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::browser;
use crate::i18n::{tell, text};

use super::icon::{Glyph, Icon};

/// The heading of a page. It gets the focus after a navigation, and names the browser's tab.
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// One sentence under it.
    #[prop(optional, into)]
    lead: Option<TextProp>,
    /// The page above: its words and its address.
    #[prop(optional, into)]
    back: Option<(TextProp, String)>,
    /// What can be done here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let tab = title.clone();
    Effect::new(move |_| browser::set_title(&text::ui::tab_title(&tab.get())));
    Effect::new(|_| request_animation_frame(|| browser::focus("#page-title")));
    view! {
        <header class="page-head">
            {back
                .map(|(words, href)| {
                    view! {
                        <A href attr:class="back-link">
                            <Icon name=Glyph::Back />
                            {tell(move || words.get())}
                        </A>
                    }
                })}
            <div class="page-head-row">
                <div>
                    <h1 id="page-title" tabindex="-1">
                        {tell(move || title.get())}
                    </h1>
                    {lead.map(|lead| view! { <p class="page-lead">{tell(move || lead.get())}</p> })}
                </div>
                {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
            </div>
        </header>
    }
}

/// A part of a page with its own heading.
#[component]
pub fn Card(
    /// Its heading.
    #[prop(into)]
    title: TextProp,
    /// One sentence under it.
    #[prop(optional, into)]
    lead: Option<TextProp>,
    /// Its content.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{tell(move || title.get())}</h2>
                {lead.map(|lead| view! { <p>{tell(move || lead.get())}</p> })}
            </div>
            {children()}
        </section>
    }
}
