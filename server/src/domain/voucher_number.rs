//! Voucher numbers: `PS-` and four groups of four Crockford base-32 symbols, the last one a check
//! symbol (`domain.md` D8). 75 random bits: nobody guesses one.

use std::fmt;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Crockford's check symbols: the alphabet and five more, since the modulus is 37. Numbers whose
/// check symbol would be one of the five are never made, so that numbers stay easy to say.
const MODULUS: u32 = 37;

/// A voucher number in its written form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoucherNumber(String);

impl fmt::Display for VoucherNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl VoucherNumber {
    /// Reads a number as people type it: any case, with or without prefix, hyphens and spaces,
    /// `O` for zero, `I` and `L` for one. `None` when its check symbol does not fit.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = plain(text);
        let symbols = plain
            .strip_prefix("PS")
            .filter(|rest| rest.len() == 16)
            .unwrap_or(&plain);
        if symbols.len() != 16 {
            return None;
        }
        let (body, check) = symbols.split_at(15);
        let expected = check_symbol(body)?;
        (check.as_bytes() == [expected]).then(|| Self(written(symbols)))
    }
}

/// What somebody typed where a number may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A number with its check symbol.
    Whole(VoucherNumber),
    /// Meant as a number, but its check symbol does not fit or it has too many symbols.
    Mistyped,
    /// What a number may begin with, in its written form.
    Beginning(String),
    /// Something else.
    Words,
}

/// Tells a number from a beginning, a mistake and other words.
pub fn read(text: &str) -> Typed {
    if let Some(number) = VoucherNumber::parse(text) {
        return Typed::Whole(number);
    }
    let plain = plain(text);
    let symbols = plain.strip_prefix("PS").unwrap_or(&plain);
    let known = symbols.bytes().all(|it| ALPHABET.contains(&it));
    let start = text.trim().to_uppercase();
    // Only who writes the prefix or a digit means a number: names of companies are long, too.
    let meant = start.starts_with("PS-") || known && start.bytes().any(|it| it.is_ascii_digit());
    match symbols.len() {
        0 => Typed::Words,
        1..16 if known => Typed::Beginning(written(symbols)),
        _ if meant && (!known || symbols.len() >= 16) => Typed::Mistyped,
        _ => Typed::Words,
    }
}

/// What was typed, in the alphabet: for searching by the beginning of a number.
pub fn prefix(text: &str) -> String {
    let plain = plain(text);
    let symbols = plain.strip_prefix("PS").unwrap_or(&plain);
    written(&symbols[..symbols.len().min(16)])
}

/// A number from 128 random bits, of which it uses 75.
pub fn from_random(bits: u128) -> VoucherNumber {
    let mut bits = bits;
    loop {
        let body = symbols(bits, 15);
        if let Some(check) = check_symbol(&body) {
            return VoucherNumber(written(&format!("{body}{}", char::from(check))));
        }
        // One in seven bodies has no check symbol inside the alphabet: take the next one.
        bits = bits.wrapping_add(1);
    }
}

/// The lowest `count` base-32 digits of `bits` as symbols.
pub fn symbols(bits: u128, count: u32) -> String {
    (0..count)
        .map(|place| char::from(ALPHABET[usize::try_from((bits >> (place * 5)) & 31).unwrap_or(0)]))
        .collect()
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|symbol| match symbol.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

fn written(symbols: &str) -> String {
    let groups: Vec<&str> = symbols
        .as_bytes()
        .chunks(4)
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    format!("PS-{}", groups.join("-"))
}

/// The check symbol of a body, unless it falls outside the alphabet or the body does.
fn check_symbol(body: &str) -> Option<u8> {
    let mut remainder = 0;
    for symbol in body.bytes() {
        let value = ALPHABET.iter().position(|it| *it == symbol)?;
        remainder = (remainder * 32 + u32::try_from(value).ok()?) % MODULUS;
    }
    ALPHABET.get(usize::try_from(remainder).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_survives_the_way_people_type_it() {
        let number = from_random(0x1234_5678_9abc_def0_1234_5678_9abc);
        let typed = number
            .to_string()
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o");
        assert_eq!(VoucherNumber::parse(&typed), Some(number.clone()));
        assert_eq!(number.to_string().len(), "PS-XXXX-XXXX-XXXX-XXXX".len());
    }

    #[test]
    fn one_wrong_symbol_is_noticed() {
        let number = from_random(42).to_string();
        for place in 3..number.len() {
            if number.as_bytes()[place] == b'-' {
                continue;
            }
            let mut wrong = number.clone().into_bytes();
            wrong[place] = if wrong[place] == b'7' { b'8' } else { b'7' };
            let wrong = String::from_utf8(wrong).unwrap();
            assert_eq!(VoucherNumber::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_typed_is_told_apart() {
        let number = from_random(42).to_string();
        let typed = number.to_lowercase();
        assert!(matches!(read(&typed), Typed::Whole(it) if it.to_string() == number));
        let (body, last) = number.split_at(number.len() - 1);
        let other = if last == "7" { "8" } else { "7" };
        assert_eq!(read(&format!("{body}{other}")), Typed::Mistyped);
        assert_eq!(read(&format!("{number}7")), Typed::Mistyped);
        assert_eq!(read("PS-7U"), Typed::Mistyped, "no symbol is a U");
        assert_eq!(read(body), Typed::Beginning(body.to_owned()));
        assert_eq!(read("ps 7kol"), Typed::Beginning("PS-7K01".to_owned()));
        assert_eq!(read("Fourth Coffee and Tea"), Typed::Words);
        assert_eq!(
            read("Contoso Consulting"),
            Typed::Words,
            "long, and no digit"
        );
        assert_eq!(read(" - "), Typed::Words);
    }

    #[test]
    fn every_seed_gives_a_number_that_parses() {
        for seed in 0..500_u128 {
            let number = from_random(seed << 20).to_string();
            assert!(VoucherNumber::parse(&number).is_some(), "{number}");
        }
    }
}
