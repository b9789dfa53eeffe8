//! What the customer says of a report, to whoever reads it.

use leptos::prelude::*;

use crate::api::report::SignOff;
use crate::api::vocabulary::SignOffState;
use crate::i18n::{tell, text};
use crate::ui::{Badge, Card, DeadlineText, Fact, Facts};

/// The customer's word.
#[component]
pub fn SignOffCard(
    /// The word.
    sign_off: SignOff,
) -> impl IntoView {
    let SignOff {
        state,
        due_on,
        answered_at,
        answered_by,
        satisfaction,
        comment,
        ..
    } = sign_off;
    view! {
        <Card title=text::sign_off::title lead=text::sign_off::lead>
            <div class="stack">
                <Facts>
                    <Fact label=text::ui::status>
                        <Badge state />
                    </Fact>
                    {(state == SignOffState::Waiting)
                        .then(|| {
                            view! {
                                <Fact label=text::sign_off::due>
                                    <DeadlineText on=due_on.0 />
                                </Fact>
                            }
                        })}
                    {answered_at
                        .map(|it| view! { <Fact label=text::sign_off::answered>{tell(move || it.text())}</Fact> })}
                    {answered_by.map(|it| view! { <Fact label=text::sign_off::by>{it.name}</Fact> })}
                    {satisfaction
                        .map(|it| view! { <Fact label=text::report::satisfaction>{it}</Fact> })}
                </Facts>
                {comment.map(|it| view! { <p class="prose typed">{it}</p> })}
            </div>
        </Card>
    }
}
