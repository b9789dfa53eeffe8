//! A whole and its parts: one bar, and beside each fill its name and its number.

use leptos::prelude::*;

use super::scale::share;
use super::swatch;
use crate::i18n::tell;
use crate::intl;

/// A part: its name, its number, and the class of its fill.
pub type Part = (TextProp, i32, &'static str);

/// The bar with its legend. The bar is for the eye; the legend says the same to everybody.
pub fn band(parts: Vec<Part>) -> AnyView {
    let segments = segments(&parts)
        .into_iter()
        .map(|(start, width, class)| {
            view! { <rect x=start.to_string() width=width.to_string() y="0" height="4" class=class></rect> }
        })
        .collect_view();
    let legend = parts
        .into_iter()
        .map(|(label, value, class)| {
            view! {
                <div class="days-part">
                    <dt>
                        {swatch(class)}
                        {tell(label)}
                    </dt>
                    <dd>{tell(move || intl::number(f64::from(value)))}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="days">
            <svg class="days-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                {segments}
            </svg>
            <dl class="days-legend">{legend}</dl>
        </div>
    }
    .into_any()
}

/// Start, width and class of each visible part, in hundredths of the whole. A negative number has no width.
fn segments(parts: &[Part]) -> Vec<(f64, f64, &'static str)> {
    let whole: i32 = parts.iter().map(|(_, value, _)| (*value).max(0)).sum();
    let mut start = 0.0;
    parts
        .iter()
        .filter(|(_, value, _)| *value > 0)
        .map(|(_, value, class)| {
            let width = share(*value, whole);
            let segment = (start, width, *class);
            start += width;
            segment
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(value: i32, class: &'static str) -> Part {
        ("part".into(), value, class)
    }

    #[test]
    fn the_bar_is_filled_by_what_there_is() {
        let segments = segments(&[part(30, "a"), part(0, "b"), part(10, "c"), part(-5, "d")]);
        assert_eq!(segments, [(0.0, 75.0, "a"), (75.0, 25.0, "c")]);
    }

    #[test]
    fn nothing_draws_nothing() {
        assert!(segments(&[part(0, "a"), part(-2, "b")]).is_empty());
    }
}
