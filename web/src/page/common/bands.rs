//! Tables that several reports share.

use leptos::prelude::*;

use crate::api::summary::DayBand;
use crate::i18n::{tell, text};
use crate::ui::{Column, table};

/// A band of days in words.
pub fn words(from: i32, to: Option<i32>) -> String {
    match to {
        Some(to) => text::summary::from_to(&from, &to),
        None => text::summary::from_on(&from),
    }
}

/// Vouchers in bands of days.
pub fn bands(caption: fn() -> &'static str, bands: &[DayBand]) -> AnyView {
    let columns = [
        Column::text(text::summary::band, |row: &DayBand| {
            words(row.from_days, row.to_days)
        }),
        Column::text(text::summary::vouchers, |row: &DayBand| row.count).numeric(),
        Column::text(text::summary::days, |row: &DayBand| row.days).numeric(),
    ];
    table(caption, columns, bands)
}

/// What a report shows where there is nothing to count.
pub fn or_none(rows: usize, table: impl FnOnce() -> AnyView) -> AnyView {
    if rows == 0 {
        view! { <p class="muted small">{tell(text::summary::nothing)}</p> }.into_any()
    } else {
        table()
    }
}
