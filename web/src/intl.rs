//! Dates, numbers, money and plurals in the words of the browser's `Intl`: it knows every language and costs no download.
//! Outside a browser the neutral ISO form is given back, which is all that host tests need.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

use crate::i18n::{Language, language};

type Options<'a> = &'a [(&'a str, &'a str)];

/// A calendar day, such as `2021-06-30`, as “30 Jun 2021”.
pub fn date(day: &str) -> String {
    let options = [
        ("timeZone", "UTC"),
        ("year", "numeric"),
        ("month", "short"),
        ("day", "numeric"),
    ];
    // A date does not break over two lines.
    instant(day, &options).map_or_else(|| day.to_owned(), |it| it.replace(' ', "\u{a0}"))
}

/// A calendar day without its year, for the axis of a chart: “15 Mar”.
pub fn day_and_month(day: &str) -> String {
    let options = [("timeZone", "UTC"), ("month", "short"), ("day", "numeric")];
    instant(day, &options).unwrap_or_else(|| day.to_owned())
}

/// The month of a calendar day: “Mar 2021”.
pub fn month(day: &str) -> String {
    let options = [("timeZone", "UTC"), ("year", "numeric"), ("month", "short")];
    instant(day, &options).unwrap_or_else(|| day.to_owned())
}

/// The short name of the month of a calendar day: “Mar”.
pub fn month_name(day: &str) -> String {
    let options = [("timeZone", "UTC"), ("month", "short")];
    instant(day, &options).unwrap_or_else(|| day.to_owned())
}

/// The month of a calendar day, as “March 2021”.
pub fn whole_month(day: &str) -> String {
    let options = [("timeZone", "UTC"), ("year", "numeric"), ("month", "long")];
    instant(day, &options).unwrap_or_else(|| day.get(..7).unwrap_or(day).to_owned())
}

/// The day of the week, `long` or `short`.
pub fn weekday(day: &str, length: &str) -> String {
    let options = [("timeZone", "UTC"), ("weekday", length)];
    instant(day, &options).unwrap_or_else(|| day.to_owned())
}

/// An instant as day and time in the reader's time zone.
pub fn moment(at: &str) -> String {
    let options = [
        ("year", "numeric"),
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    // Only between day and time does it break over two lines.
    instant(at, &options).map_or_else(
        || at.to_owned(),
        |it| it.replace(' ', "\u{a0}").replace(",\u{a0}", ", "),
    )
}

/// An instant as day and time in UTC, for the programme's clock.
pub fn moment_utc(at: f64) -> String {
    let options = [
        ("timeZone", "UTC"),
        ("year", "numeric"),
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    format("DateTimeFormat", "format", language(), &options, at).unwrap_or_default()
}

/// A whole or fractional number with the language's separators.
pub fn number(value: f64) -> String {
    // Italian would group from five digits on only, and numbers of a chart have to look alike.
    let options = [("useGrouping", "always")];
    format("NumberFormat", "format", language(), &options, value)
        .unwrap_or_else(|| value.to_string())
}

/// An amount in minor units with its currency.
pub fn money(minor: &str, currency: &str) -> String {
    let digits = if ZERO_DECIMALS.contains(&currency) {
        0
    } else {
        2
    };
    let Ok(minor) = minor.parse::<f64>() else {
        return format!("{minor} {currency}");
    };
    let value = minor / 10_f64.powi(digits);
    let options = [
        ("style", "currency"),
        ("currency", currency),
        ("currencyDisplay", "code"),
        ("useGrouping", "always"),
    ];
    format("NumberFormat", "format", language(), &options, value)
        .unwrap_or_else(|| format!("{value} {currency}"))
}

/// Currencies without minor units among those of the rate cards.
const ZERO_DECIMALS: [&str; 3] = ["JPY", "KRW", "CLP"];

/// The name of a country in the current language.
pub fn country(code: &str) -> String {
    format(
        "DisplayNames",
        "of",
        language(),
        &[("type", "region")],
        code,
    )
    .unwrap_or_else(|| code.to_owned())
}

/// The name of a language in the current language.
pub fn language_name(code: &str) -> String {
    format(
        "DisplayNames",
        "of",
        language(),
        &[("type", "language")],
        code,
    )
    .unwrap_or_else(|| code.to_owned())
}

/// A size in bytes as KB or MB.
pub fn size(bytes: f64) -> String {
    let (value, unit) = if bytes >= 1_000_000.0 {
        (bytes / 1_000_000.0, "megabyte")
    } else {
        (bytes / 1000.0, "kilobyte")
    };
    let options = [
        ("style", "unit"),
        ("unit", unit),
        ("maximumFractionDigits", "1"),
    ];
    format("NumberFormat", "format", language(), &options, value)
        .unwrap_or_else(|| format!("{value} {unit}"))
}

/// The CLDR plural category of a count.
pub fn plural_category(language: Language, count: i64) -> &'static str {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of things on a page are small"
    )]
    let value = count as f64;
    let category = format("PluralRules", "select", language, &[], value);
    match category.as_deref() {
        Some("zero") => "zero",
        Some("one") => "one",
        Some("two") => "two",
        Some("few") => "few",
        Some("many") => "many",
        None if count == 1 => "one",
        Some(_) | None => "other",
    }
}

