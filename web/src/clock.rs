//! What time it is for the programme: the server's clock, which the demonstration simulates and moves.

use std::sync::LazyLock;

use leptos::prelude::*;

use crate::follow::follow;
use crate::{browser, intl};

/// The programme's clock as the page knows it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    ahead: f64,
    simulated: bool,
}

static CLOCK: LazyLock<ArcRwSignal<Known>> = LazyLock::new(|| {
    ArcRwSignal::new(Known {
        ahead: 0.0,
        simulated: false,
    })
});

/// Takes over the server's time.
pub fn set(now: &str, simulated: bool) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let now = js_sys::Date::parse(now);
    if now.is_nan() {
        return;
    }
    let told = Known {
        ahead: now - browser::now(),
        simulated,
    };
    if is_news(CLOCK.with_untracked(|it| *it), told) {
        CLOCK.set(told);
    }
}

/// Milliseconds by which the clock has moved and not only the answer.
const NEWS: f64 = 1000.0;

/// Whether the clock was moved. The way of an answer is not always as long: that is no news, and whoever follows the
/// clock would draw anew.
fn is_news(known: Known, told: Known) -> bool {
    known.simulated != told.simulated || (known.ahead - told.ahead).abs() > NEWS
}

/// Milliseconds since the epoch by the programme's clock.
pub fn now() -> f64 {
    browser::now() + follow(&CLOCK).ahead
}

/// Today by the programme's clock, as `YYYY-MM-DD`.
pub fn today() -> String {
    intl::day_of(now())
}

/// Whether the demonstration simulates the time.
pub fn is_simulated() -> bool {
    follow(&CLOCK).simulated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_moved_clock_is_news() {
        let known = Known {
            ahead: 5000.0,
            simulated: true,
        };
        for (ahead, simulated, news) in [
            (5000.0, true, false),
            (5900.0, true, false),
            (4100.0, true, false),
            (6100.0, true, true),
            (3900.0, true, true),
            (5000.0, false, true),
        ] {
            let told = Known { ahead, simulated };
            assert_eq!(is_news(known, told), news, "{told:?}");
        }
    }
}
