//! The demonstration's mail: every message that the portal would send, readable.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::live::Change;
use crate::api::message::{self, Message};
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::form::given;
use crate::ui::{Act, Button, Empty, Form, Glyph, PageHead, Pager, Query, TextField, use_span};

/// The page.
#[component]
pub fn Mail() -> impl IntoView {
    let query = use_location().query;
    let to = Memo::new(move |_| query.with(|it| it.get("to")).unwrap_or_default());
    let span = use_span();
    let messages = Query::new(move || message::messages(given(&to.get()), span.get()))
        .live(|change| matches!(change, Change::Voucher(_) | Change::Payment(_)));

    let address = RwSignal::new(to.get_untracked());
    let act = Act::new();
    let navigate = use_navigate();
    let search = move |()| navigate(&path(&address.get_untracked()), NavigateOptions::default());
    view! {
        <PageHead title=text::mail::title lead=text::mail::lead />
        <div class="toolbar">
            <Form act on_submit=search>
                <TextField name="to" label=text::mail::search value=address act kind="search" />
                <Button label=text::mail::filter kind="submit" />
            </Form>
        </div>
        {messages
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! { <Empty icon=Glyph::Mail title=text::mail::empty text=text::mail::empty_text /> }
                        .into_any();
                }
                let shown = page.nodes.len();
                view! {
                    <ul class="letters" aria-label=text::mail::list>
                        {page.nodes.into_iter().map(letter).collect_view()}
                    </ul>
                    <Pager path=path(&to.get_untracked()) info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

fn path(to: &str) -> String {
    let path = Page::Mail.path();
    match given(to) {
        Some(to) => format!("{path}?to={}", js_sys::encode_uri_component(&to)),
        None => path,
    }
}

fn letter(message: Message) -> impl IntoView {
    let Message {
        to,
        subject,
        body,
        created_at,
        ..
    } = message;
    let machine = created_at.0.clone();
    view! {
        <li class="letter">
            <details>
                <summary>
                    <span class="letter-subject">{subject}</span>
                    <span class="letter-to">{tell(move || text::mail::to(&to))}</span>
                    <time class="letter-when" datetime=machine>
                        {tell(move || created_at.text())}
                    </time>
                </summary>
                <pre class="letter-body">{body}</pre>
            </details>
        </li>
    }
}
