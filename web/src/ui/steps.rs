//! A way of several steps: which are done, where one stands, what comes.

use leptos::prelude::*;

use crate::i18n::{tell, text};

use super::icon::{Glyph, Icon};

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Current,
    /// Ahead.
    Ahead,
    /// The way ended here.
    Stopped,
}

/// One step.
#[derive(Clone)]
pub struct Step {
    /// Its number in the programme's eight.
    pub number: u8,
    /// Its words.
    pub label: TextProp,
    /// Who acts, or when it was done.
    pub note: TextProp,
    /// Where it leads, when it is a link.
    pub href: Option<String>,
    /// Where it stands.
    pub state: StepState,
}

/// The steps, in order.
#[component]
pub fn Steps(
    /// The name of the way.
    #[prop(into)]
    label: TextProp,
    /// Its steps.
    steps: Vec<Step>,
) -> impl IntoView {
    view! {
        <ol class="steps" aria-label=move || label.get()>
            {steps.into_iter().map(item).collect_view()}
        </ol>
    }
}

fn item(step: Step) -> impl IntoView {
    let (class, words): (_, fn() -> &'static str) = match step.state {
        StepState::Done => ("step step-done", text::steps::done),
        StepState::Current => ("step step-current", text::steps::current),
        StepState::Ahead => ("step", text::steps::ahead),
        StepState::Stopped => ("step step-stopped", text::steps::stopped),
    };
    let mark = match step.state {
        StepState::Done => view! { <Icon name=Glyph::Check /> }.into_any(),
        StepState::Stopped => view! { <Icon name=Glyph::Dismiss /> }.into_any(),
        StepState::Current | StepState::Ahead => step.number.into_any(),
    };
    let label = step.label;
    let title = match step.href {
        Some(href) => {
            view! { <leptos_router::components::A href>{tell(move || label.get())}</leptos_router::components::A> }.into_any()
        }
        None => (move || label.get()).into_any(),
    };
    view! {
        <li class=class aria-current=(step.state == StepState::Current).then_some("step")>
            <span class="step-mark" aria-hidden="true">
                {mark}
            </span>
            <span class="step-text">
                <span class="step-label">{title}</span>
                <span class="hidden">{words}</span>
                <span class="step-note">{tell(move || step.note.get())}</span>
            </span>
        </li>
    }
}
