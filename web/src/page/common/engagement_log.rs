//! The log of an engagement: who delivered it, in which sessions, and what they say of the days.

use leptos::prelude::*;

use crate::api::engagement::{
    EngagementConsultant, EngagementLimits, EngagementSession, LoggedDays,
};
use crate::api::vocabulary::{ConsultantRole, SessionPlace};
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::ui::{Banner, Fact, Facts, Tone};

/// Who delivers, with the exams that were shown.
#[component]
pub fn Consultants(
    /// The consultants, the lead first.
    consultants: Vec<EngagementConsultant>,
) -> impl IntoView {
    view! {
        <Facts>
            {consultants
                .into_iter()
                .map(|it| {
                    let label: fn() -> &'static str = match it.role {
                        ConsultantRole::Lead => text::engagement::lead,
                        ConsultantRole::Assistant => text::engagement::assistant,
                    };
                    let (exam, passed) = (it.exam, it.exam_achieved_on);
                    view! {
                        <Fact label>
                            {it.person.name}
                            <span class="cell-sub small">
                                {tell(move || match (&exam, &passed) {
                                    (Some(exam), Some(day)) => text::engagement::exam(&day.text(), exam),
                                    _ => text::engagement::no_exam().to_owned(),
                                })}
                            </span>
                        </Fact>
                    }
                })
                .collect_view()}
        </Facts>
    }
}

/// What the sessions say of the days, and what the program allows.
#[component]
pub fn Days(
    /// The days.
    logged: LoggedDays,
    /// The limits, where they matter.
    #[prop(optional)]
    limits: Option<EngagementLimits>,
) -> impl IntoView {
    let max = limits.map(|it| (it.offsite_days, it.walk_on_hours));
    let hours = hours(logged.walk_on_minutes);
    let of = |used: String, max: Option<i32>| {
        move || match max {
            Some(max) => text::engagement::of_at_most(&max, &used),
            None => used.clone(),
        }
    };
    view! {
        <Facts>
            <Fact label=text::report::onsite>{logged.onsite}</Fact>
            <Fact label=text::report::offsite>{tell(of(logged.offsite.to_string(), max.map(|it| it.0)))}</Fact>
            <Fact label=text::report::remote>{logged.remote}</Fact>
            <Fact label=text::report::walk_on>{tell(of(hours, max.map(|it| it.1)))}</Fact>
        </Facts>
    }
}

/// The sessions, by their day. `more` adds what can be done with one.
#[component]
pub fn Sessions<V: IntoView + 'static>(
    /// The sessions.
    sessions: Vec<EngagementSession>,
    /// What can be done with one.
    more: impl Fn(EngagementSession) -> V,
) -> impl IntoView {
    if sessions.is_empty() {
        return view! { <Banner tone=Tone::Neutral title=text::engagement::no_sessions /> }
            .into_any();
    }
    view! {
        <ul class="files">
            {sessions
                .into_iter()
                .map(|session| {
                    let acts = more(session.clone());
                    let EngagementSession { held_on, minutes, topic, attendees, place, walk_on, .. } = session;
                    let length = hours(minutes);
                    view! {
                        <li class="file">
                            <div>
                                <p class="check-label">{topic}</p>
                                <p class="check-detail">
                                    {tell(move || {
                                        let place = place_words(place)();
                                        text::engagement::session_line(&held_on.text(), &length, &place)
                                    })}
                                    {walk_on.then(|| view! { " · " {say(text::engagement::walk_on)} })}
                                </p>
                                {(!attendees.is_empty())
                                    .then(|| view! { <p class="muted small">{attendees.join(", ")}</p> })}
                            </div>
                            {acts}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
    .into_any()
}

/// Minutes as hours in the reader's language.
pub fn hours(minutes: i32) -> String {
    intl::number(f64::from(minutes) / 60.0)
}

/// A place in words.
pub fn place_words(place: SessionPlace) -> fn() -> &'static str {
    match place {
        SessionPlace::Onsite => text::engagement::onsite,
        SessionPlace::Offsite => text::engagement::offsite,
        SessionPlace::Remote => text::engagement::remote,
    }
}
