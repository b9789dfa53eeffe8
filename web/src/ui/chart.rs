//! Pictures of numbers as inline SVG, without a library. Each says in one sentence what it shows and has the same numbers
//! as a table behind it. Positions are attributes in hundredths and sizes of letters are the style sheet's, so that a
//! picture fits any width and needs no inline style; colours are classes.
//!
//! They are drawn inside the view of a [`Query`](super::Query), which draws them again when the language changes.

pub mod area;
pub mod band;
pub mod bars;
pub mod columns;
pub mod frame;
mod scale;

use leptos::prelude::*;

use crate::i18n::{say, text};

/// The looks of what is drawn, by classes of `charts.css`: they differ in lightness, not only in hue.
pub const FILLS: [&str; 4] = ["fill-1", "fill-2", "fill-3", "fill-4"];

/// A picture with its sentence above it and its numbers behind it.
pub fn figure(title: String, sentence: String, picture: AnyView, numbers: AnyView) -> AnyView {
    view! {
        <figure class="chart">
            <figcaption class="chart-sentence">{sentence}</figcaption>
            {picture}
            <details class="chart-numbers">
                <summary>
                    {say(text::chart::as_table)} <span class="hidden">": " {title}</span>
                </summary>
                {numbers}
            </details>
        </figure>
    }
    .into_any()
}

/// What the fills stand for, with their numbers: uppermost first, as they are drawn.
pub fn legend(entries: Vec<(String, String)>) -> AnyView {
    let entries = entries
        .into_iter()
        .enumerate()
        .rev()
        .map(|(place, (words, value))| {
            let class = FILLS[place % FILLS.len()];
            view! {
                <li class="chart-key">
                    {swatch(class)} <span>{words}</span> <strong>{value}</strong>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="chart-keys">{entries}</ul> }.into_any()
}

/// A sample of a fill.
pub fn swatch(class: &'static str) -> AnyView {
    view! {
        <svg class="chart-swatch" viewBox="0 0 4 4" aria-hidden="true" focusable="false">
            <rect width="4" height="4" rx="1" class=class></rect>
        </svg>
    }
    .into_any()
}
