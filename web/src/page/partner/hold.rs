//! Holding a voucher for a few minutes while the reservation is filled in.

use std::time::Duration;

use leptos::prelude::*;

use super::reserve::Known;
use crate::api::Instant;
use crate::api::offer::{self, ReleaseHoldInput};
use crate::clock;
use crate::i18n::{say, tell, text};
use crate::ui::{Act, Banner, Button, Card, Failed, Glyph, Tone};

/// The time that is left, or the button that asks for it.
#[component]
pub fn Hold(
    /// The voucher.
    id: cynic::Id,
    /// How the partner knows of it.
    known: Known,
    /// Until when it is held.
    held: Option<Instant>,
) -> impl IntoView {
    let act = Act::new();
    let until = RwSignal::new(held.map(|it| millis(&it)));
    let now = RwSignal::new(clock::now());
    // Fails only without a window, where nobody counts.
    if let Ok(ticking) = set_interval_with_handle(
        move || {
            now.try_set(clock::now());
        },
        Duration::from_secs(1),
    ) {
        on_cleanup(move || ticking.clear());
    }
    let left = Memo::new(move |_| {
        let left = until.get()? - now.get();
        (left > 0.0).then_some(left)
    });
    let take = move |()| {
        let input = known.input();
        act.run(
            move |_key| offer::hold_voucher(input),
            move |voucher| until.set(voucher.held_until.map(|it| millis(&it))),
        );
    };
    let release = move |()| {
        let input = ReleaseHoldInput {
            voucher_id: id.clone(),
        };
        act.run(
            move |_key| offer::release_hold(input),
            move |_| until.set(None),
        );
    };
    let (take, release) = (Callback::new(take), Callback::new(release));
    view! {
        <Card title=text::hold::title lead=text::hold::lead>
            <div class="stack">
                {move || {
                    if left.with(Option::is_some) {
                        view! {
                            <Banner tone=Tone::Good title=text::hold::yours>
                                <p role="timer">{tell(move || text::hold::left(&clock_of(left.get().unwrap_or(0.0))))}</p>
                            </Banner>
                            <div class="row">
                                <Button label=text::hold::release busy=act.busy() on_click=release />
                            </div>
                        }
                            .into_any()
                    } else {
                        let over = until.with(Option::is_some);
                        view! {
                            {over.then(|| view! { <p class="muted">{say(text::hold::over)}</p> })}
                            <div class="row">
                                <Button label=text::hold::take icon=Glyph::Lock busy=act.busy() on_click=take />
                            </div>
                        }
                            .into_any()
                    }
                }}
                <Failed act />
            </div>
        </Card>
    }
}

fn millis(at: &Instant) -> f64 {
    js_sys::Date::parse(&at.0)
}

/// Minutes and seconds, as `14:05`.
fn clock_of(left: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a hold lasts minutes, not ages"
    )]
    let seconds = (left / 1_000.0).ceil() as i64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::clock_of;

    #[test]
    fn the_last_second_is_still_counted() {
        assert_eq!(clock_of(845_000.0), "14:05");
        assert_eq!(clock_of(1.0), "0:01");
    }
}
