//! Where the days of an agreement are: a bar, and the same numbers as words.

use leptos::prelude::*;

use crate::api::customer::Agreement;
use crate::i18n::{tell, text};
use crate::intl;

type Part = (fn() -> &'static str, i32, &'static str);

/// The bar with its legend.
#[component]
pub fn DayBar(
    /// The days, as [`of`] counts them.
    days: [i32; 4],
) -> impl IntoView {
    let parts = parts(days);
    let segments = segments(&parts)
        .into_iter()
        .map(|(start, width, class)| {
            view! { <rect x=start.to_string() width=width.to_string() y="0" height="4" class=class></rect> }
        })
        .collect_view();
    view! {
        <div class="days">
            <svg class="days-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                {segments}
            </svg>
            <dl class="days-legend">
                {parts
                    .into_iter()
                    .map(|(label, days, class)| {
                        view! {
                            <div class="days-part">
                                <dt>
                                    <svg class="days-swatch" viewBox="0 0 4 4" aria-hidden="true" focusable="false">
                                        <rect width="4" height="4" rx="1" class=class></rect>
                                    </svg>
                                    {label}
                                </dt>
                                <dd>{tell(move || intl::number(f64::from(days)))}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </div>
    }
}

/// The days of an agreement: available, held, consumed, forfeited.
pub fn of(agreement: &Agreement) -> [i32; 4] {
    [
        agreement.available_days,
        agreement.held_days,
        agreement.consumed_days,
        agreement.forfeited_days,
    ]
}

fn parts([available, held, consumed, forfeited]: [i32; 4]) -> [Part; 4] {
    use text::customer_benefits as words;
    [
        (words::available, available, "days-available"),
        (words::held, held, "days-held"),
        (words::consumed, consumed, "days-consumed"),
        (words::forfeited, forfeited, "days-forfeited"),
    ]
}

/// Start, width and class of each visible part, in hundredths of the whole. A negative balance has no width.
fn segments(parts: &[Part]) -> Vec<(f64, f64, &'static str)> {
    let whole: i32 = parts.iter().map(|(_, days, _)| (*days).max(0)).sum();
    if whole == 0 {
        return Vec::new();
    }
    let mut start = 0.0;
    parts
        .iter()
        .filter(|(_, days, _)| *days > 0)
        .map(|(_, days, class)| {
            let width = f64::from(*days) * 100.0 / f64::from(whole);
            let segment = (start, width, *class);
            start += width;
            segment
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(days: i32, class: &'static str) -> Part {
        (text::customer_benefits::held, days, class)
    }

    #[test]
    fn the_bar_is_filled_by_what_there_is() {
        let segments = segments(&[part(30, "a"), part(0, "b"), part(10, "c"), part(-5, "d")]);
        assert_eq!(segments, [(0.0, 75.0, "a"), (75.0, 25.0, "c")]);
    }

    #[test]
    fn no_days_draw_nothing() {
        assert!(segments(&[part(0, "a"), part(-1, "b")]).is_empty());
    }
}
