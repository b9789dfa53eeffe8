//! Amounts in words for messages: minor units with the decimals that their currency has.

/// `minor` units of `currency` as people write them, such as `1800.00 USD`.
pub fn written(minor: i64, currency: &str) -> String {
    let decimals = decimals(currency);
    if decimals == 0 {
        return format!("{minor} {currency}");
    }
    let unit = 10_i64.pow(decimals);
    let width = decimals as usize;
    format!(
        "{}.{:0width$} {currency}",
        minor / unit,
        (minor % unit).abs()
    )
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
    use super::written;

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        assert_eq!(written(180_005, "USD"), "1800.05 USD");
        assert_eq!(written(250_000, "JPY"), "250000 JPY");
        assert_eq!(written(1_234, "KWD"), "1.234 KWD");
    }
}
