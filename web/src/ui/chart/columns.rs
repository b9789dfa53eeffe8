//! Columns over time, one fill on the other, with dates of the calendar where they fall.

use leptos::prelude::*;

use super::FILLS;
use super::frame::{Mark, explained, flags, frame, under};
use super::scale::{height, percent, place, span, sparse, ticks};
use crate::intl;

/// As many columns as can each carry their number.
const NUMBERED: usize = 12;
/// As many signs as stand above the columns side by side where the screen is narrow.
const SIGNS: usize = 36;
/// As many days under the axis as there is room for.
const DAYS: usize = 8;

/// A span of time with what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its first day.
    pub from: String,
    /// The words under it.
    pub words: String,
    /// What it holds, the lowest fill first.
    pub values: Vec<i32>,
}

impl Slot {
    fn whole(&self) -> i32 {
        self.values.iter().map(|it| (*it).max(0)).sum()
    }
}

/// Columns for `slots` that end before the day `until`.
pub fn columns(name: String, slots: &[Slot], until: &str, marks: &[Mark]) -> AnyView {
    let Some(first) = slots.first() else {
        return ().into_any();
    };
    let most = slots.iter().map(Slot::whole).max().unwrap_or_default();
    let ticks = ticks(most);
    let top = ticks.last().copied().unwrap_or_default();
    let at = |day: &str| place(day, &first.from, until);
    let every = slots.len().div_ceil(DAYS);
    let narrow = sparse(slots.len(), every);
    let ends = slots.iter().skip(1).map(|it| it.from.as_str());
    let crowded = slots.len() * intl::number(f64::from(most)).len() > SIGNS;
    let drawn = slots
        .iter()
        .zip(ends.chain(std::iter::once(until)))
        .enumerate()
        .map(|(number, (slot, end))| {
            let (from, to) = (at(&slot.from), at(end));
            let whole = slot.whole();
            let told = whole > 0 && (slots.len() <= NUMBERED || whole == most);
            let middle = f64::midpoint(from, to);
            let number_above = told.then(|| {
                view! {
                    <text x=percent(middle) y=percent(height(whole, top)) dy="-0.4em" text-anchor="middle" class="chart-number" class:chart-number-wide=crowded && whole < most>
                        {intl::number(f64::from(whole))}
                    </text>
                }
            });
            let extra = number % narrow != 0;
            let day = (number % every == 0).then(|| under(middle, slot.words.clone(), extra));
            view! { <g>{column(slot, from, to - from, top)} {number_above} {day}</g> }
        })
        .collect_view();
    let places: Vec<f64> = marks.iter().map(|mark| at(&mark.on)).collect();
    view! {
        {frame(name, &ticks, view! { <g>{drawn} {flags(&places)}</g> }.into_any())}
        {explained(marks)}
    }
    .into_any()
}

/// The fills of a column, with a little air on both sides.
fn column(slot: &Slot, from: f64, width: f64, top: i32) -> AnyView {
    let (x, width) = (percent(from + width * 0.12), percent(width * 0.76));
    let mut below = 0;
    let fills = slot
        .values
        .iter()
        .zip(FILLS)
        .map(|(value, class)| {
            below += (*value).max(0);
            let (y, height) = (percent(height(below, top)), percent(span(*value, top)));
            view! { <rect x=x.clone() width=width.clone() y=y height=height class=class></rect> }
        })
        .collect_view();
    fills.into_any()
}

/// The first day of the month after that of a first day: where columns of months end.
pub fn next_month(first: &str) -> String {
    let inside = intl::day_after(first, 31).unwrap_or_default();
    let month = inside.get(..7).unwrap_or_default();
    format!("{month}-01")
}

#[cfg(test)]
mod tests {
    use super::next_month;

    #[test]
    fn months_follow_each_other_over_the_year() {
        assert_eq!(next_month("2021-02-01"), "2021-03-01");
        assert_eq!(next_month("2021-12-01"), "2022-01-01");
    }
}
