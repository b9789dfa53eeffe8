//! Sending a form or an act: busy or not, refused or failed, never twice at once, and safe to repeat after a lost answer.

use std::future::Future;

use futures::future::LocalBoxFuture;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::error::UserErrorCode;
use crate::api::{Failure, Reply, UserError};
use crate::browser;
use crate::i18n::{say, tell, text};

use super::badge::Tone;
use super::banner::{Banner, Reasons};
use super::button::Button;
use super::icon::Glyph;

/// One mutation of a page with its outcome.
#[derive(Clone, Copy)]
pub struct Act {
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    key: StoredValue<Option<String>>,
}

impl Default for Act {
    fn default() -> Self {
        Self::new()
    }
}

impl Act {
    /// Nothing sent yet.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            key: StoredValue::new(None),
        }
    }

    /// Whether an answer is awaited.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// What went wrong last.
    pub fn failure(self) -> Signal<Option<Failure>> {
        self.failure.into()
    }

    /// What the server, or the page, has against a field.
    pub fn error_of(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.failure.with(|failure| match failure {
                Some(Failure::Refused(reasons)) => reasons
                    .iter()
                    .find(|it| it.blames(field))
                    .map(|it| it.message.clone()),
                _ => None,
            })
        })
    }

    /// Forgets the last outcome, for a dialog that opens anew.
    pub fn reset(self) {
        self.failure.set(None);
    }

    /// Shows what the page itself found wrong; says whether there was nothing.
    pub fn accepts(self, errors: Vec<UserError>) -> bool {
        let fine = errors.is_empty();
        self.failure
            .set((!fine).then_some(Failure::Refused(errors)));
        if !fine {
            focus_failure();
        }
        fine
    }

    /// Sends, unless an answer is still awaited. `send` gets the idempotency key: the same one again after a lost
    /// answer, so that the server can tell a repetition from a second wish.
    pub fn run<T, F>(self, send: impl FnOnce(String) -> F + 'static, done: impl FnOnce(T) + 'static)
    where
        T: 'static,
        F: Future<Output = Reply<T>> + 'static,
    {
        self.start(Box::new(move |key| {
            let reply = send(key);
            Box::pin(async move {
                let value = reply.await?;
                Ok(Box::new(move || done(value)) as Done)
            })
        }));
    }

    /// Apart from [`Act::run`], so that it is compiled once and not for every mutation.
    fn start(self, send: Send) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let key = self.key.get_value().unwrap_or_else(browser::random_id);
        self.key.set_value(Some(key.clone()));
        spawn_local(async move {
            let reply = send(key).await;
            // The page may be gone by now; then nobody waits for the outcome.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match reply {
                Ok(done) => {
                    self.key.set_value(None);
                    self.failure.set(None);
                    done();
                }
                Err(failure) => {
                    if !failure.is_unconfirmed() {
                        self.key.set_value(None);
                    }
                    self.failure.set(Some(failure));
                    focus_failure();
                }
            }
        });
    }
}

/// What follows a success.
type Done = Box<dyn FnOnce()>;
/// A mutation to be sent with its key.
type Send = Box<dyn FnOnce(String) -> LocalBoxFuture<'static, Reply<Done>>>;

/// Brings the failure into view for those who read with the keyboard or the ear.
fn focus_failure() {
    request_animation_frame(|| browser::focus("dialog[open] .failed, .failed"));
}

/// The outcome of an act that did not go well; nothing otherwise.
#[component]
pub fn Failed(
    /// Whose outcome.
    act: Act,
    /// Sends the same again, with the same key.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    move || {
        act.failure().get().map(|failure| {
            let retry = on_retry.filter(|_| failure.is_unconfirmed()).map(|again| {
                view! {
                    <div class="row">
                        <Button label=text::ui::retry icon=Glyph::Sync busy=act.busy() on_click=again />
                    </div>
                }
            });
            view! {
                <div class="failed" role="alert" tabindex="-1">
                    {outcome(failure)}
                    {retry}
                </div>
            }
        })
    }
}

/// What went wrong, in a box: not known, failed, or refused with the reasons.
pub fn outcome(failure: Failure) -> AnyView {
    match failure {
        Failure::Api(error) if error.is_unconfirmed() => view! {
            <Banner tone=Tone::Warning title=text::form::not_confirmed>
                <p>{tell(move || error.text())}</p>
                <p>{say(text::form::retry_is_safe)}</p>
            </Banner>
        }
        .into_any(),
        Failure::Api(error) => {
            view! { <Banner tone=Tone::Bad title=move || error.text() /> }.into_any()
        }
        Failure::Refused(reasons) => {
            let has = |code| reasons.iter().any(|it| it.code == code);
            // Only a repetition with other words meets its own key again: what came first has reached the server.
            if has(UserErrorCode::IdempotencyKeyReused) {
                return view! {
                    <Banner tone=Tone::Warning title=text::form::arrived_before>
                        <p>{say(text::form::arrived_before_text)}</p>
                    </Banner>
                }
                .into_any();
            }
            let title = if has(UserErrorCode::Conflict) {
                text::form::changed_meanwhile
            } else {
                text::form::refused
            };
            view! {
                <Banner tone=Tone::Bad title=title>
                    <Reasons reasons />
                </Banner>
            }
            .into_any()
        }
    }
}

/// A form that is checked by us and by the server, not by the browser's own bubbles.
#[component]
pub fn Form(
    /// The mutation it sends.
    act: Act,
    /// Sends it.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Whether what is typed is worth a question before the page is left.
    #[prop(optional)]
    guard: bool,
    /// Its fields and its buttons.
    children: Children,
) -> impl IntoView {
    let touched = RwSignal::new(false);
    if guard {
        let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
            if touched.try_get_untracked() == Some(true) {
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
        // Sent and not refused: nothing is left to lose.
        Effect::new(move |was_busy: Option<bool>| {
            let busy = act.busy().get();
            if was_busy == Some(true) && !busy && act.failure().with_untracked(Option::is_none) {
                touched.set(false);
            }
            busy
        });
    }
    view! {
        <form
            class="form"
            novalidate
            on:input=move |_| touched.set(true)
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                on_submit.run(());
            }
        >
            <Failed act on_retry=on_submit />
            {children()}
        </form>
    }
}

/// What is missing of the fields that must not be empty.
pub fn missing(fields: &[(&str, &str)]) -> Vec<UserError> {
    fields
        .iter()
        .filter(|(_, value)| value.trim().is_empty())
        .map(|(field, _)| UserError::of_field(field, text::form::required().to_owned()))
        .collect()
}

/// A text that is there, trimmed.
pub fn given(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The items of a list that is typed with commas or lines.
pub fn items(value: &str) -> Vec<String> {
    value.split([',', '\n']).filter_map(given).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_fields_are_named() {
        let errors = missing(&[("name", " "), ("email", "a@b.example")]);
        assert_eq!(errors.len(), 1);
        assert!(errors[0].blames("name"));
    }

    #[test]
    fn a_typed_list_loses_its_blanks() {
        assert_eq!(
            items(" Azure, , Windows\nOffice "),
            ["Azure", "Windows", "Office"]
        );
    }
}
