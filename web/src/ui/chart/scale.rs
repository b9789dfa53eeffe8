//! From numbers and days to places: everything in hundredths of the picture.

use crate::intl;

/// As many lines as an axis has above zero, at most.
const STEPS: i32 = 4;

/// The first hundredth of the height that is drawn on: above it stand the marks.
pub(super) const TOP: f64 = 12.0;
/// Where zero is: below it stand the days.
pub(super) const GROUND: f64 = 86.0;

/// The numbers of an axis that reaches as far as `most`: steps of 1, 2 or 5 times a power of ten.
pub(super) fn ticks(most: i32) -> Vec<i32> {
    let most = most.max(1);
    let mut power = 1_i32;
    let step = loop {
        let steps = [1, 2, 5].map(|it| power.saturating_mul(it));
        let fits = |step: &i32| step.saturating_mul(STEPS) >= most;
        if let Some(step) = steps.into_iter().find(fits) {
            break step;
        }
        power = power.saturating_mul(10);
    };
    let mut ticks = vec![0];
    while ticks.last().is_some_and(|last| *last < most) {
        let next = ticks.last().copied().unwrap_or_default();
        ticks.push(next.saturating_add(step));
    }
    ticks
}

/// The height of a number on an axis that ends with `top`.
pub(super) fn height(value: i32, top: i32) -> f64 {
    GROUND - span(value, top)
}

/// How tall a number is on an axis that ends with `top`. What is below zero has no height.
pub(super) fn span(value: i32, top: i32) -> f64 {
    share(value.max(0), top) * (GROUND - TOP) / 100.0
}

/// A part in hundredths of its whole.
pub(super) fn share(part: i32, whole: i32) -> f64 {
    if whole <= 0 {
        0.0
    } else {
        f64::from(part) * 100.0 / f64::from(whole)
    }
}

/// Where a day lies between two others, in hundredths; the nearer end when it lies outside.
pub(super) fn place(day: &str, from: &str, to: &str) -> f64 {
    let days = |from: &str, to: &str| {
        let days = intl::days_between(from, to).unwrap_or_default();
        i32::try_from(days).unwrap_or_default()
    };
    share(days(from, day), days(from, to)).clamp(0.0, 100.0)
}

/// Hundredths as an attribute of SVG.
pub(super) fn percent(place: f64) -> String {
    format!("{place:.2}%")
}

/// How words at a place are anchored, so that they stay inside the picture.
pub(super) fn anchor(place: f64) -> &'static str {
    if place < 10.0 {
        "start"
    } else if place > 90.0 {
        "end"
    } else {
        "middle"
    }
}

/// Hundredths from one day's words to the next on the narrowest screen: the words and half of
/// others, since those at the ends are moved to stay inside the picture.
const APART: usize = 32;

/// Of columns that have words every so often, how often they have them where the screen is narrow.
pub(super) fn sparse(columns: usize, every: usize) -> usize {
    every * (columns * APART).div_ceil(100 * every).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_apart_where_the_screen_is_narrow() {
        assert_eq!(sparse(1, 1), 1);
        assert_eq!(sparse(8, 1), 3);
        assert_eq!(sparse(12, 2), 4);
        assert_eq!(sparse(28, 4), 12);
    }

    #[test]
    fn an_axis_has_few_round_numbers_and_holds_the_largest() {
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(4), [0, 1, 2, 3, 4]);
        assert_eq!(ticks(7), [0, 2, 4, 6, 8]);
        assert_eq!(ticks(20), [0, 5, 10, 15, 20]);
        assert_eq!(ticks(830), [0, 500, 1000]);
        assert!(ticks(i32::MAX).len() < 7);
    }

    #[test]
    fn places_stay_inside_the_picture() {
        let near = |is: f64, should: f64| (is - should).abs() < 0.001;
        assert!(near(height(0, 10), GROUND) && near(height(10, 10), TOP));
        assert!(near(height(-3, 10), GROUND), "a debt is not drawn");
        assert!(near(place("2021-04-01", "2021-03-22", "2021-04-11"), 50.0));
        assert!(near(place("2020-04-01", "2021-03-22", "2021-04-11"), 0.0));
        assert!(near(place("2021-04-01", "2021-04-01", "2021-04-01"), 0.0));
        assert_eq!(percent(33.333), "33.33%");
        assert_eq!(
            [anchor(0.0), anchor(50.0), anchor(99.0)],
            ["start", "middle", "end"]
        );
    }
}
