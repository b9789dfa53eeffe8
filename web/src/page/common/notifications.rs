//! What the caller was told, newest first.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::live::{self, Change};
use crate::api::notification::{self, Notification, ReadNotificationsInput};
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::{Act, Button, Empty, Glyph, LinkButton, PageHead, Pager, Query, use_span};

/// The page.
#[component]
pub fn Notifications() -> impl IntoView {
    let span = use_span();
    let told = Query::new(move || notification::notifications(span.get()))
        .live(|change| matches!(change, Change::Notification));
    let act = Act::new();
    let read = move |()| {
        let input = ReadNotificationsInput {
            notification_ids: None,
        };
        act.run(
            move |_key| notification::read_notifications(input),
            |_| live::announce(&Change::Notification),
        );
    };
    view! {
        <PageHead title=text::notices::title lead=text::notices::lead>
            <LinkButton
                label=text::notices::choose
                href=Page::NotificationSettings.path()
                icon=Glyph::Edit
            />
            <Button label=text::notices::read_all icon=Glyph::Check busy=act.busy() on_click=read />
        </PageHead>
        {told
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Info title=text::notices::empty text=text::notices::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                view! {
                    <ul class="letters" aria-label=text::notices::title>
                        {page.nodes.into_iter().map(notice).collect_view()}
                    </ul>
                    <Pager path=Page::Notifications.path() info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

fn notice(row: Notification) -> impl IntoView {
    let Notification {
        title,
        body,
        page,
        created_at,
        read_at,
        ..
    } = row;
    let machine = created_at.0.clone();
    let state: fn() -> &'static str = if read_at.is_some() {
        text::notices::read
    } else {
        text::notices::unread
    };
    view! {
        <li class="letter">
            <details>
                <summary>
                    <span class="letter-subject">{title}</span>
                    <span class="letter-to">{state}</span>
                    <time class="letter-when" datetime=machine>
                        {tell(move || created_at.text())}
                    </time>
                </summary>
                <div class="letter-body">
                    <p>{body}</p>
                    {page.map(|href| view! { <p><A href>{text::notices::open}</A></p> })}
                </div>
            </details>
        </li>
    }
}
