//! Where the days of an agreement are: a bar, and the same numbers as words.

use leptos::prelude::*;

use crate::api::customer::Agreement;
use crate::i18n::text;
use crate::ui::chart::band::{Part, band};

/// The bar with its legend.
#[component]
pub fn DayBar(
    /// The days, as [`of`] counts them.
    days: [i32; 4],
) -> impl IntoView {
    band(parts(days))
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

fn parts([available, held, consumed, forfeited]: [i32; 4]) -> Vec<Part> {
    use text::customer_benefits as words;
    vec![
        (words::available.into(), available, "days-available"),
        (words::held.into(), held, "days-held"),
        (words::consumed.into(), consumed, "days-consumed"),
        (words::forfeited.into(), forfeited, "days-forfeited"),
    ]
}
