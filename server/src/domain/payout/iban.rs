//! International bank account numbers (ISO 13616): a length by country and a checksum.

/// Lengths by country, after the registry of ISO 13616.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BR", 29),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("KW", 30),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("SA", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TR", 26),
    ("UA", 29),
];

/// Whether a text in its written form, without spaces, is an IBAN.
pub(super) fn is_valid(text: &str) -> bool {
    let Some(country) = text.get(..2) else {
        return false;
    };
    let long = LENGTHS
        .iter()
        .any(|(code, length)| *code == country && *length == text.len());
    let plain = text
        .chars()
        .all(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
    let checked = text.chars().skip(2).take(2).all(|it| it.is_ascii_digit());
    long && plain && checked && remainder(text) == Some(1)
}

/// The remainder of ISO 7064: the first four characters last, letters as two digits, modulo 97.
fn remainder(text: &str) -> Option<u32> {
    let moved = text.chars().skip(4).chain(text.chars().take(4));
    moved.into_iter().try_fold(0, |rest, symbol| {
        let value = symbol.to_digit(36)?;
        let shift = if value > 9 { 100 } else { 10 };
        Some((rest * shift + value) % 97)
    })
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn the_length_and_the_checksum_must_fit() {
        for (text, valid) in [
            ("GB82WEST12345698765432", true),
            ("DE89370400440532013000", true),
            ("IT60X0542811101000000123456", true),
            ("FR1420041010050500013M02606", true),
            ("DE89370400440532013001", false),
            ("DE8937040044053201300", false),
            ("de89370400440532013000", false),
            ("XX89370400440532013000", false),
            ("DEXX370400440532013000", false),
            ("", false),
            ("É", false),
        ] {
            assert_eq!(is_valid(text), valid, "{text}");
        }
    }
}
