//! What the cells of a table show, written and not built: see `Column::text`.

use maud::{Markup, Render, html};

use crate::api::Instant;
use crate::clock;
use crate::i18n::text;
use crate::intl;

use super::badge::{Shown, Tone};
use super::deadline;
use super::icon::Glyph;

/// The link that a row is: the router follows it as it follows every link of the page.
pub fn link(href: &str, words: impl Render) -> Markup {
    html! { a href=(href) class="cell-main" { (words) } }
}

/// The same for a number or a reference, which people compare letter by letter.
pub fn code_link(href: &str, words: impl Render) -> Markup {
    html! { a href=(href) class="cell-main code" { (words) } }
}

/// An address that breaks, where a card is too narrow, after its signs and not within its words.
pub fn email(address: &str) -> Markup {
    html! {
        span class="address" {
            @for part in address.split_inclusive(['@', '.']) { (part) wbr; }
        }
    }
}

/// Words with others under them.
pub fn over(words: impl Render, under: impl Render) -> Markup {
    html! { span { (words) (sub(under)) } }
}

/// A name with its code under it.
pub fn named(name: impl Render, code: impl Render) -> Markup {
    html! { span { (main(name)) span class="cell-sub code" { (code) } } }
}

/// The words that a row is known by.
pub fn main(words: impl Render) -> Markup {
    html! { span class="cell-main" { (words) } }
}

/// Words that stand under others.
pub fn sub(words: impl Render) -> Markup {
    html! { span class="cell-sub" { (words) } }
}

/// The same, smaller.
pub fn small(words: impl Render) -> Markup {
    html! { span class="cell-sub small" { (words) } }
}

/// A number or a reference.
pub fn code(words: impl Render) -> Markup {
    html! { span class="code" { (words) } }
}

/// The badge of a state.
pub fn badge(state: impl Shown) -> Markup {
    let (tone, glyph, words) = state.look();
    badge_of(tone, glyph, words())
}

/// A badge of other words than those of a state.
pub fn badge_of(tone: Tone, glyph: Glyph, words: impl Render) -> Markup {
    html! {
        span class={ "badge " (tone.class()) } { (icon(glyph)) (words) }
    }
}

/// Day and time of an instant.
pub fn moment(at: &Instant) -> Markup {
    html! { time class="nowrap" datetime=(at.0) { (at.text()) } }
}

/// A day with the days that are left.
pub fn deadline(on: &str) -> Markup {
    let left = intl::days_between(&clock::today(), on).unwrap_or_default();
    html! {
        span class={ "deadline " (deadline::tone_of(left).class()) } {
            time datetime=(on) { (intl::date(on)) }
            span class="deadline-left" { (deadline::words(left)) }
        }
    }
}

/// The words, or the sign that there are none.
pub fn or_none(words: Option<String>) -> String {
    words.unwrap_or_else(|| text::ui::none().to_owned())
}

fn icon(glyph: Glyph) -> Markup {
    html! {
        svg class="icon" aria-hidden="true" focusable="false" { use href=(glyph.symbol()) {} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::vocabulary::VoucherState;

    #[test]
    fn what_people_wrote_is_never_markup() {
        let written = link("/a?b=\"c\"&d", "<img src=x onerror=alert(1)>").into_string();
        assert_eq!(
            written,
            "<a href=\"/a?b=&quot;c&quot;&amp;d\" class=\"cell-main\">&lt;img src=x onerror=alert(1)&gt;</a>"
        );
        let written = over("a < b", "<b>").into_string();
        assert!(!written.contains("<b>"), "{written}");
    }

    #[test]
    fn an_address_breaks_after_its_signs() {
        let written = email("a@b.example").into_string();
        assert_eq!(
            written,
            "<span class=\"address\">a@<wbr>b.<wbr>example<wbr></span>"
        );
    }

    #[test]
    fn a_badge_has_words_beside_its_colour() {
        let written = badge(VoucherState::Redeemed).into_string();
        assert!(written.contains("badge tone-good"), "{written}");
        assert!(written.contains("Redeemed"), "{written}");
    }
}
