//! Messages near what they are about, and the reasons of a refusal with their remedies.

use leptos::prelude::*;

use crate::api::UserError;
use crate::i18n::{tell, text};

use super::badge::Tone;
use super::icon::{Glyph, Icon};

/// A message in a box.
#[component]
pub fn Banner(
    /// What kind of message.
    tone: Tone,
    /// In a few words.
    #[prop(into)]
    title: TextProp,
    /// More.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, icon) = match tone {
        Tone::Good => ("banner banner-good", Glyph::Done),
        Tone::Warning => ("banner banner-warning", Glyph::Warning),
        Tone::Bad => ("banner banner-bad", Glyph::Error),
        Tone::Neutral | Tone::Accent => ("banner", Glyph::Info),
    };
    view! {
        <div class=class>
            <Icon name=icon />
            <div class="banner-body">
                <p class="banner-title">{tell(move || title.get())}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// The server's reasons, each with what to do about it and where the rule comes from.
#[component]
pub fn Reasons(
    /// The reasons.
    reasons: Vec<UserError>,
) -> impl IntoView {
    (!reasons.is_empty()).then(|| {
        view! {
            <ul class="reasons">
                {reasons
                    .into_iter()
                    .map(|reason| {
                        view! {
                            <li>
                                <span>{reason.message}</span>
                                {reason.remedy.map(|remedy| view! { <span class="remedy">{remedy}</span> })}
                                {reason
                                    .rule
                                    .map(|rule| view! { <span class="rule">{tell(move || text::ui::rule(&rule))}</span> })}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}
