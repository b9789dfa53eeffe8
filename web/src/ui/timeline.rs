//! What happened, newest last, as a list one can read aloud.

use leptos::prelude::*;

use crate::i18n::tell;

use super::badge::Tone;
use super::icon::{Glyph, Icon};

/// Something that happened.
#[derive(Clone)]
pub struct Moment {
    /// Its icon.
    pub icon: Glyph,
    /// Good, bad or neither.
    pub tone: Tone,
    /// What.
    pub title: TextProp,
    /// Who and when.
    pub byline: TextProp,
    /// Why.
    pub note: Option<String>,
}

/// The moments, in order.
#[component]
pub fn Timeline(
    /// The moments.
    moments: Vec<Moment>,
) -> impl IntoView {
    view! {
        <ol class="timeline">
            {moments
                .into_iter()
                .map(|moment| {
                    view! {
                        <li class="moment">
                            <span class=format!("moment-mark {}", moment.tone.class())>
                                <Icon name=moment.icon />
                            </span>
                            <div>
                                <p class="moment-title">{tell(move || moment.title.get())}</p>
                                <p class="moment-byline">{tell(move || moment.byline.get())}</p>
                                {moment.note.map(|note| view! { <p class="moment-note">{note}</p> })}
                            </div>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
