//! Mail on its way: what the mail server did not take is sent again, or given up with a reason.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::postbag::{self, DiscardMessageInput, Letter, RetryMessageInput};
use crate::api::vocabulary::MessageState;
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Dialog, Empty, Form, Glyph, Look, PageHead, Pager, Query, SelectField, TextArea,
    use_span,
};

const STATES: [(&str, MessageState); 4] = [
    ("DEAD", MessageState::Dead),
    ("QUEUED", MessageState::Queued),
    ("SENT", MessageState::Sent),
    ("DISCARDED", MessageState::Discarded),
];

/// The page.
#[component]
pub fn OpsMail() -> impl IntoView {
    let query = use_location().query;
    let state = Memo::new(move |_| {
        let asked = query.with(|it| it.get("state")).unwrap_or_default();
        STATES
            .iter()
            .find(|(name, _)| *name == asked)
            .map(|it| it.1)
    });
    let span = use_span();
    let letters = Query::new(move || postbag::letters(state.get(), span.get())).live(|_| true);
    let act = Act::new();
    let chosen = RwSignal::new(String::new());
    let options = Signal::derive(|| {
        let all = std::iter::once((String::new(), text::ops_mail::all().to_owned()));
        let each = STATES
            .iter()
            .map(|(name, state)| ((*name).to_owned(), words(*state)().to_owned()));
        all.chain(each).collect::<Vec<_>>()
    });
    let navigate = use_navigate();
    let search = move |()| {
        navigate(
            &address(&chosen.get_untracked()),
            NavigateOptions::default(),
        );
    };
    let discarding = RwSignal::new(None::<cynic::Id>);
    view! {
        <PageHead title=text::ops_mail::title lead=text::ops_mail::lead />
        <div class="toolbar">
            <Form act on_submit=search>
                <SelectField name="state" label=text::ops_mail::state value=chosen options act />
                <Button label=text::mail::filter kind="submit" icon=Glyph::Search />
            </Form>
        </div>
        {letters
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Mail title=text::ops_mail::empty text=text::ops_mail::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let rows = page
                    .nodes
                    .into_iter()
                    .map(|row| view! { <Row row discarding again=letters /> })
                    .collect_view();
                let path = address(&query.with_untracked(|it| it.get("state")).unwrap_or_default());
                view! {
                    <ul class="letters" aria-label=text::ops_mail::title>{rows}</ul>
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
        <Discard message=discarding again=letters />
    }
}

fn address(state: &str) -> String {
    let path = Page::OpsMail.path();
    if state.is_empty() {
        path
    } else {
        format!("{path}?state={state}")
    }
}

#[component]
fn Row(
    row: Letter,
    discarding: RwSignal<Option<cynic::Id>>,
    again: Query<postbag::LetterPage>,
) -> impl IntoView {
    let act = Act::new();
    let open = matches!(row.state, MessageState::Dead | MessageState::Queued);
    let (id, about) = (row.id.clone(), row.subject.clone());
    let retry = move |()| {
        let input = RetryMessageInput {
            message_id: id.clone(),
        };
        act.run(
            move |_key| postbag::retry_message(input),
            move |_| {
                toast(text::ops_mail::retried());
                again.refetch();
            },
        );
    };
    let (id, subject) = (row.id, row.subject.clone());
    let discard = move |()| discarding.set(Some(id.clone()));
    let (machine, created_at) = (row.created_at.0.clone(), row.created_at);
    let attempts = row.attempts;
    view! {
        <li class="letter">
            <details>
                <summary>
                    <span class="letter-subject">{row.subject}</span>
                    <span class="letter-to">
                        {words(row.state)}
                        " · "
                        {row.to}
                    </span>
                    <time class="letter-when" datetime=machine>
                        {tell(move || created_at.text())}
                    </time>
                </summary>
                <div class="letter-body">
                    <p>{tell(move || text::ops_mail::attempts(&attempts.to_string()))}</p>
                    {row.last_error.map(|it| view! { <p><code>{it}</code></p> })}
                    {open
                        .then(|| {
                            view! {
                                <div class="toolbar">
                                    <Button
                                        label=text::ops_mail::retry
                                        icon=Glyph::Sync
                                        busy=act.busy()
                                        about
                                        on_click=retry
                                    />
                                    <Button
                                        label=text::ops_mail::discard
                                        icon=Glyph::Delete
                                        look=Look::Danger
                                        about=subject
                                        on_click=discard
                                    />
                                </div>
                            }
                        })}
                </div>
            </details>
        </li>
    }
}

#[component]
fn Discard(
    message: RwSignal<Option<cynic::Id>>,
    again: Query<postbag::LetterPage>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let (act, reason) = (Act::new(), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if message.with(Option::is_some) {
            act.reset();
            reason.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            message.set(None);
        }
    });
    let send = move |()| {
        let words = reason.get_untracked();
        let Some(message_id) = message.get_untracked() else {
            return;
        };
        if !act.accepts(missing(&[("reason", &words)])) {
            return;
        }
        let input = DiscardMessageInput {
            message_id,
            reason: words,
        };
        act.run(
            move |_key| postbag::discard_message(input),
            move |_| {
                open.set(false);
                toast(text::ops_mail::discarded());
                again.refetch();
            },
        );
    };
    view! {
        <Dialog open title=text::ops_mail::discard_title>
            <Form act on_submit=send>
                <TextArea
                    name="reason"
                    label=text::ops_mail::reason
                    value=reason
                    act
                    required=true
                    scope="discard"
                />
                <div class="form-actions">
                    <Button label=text::ops_mail::discard look=Look::Danger kind="submit" busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

fn words(state: MessageState) -> fn() -> &'static str {
    match state {
        MessageState::Queued => text::ops_mail::queued,
        MessageState::Sent => text::ops_mail::sent,
        MessageState::Dead => text::ops_mail::dead,
        MessageState::Discarded => text::ops_mail::given_up,
    }
}