/// Whole days from one calendar day to another; negative when the second lies before.
pub fn days_between(from: &str, to: &str) -> Option<i64> {
    Some(day_number(to)? - day_number(from)?)
}

/// The calendar day so many days after another, as `YYYY-MM-DD`.
pub fn day_after(day: &str, days: i64) -> Option<String> {
    let (year, month, day) = civil(day_number(day)? + days);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// The calendar day in UTC of milliseconds since the epoch.
pub fn day_of(milliseconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "days since the epoch fit an i64 by far"
    )]
    let (year, month, day) = civil((milliseconds / 86_400_000.0).floor() as i64);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Days since 1970-01-01 (Howard Hinnant's algorithm).
fn day_number(text: &str) -> Option<i64> {
    let mut parts = text
        .get(..10)?
        .split('-')
        .map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

fn instant(text: &str, options: Options<'_>) -> Option<String> {
    let milliseconds = if cfg!(target_arch = "wasm32") {
        js_sys::Date::parse(text)
    } else {
        f64::NAN
    };
    if milliseconds.is_nan() {
        return None;
    }
    format(
        "DateTimeFormat",
        "format",
        language(),
        options,
        milliseconds,
    )
}

thread_local! {
    // Building a formatter is the slow part; a table of a hundred rows asks for the same few.
    static FORMATTERS: RefCell<HashMap<String, (JsValue, Function)>> = RefCell::new(HashMap::new());
}

fn format(
    kind: &str,
    method: &str,
    language: Language,
    options: Options<'_>,
    value: impl Into<JsValue>,
) -> Option<String> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    let key = format!("{kind}/{}/{options:?}", language.tag());
    let known = FORMATTERS.with_borrow(|it| it.get(&key).cloned());
    let (formatter, call) = if let Some(pair) = known {
        pair
    } else {
        let pair = build(kind, method, language, options)?;
        FORMATTERS.with_borrow_mut(|it| it.insert(key, pair.clone()));
        pair
    };
    // Only here: outside a browser there are no values of its kind.
    call.call1(&formatter, &value.into()).ok()?.as_string()
}

fn build(
    kind: &str,
    method: &str,
    language: Language,
    options: Options<'_>,
) -> Option<(JsValue, Function)> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &kind.into()).ok()?.dyn_into().ok()?;
    let wishes = Object::new();
    for (name, wish) in options {
        Reflect::set(&wishes, &(*name).into(), &(*wish).into()).ok()?;
    }
    // British English writes the day before the month, as the programme's documents do.
    let tag = match language {
        Language::En => "en-GB",
        Language::It => "it-IT",
    };
    let arguments = Array::of2(&tag.into(), &wishes.into());
    let formatter = Reflect::construct(&constructor, &arguments).ok()?;
    let call = Reflect::get(&formatter, &method.into())
        .ok()?
        .dyn_into()
        .ok()?;
    Some((formatter, call))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendar_arithmetic_crosses_months_and_leap_years() {
        assert_eq!(days_between("2021-03-15", "2021-06-30"), Some(107));
        assert_eq!(day_after("2020-02-28", 1).as_deref(), Some("2020-02-29"));
        assert_eq!(day_after("2021-06-30", 180).as_deref(), Some("2021-12-27"));
        assert_eq!(day_of(1_615_798_800_000.0), "2021-03-15");
        assert_eq!(days_between("soon", "2021-06-30"), None);
    }
}
