//! A date that matters, with the days that are left by the programme's clock.

use leptos::prelude::*;

use crate::clock;
use crate::i18n::text;
use crate::intl;

use super::badge::Tone;

/// The date and the days left: calm over a month, then a warning, then urgent.
#[component]
pub fn DeadlineText(
    /// The day, `YYYY-MM-DD`.
    #[prop(into)]
    on: String,
) -> impl IntoView {
    // One reaction for all of it: a long list has many of these.
    move || {
        let left = intl::days_between(&clock::today(), &on).unwrap_or_default();
        let class = format!("deadline {}", tone_of(left).class());
        view! {
            <span class=class>
                <time datetime=on.clone()>{intl::date(&on)}</time>
                <span class="deadline-left">{words(left)}</span>
            </span>
        }
    }
}

/// How urgent so many days are.
pub fn tone_of(left: i64) -> Tone {
    match left {
        ..=7 => Tone::Bad,
        8..=30 => Tone::Warning,
        _ => Tone::Neutral,
    }
}

/// The days that are left, in words.
pub fn words(left: i64) -> String {
    match left {
        ..0 => text::ui::days_ago(-left),
        0 => text::ui::today().to_owned(),
        _ => text::ui::days_left(left),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tone_follows_the_days_left() {
        let tones = [31, 30, 8, 7, 0, -1].map(tone_of);
        assert_eq!(
            tones,
            [
                Tone::Neutral,
                Tone::Warning,
                Tone::Warning,
                Tone::Bad,
                Tone::Bad,
                Tone::Bad
            ]
        );
    }
}
