//! What charts over time share: the axis with its lines, the days under it, and the dates of the calendar on it.

use leptos::prelude::*;

use super::scale::{GROUND, TOP, anchor, height, percent};
use crate::i18n::{say, text};
use crate::intl;

/// A date of the calendar on a chart: the day, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub on: String,
    /// What it is.
    pub words: String,
}

/// The image: an axis at the side, and what is drawn beside it. To assistive technology it is one picture with a name.
pub fn frame(name: String, ticks: &[i32], drawn: AnyView) -> AnyView {
    let top = ticks.last().copied().unwrap_or_default();
    let numbers = ticks
        .iter()
        .map(|tick| {
            let words = intl::number(f64::from(*tick));
            view! { <text x="100%" y=percent(height(*tick, top)) dy="0.35em" text-anchor="end">{words}</text> }
        })
        .collect_view();
    let lines = ticks
        .iter()
        .map(|tick| {
            let y = percent(height(*tick, top));
            let class = if *tick == 0 {
                "chart-ground"
            } else {
                "chart-line"
            };
            view! { <line x1="0" x2="100%" y1=y.clone() y2=y class=class></line> }
        })
        .collect_view();
    view! {
        <div class="chart-frame" role="img" aria-label=name>
            <svg class="chart-axis" aria-hidden="true" focusable="false">{numbers}</svg>
            <svg class="chart-plot" aria-hidden="true" focusable="false">{lines} {drawn}</svg>
        </div>
    }
    .into_any()
}

/// Words under the axis. Those that are `extra` make room where the screen is narrow.
pub fn under(place: f64, words: String, extra: bool) -> AnyView {
    view! {
        <text
            x=percent(place)
            y="97%"
            text-anchor=anchor(place)
            class:chart-extra=extra
        >
            {words}
        </text>
    }
    .into_any()
}

/// Marks nearer to each other than this write their numbers to both sides.
const NEAR: f64 = 5.0;

/// The lines of marks with their numbers, which the list below the picture explains.
pub fn flags(places: &[f64]) -> AnyView {
    let near = |one: Option<&f64>, place: f64| one.is_some_and(|it| (it - place).abs() < NEAR);
    let flags = places
        .iter()
        .enumerate()
        .map(|(number, place)| {
            let (x, place) = (percent(*place), *place);
            let before = number.checked_sub(1).and_then(|it| places.get(it));
            let (side, by) = if near(places.get(number + 1), place) {
                ("end", "-0.3em")
            } else if near(before, place) {
                ("start", "0.3em")
            } else {
                (anchor(place), "0")
            };
            view! {
                <g>
                    <line x1=x.clone() x2=x.clone() y1=percent(TOP - 4.0) y2=percent(GROUND) class="chart-mark"></line>
                    <text x=x y=percent(TOP - 6.0) dx=by text-anchor=side class="chart-mark-number">
                        {(number + 1).to_string()}
                    </text>
                </g>
            }
        })
        .collect_view();
    flags.into_any()
}

/// What the numbers of the marks stand for.
pub fn explained(marks: &[Mark]) -> AnyView {
    if marks.is_empty() {
        return ().into_any();
    }
    let marks = marks
        .iter()
        .map(|mark| view! { <li>{intl::date(&mark.on)} " · " {mark.words.clone()}</li> })
        .collect_view();
    view! {
        <div class="chart-marks">
            <p class="hidden">{say(text::chart::dates)}</p>
            <ol>{marks}</ol>
        </div>
    }
    .into_any()
}
