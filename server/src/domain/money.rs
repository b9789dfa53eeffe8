//! Amounts in words for messages: minor units with the decimals that their currency has, written
//! as the reader writes numbers.

use entity::vocab::Locale;

/// `minor` units of `currency` as the reader writes them: `1,800.00 USD`, `1.800,00 USD`.
pub fn written(minor: i64, currency: &str, locale: Locale) -> String {
    let (thousands, point) = match locale {
        Locale::En => (',', '.'),
        Locale::It => ('.', ','),
    };
    let decimals = decimals(currency);
    let unit = 10_u64.pow(decimals);
    let amount = minor.unsigned_abs();
    let sign = if minor < 0 { "-" } else { "" };
    let whole = grouped(amount / unit, thousands);
    if decimals == 0 {
        return format!("{sign}{whole} {currency}");
    }
    let width = decimals as usize;
    format!("{sign}{whole}{point}{:0width$} {currency}", amount % unit)
}

/// The same as programs read it: `1800.00`, without marks and without the currency.
pub fn decimal(minor: i64, currency: &str) -> String {
    let decimals = decimals(currency);
    let unit = 10_u64.pow(decimals);
    let amount = minor.unsigned_abs();
    let sign = if minor < 0 { "-" } else { "" };
    let whole = amount / unit;
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    let width = decimals as usize;
    format!("{sign}{whole}.{:0width$}", amount % unit)
}

/// A number with a mark between its thousands.
fn grouped(number: u64, mark: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// Decimals by ISO 4217, of those currencies that do not have two.
fn decimals(currency: &str) -> u32 {
    match currency {
        "CLP" | "ISK" | "JPY" | "KRW" | "PYG" | "UGX" | "VND" | "XAF" | "XOF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_the_decimals_of_its_currency_and_the_marks_of_its_reader() {
        for (minor, currency, english, italian) in [
            (180_005, "USD", "1,800.05 USD", "1.800,05 USD"),
            (250_000, "JPY", "250,000 JPY", "250.000 JPY"),
            (1_234, "KWD", "1.234 KWD", "1,234 KWD"),
            (99, "EUR", "0.99 EUR", "0,99 EUR"),
            (0, "EUR", "0.00 EUR", "0,00 EUR"),
            (
                -123_456_789,
                "EUR",
                "-1,234,567.89 EUR",
                "-1.234.567,89 EUR",
            ),
            (100_000, "EUR", "1,000.00 EUR", "1.000,00 EUR"),
        ] {
            assert_eq!(written(minor, currency, Locale::En), english);
            assert_eq!(written(minor, currency, Locale::It), italian);
        }
    }

    #[test]
    fn programs_read_amounts_without_marks() {
        assert_eq!(decimal(180_005, "USD"), "1800.05");
        assert_eq!(decimal(-250_000, "JPY"), "-250000");
    }
}
