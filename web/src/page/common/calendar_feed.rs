//! One's deadlines in a calendar program: an address to subscribe to, shown once, renewed and revoked.

use leptos::prelude::*;

use crate::api::Instant;
use crate::api::calendar_feed::{
    self, CalendarFeed, CreateCalendarFeedInput, RevokeCalendarFeedInput,
};
use crate::browser;
use crate::i18n::{say, tell, text};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, ConfirmDialog, CopyButton, Fact, Facts, Failed, Glyph, Icon, Look,
};

/// What is known of the calendar, and what can be done with it.
#[component]
pub fn DeadlineCalendar(
    /// The one that works.
    feed: Option<CalendarFeed>,
    /// The token of one that was just made; it is not shown again.
    token: RwSignal<Option<String>>,
) -> impl IntoView {
    let act = Act::new();
    // Kept here and not read again: what is chosen beside it, and not saved yet, must stay.
    let feed = RwSignal::new(feed);
    let (renewing, revoking) = (RwSignal::new(false), RwSignal::new(false));
    let make = move |()| {
        act.run(
            |idempotency_key| {
                calendar_feed::create_calendar_feed(CreateCalendarFeedInput { idempotency_key })
            },
            move |(made, secret)| {
                renewing.set(false);
                token.set(Some(secret));
                feed.set(Some(made));
            },
        );
    };
    let revoke = move |()| {
        let Some(known) = feed.get_untracked() else {
            return;
        };
        let input = RevokeCalendarFeedInput {
            calendar_feed_id: known.id,
        };
        act.run(
            move |_key| calendar_feed::revoke_calendar_feed(input),
            move |_| {
                revoking.set(false);
                token.set(None);
                feed.set(None);
                toast(text::deadlines::revoked());
            },
        );
    };
    let ask = move |open: RwSignal<bool>| {
        move |()| {
            act.reset();
            open.set(true);
        }
    };
    view! {
        <Card title=text::deadlines::title lead=text::deadlines::lead>
            {move || token.get().map(|it| view! { <Address token=it /> })}
            {move || match feed.get() {
                None => {
                    view! {
                        <Failed act />
                        <div class="row">
                            <Button
                                label=text::deadlines::make
                                icon=Glyph::Calendar
                                busy=act.busy()
                                on_click=make
                            />
                        </div>
                    }
                        .into_any()
                }
                Some(CalendarFeed { created_at, read_at, .. }) => {
                    view! {
                        <Facts>
                            <Fact label=text::deadlines::made>{tell(move || created_at.text())}</Fact>
                            <Fact label=text::deadlines::read>
                                {tell(move || {
                                    let day = read_at.as_ref().map(Instant::day);
                                    day.unwrap_or_else(|| text::deadlines::unread().to_owned())
                                })}
                            </Fact>
                        </Facts>
                        <div class="row">
                            <Button label=text::deadlines::renew on_click=ask(renewing) />
                            <Button label=text::deadlines::revoke look=Look::Quiet on_click=ask(revoking) />
                        </div>
                    }
                        .into_any()
                }
            }}
            <ConfirmDialog
                open=renewing
                title=text::deadlines::renew
                confirm=text::deadlines::renew
                act
                on_confirm=make
            >
                <p>{say(text::deadlines::renew_text)}</p>
            </ConfirmDialog>
            <ConfirmDialog
                open=revoking
                title=text::deadlines::revoke
                confirm=text::deadlines::revoke
                danger=true
                act
                on_confirm=revoke
            >
                <p>{say(text::deadlines::revoke_text)}</p>
            </ConfirmDialog>
        </Card>
    }
}

/// The address, which opens the calendar to whoever has it.
#[component]
fn Address(token: String) -> impl IntoView {
    let origin = browser::window()
        .and_then(|it| it.location().origin().ok())
        .unwrap_or_default();
    let address = format!("{origin}/calendars/deadlines/{token}.ics");
    view! {
        <div class="stack" role="status">
            <p>{say(text::deadlines::once)}</p>
            <p class="share">
                <span class="share-value code">{address.clone()}</span>
                <CopyButton value=address.clone() label=text::deadlines::copy />
            </p>
            <p>
                // Not a page of this application: the router must leave it to the browser.
                <a class="button" rel="external" href=subscription(&address)>
                    <Icon name=Glyph::Calendar />
                    <span>{say(text::deadlines::subscribe)}</span>
                </a>
            </p>
        </div>
    }
}

/// The same address as calendar programs register for it.
fn subscription(address: &str) -> String {
    match address.split_once("://") {
        Some((_, rest)) => format!("webcal://{rest}"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::subscription;

    #[test]
    fn a_calendar_program_opens_the_same_address() {
        assert_eq!(
            subscription("https://portal.example/calendars/deadlines/7.ics"),
            "webcal://portal.example/calendars/deadlines/7.ics"
        );
    }
}
