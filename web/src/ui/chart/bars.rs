//! Horizontal bars, one under the other: what is compared has a name too long for an axis.

use leptos::prelude::*;

use super::scale::share;
use crate::intl;

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: i32,
    /// What else is to be said of it.
    pub note: String,
}

/// The bars; the longest fills its row.
pub fn bars(name: String, bars: &[Bar]) -> AnyView {
    let most = bars.iter().map(|it| it.value).max().unwrap_or_default();
    let rows = bars
        .iter()
        .map(|bar| {
            view! {
                <div class="gauge">
                    <span class="gauge-label">{bar.label.clone()}</span>
                    <svg class="gauge-track" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                        <rect width=format!("{:.2}", share(bar.value, most)) height="4" class="fill-1"></rect>
                    </svg>
                    <span class="gauge-value">{intl::number(f64::from(bar.value))}</span>
                    <span class="gauge-note">{bar.note.clone()}</span>
                </div>
            }
        })
        .collect_view();
    view! { <div class="bars" role="img" aria-label=name>{rows}</div> }.into_any()
}
