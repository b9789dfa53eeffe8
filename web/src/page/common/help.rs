//! The eight steps of the programme, for everybody.

use leptos::prelude::*;

use crate::i18n::{say, text};
use crate::shell::bar::LanguageSwitch;
use crate::ui::{Card, PageHead};

type Words = fn() -> &'static str;

const STEPS: [(Words, Words); 8] = [
    (text::help::s1, text::help::t1),
    (text::help::s2, text::help::t2),
    (text::help::s3, text::help::t3),
    (text::help::s4, text::help::t4),
    (text::help::s5, text::help::t5),
    (text::help::s6, text::help::t6),
    (text::help::s7, text::help::t7),
    (text::help::s8, text::help::t8),
];

/// The page.
#[component]
pub fn Help() -> impl IntoView {
    view! {
        <PageHead title=text::help::title lead=text::help::lead />
        {move || {
            crate::session::viewer().is_none().then(|| view! { <div class="help-language"><LanguageSwitch /></div> })
        }}
        <Card title=text::help::way>
            <ol class="way">
                {STEPS
                    .into_iter()
                    .zip(1..)
                    .map(|((title, what), number)| {
                        view! {
                            <li class="way-step">
                                <span class="step-mark" aria-hidden="true">
                                    {number}
                                </span>
                                <div>
                                    <h3>{title}</h3>
                                    <p>{what}</p>
                                </div>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </Card>
        <Card title=text::help::deadlines>
            <p class="prose">{say(text::help::deadlines_text)}</p>
        </Card>
    }
}
