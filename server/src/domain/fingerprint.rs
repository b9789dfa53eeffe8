//! A fingerprint of a document's words that small changes hardly touch: a recycled document with
//! another title page is found again (`domain.md` §13.5). MinHash over runs of words; bands of it
//! are the keys under which likely matches are looked up.

use std::collections::HashSet;

/// Words in a run.
const RUN: usize = 4;
/// Numbers in a signature.
const LENGTH: usize = 64;
/// Numbers in a band: documents of which half is the same share one of the sixteen bands nearly always.
const BAND: usize = 4;
/// Documents of fewer words are too much alike to say anything.
pub const WORDS_MIN: usize = 40;

/// What a document's words look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// How many words it was taken of.
    pub words: usize,
    signature: [u32; LENGTH],
}

impl Fingerprint {
    /// The fingerprint of a text; none when it is too short to compare.
    pub fn of_text(text: &str) -> Option<Self> {
        let words: Vec<u64> = text
            .split(|it: char| !it.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| hash(word.to_lowercase().as_bytes()))
            .collect();
        if words.len() < WORDS_MIN {
            return None;
        }
        let runs = words.windows(RUN).map(|run| {
            run.iter()
                .fold(SEED, |sum, word| mix(sum.rotate_left(7) ^ word))
        });
        Some(Self::of_runs(words.len(), runs.collect()))
    }

    /// The fingerprint of a file without readable text: of runs of its bytes, cut where the bytes
    /// themselves say so, so that an insertion shifts nothing.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let mut runs = HashSet::new();
        let mut rolling = 0_u64;
        let mut start = 0;
        for (place, byte) in bytes.iter().enumerate() {
            rolling = (rolling << 1).wrapping_add(mix(u64::from(*byte) + 1));
            if rolling & 0x3f == 0 || place - start >= 1_024 {
                runs.insert(hash(&bytes[start..=place]));
                start = place + 1;
            }
        }
        (runs.len() >= WORDS_MIN).then(|| Self::of_runs(runs.len(), runs))
    }

    fn of_runs(words: usize, runs: HashSet<u64>) -> Self {
        let mut signature = [u32::MAX; LENGTH];
        for run in runs {
            for (place, least) in (0_u64..).zip(signature.iter_mut()) {
                let permuted = mix(run ^ place.wrapping_mul(SEED));
                *least = (*least).min((permuted >> 32) as u32);
            }
        }
        Self { words, signature }
    }

    /// How much of two documents is the same, in percent.
    pub fn likeness(&self, other: &Self) -> i32 {
        let pairs = self.signature.iter().zip(&other.signature);
        let same = pairs.filter(|(own, other)| own == other).count();
        i32::try_from(same * 100 / LENGTH).unwrap_or(100)
    }

    /// The keys under which similar documents are found.
    pub fn bands(&self) -> Vec<i64> {
        let bands = (0_u64..).zip(self.signature.chunks(BAND));
        bands
            .map(|(place, band)| {
                let mixed = band
                    .iter()
                    .fold(mix(place), |sum, it| mix(sum ^ u64::from(*it)));
                mixed.cast_signed()
            })
            .collect()
    }

    /// As text, to be kept.
    pub fn written(&self) -> String {
        self.signature
            .iter()
            .map(|it| format!("{it:08x}"))
            .collect()
    }

    /// What [`Self::written`] kept.
    pub fn read(words: usize, text: &str) -> Option<Self> {
        let mut signature = [0; LENGTH];
        for (place, number) in signature.iter_mut().enumerate() {
            let digits = text.get(place * 8..place * 8 + 8)?;
            *number = u32::from_str_radix(digits, 16).ok()?;
        }
        Some(Self { words, signature })
    }
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// FNV-1a: the same on every machine, for good.
fn hash(bytes: &[u8]) -> u64 {
    let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    mix(sum)
}

/// The finalizer of SplitMix64: every bit of the input moves half of the output.
fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// Whether a share of cases that is looked at includes this one: the same answer every time.
pub fn is_sampled(id: &[u8], percent: u32) -> bool {
    hash(id) % 100 < u64::from(percent)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A document of numbered sentences, from one number to another.
    fn document(title: &str, from: usize, to: usize) -> Fingerprint {
        let mut text = title.to_owned();
        for number in from..to {
            let (area, step) = (number * 7 % 31, number * 13 % 17);
            let _ = write!(
                text,
                " In area {area} step {step} follows the workshop of week {number}."
            );
        }
        Fingerprint::of_text(&text).unwrap()
    }

    #[test]
    fn a_changed_title_page_hides_nothing() {
        let original = document("Deployment plan for Woodgrove Bank, spring", 0, 200);
        let mut table = String::new();
        for (case, other) in [
            ("itself", original.clone()),
            (
                "another title",
                document("Deployment plan for Fabrikam, autumn edition", 0, 200),
            ),
            (
                "a tenth more",
                document("Deployment plan for Woodgrove Bank, spring", 0, 220),
            ),
            (
                "half of it",
                document("Deployment plan for Woodgrove Bank, spring", 0, 100),
            ),
            ("half shared", document("Deployment plan", 100, 300)),
            (
                "another text",
                document("Deployment plan for Woodgrove Bank, spring", 1_000, 1_200),
            ),
        ] {
            let shared = original
                .bands()
                .iter()
                .filter(|it| other.bands().contains(it))
                .count();
            let _ = writeln!(
                table,
                "{case}: {} percent, {shared} bands",
                original.likeness(&other)
            );
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn what_was_written_is_read_again() {
        let one = document("A plan", 0, 50);
        assert_eq!(Fingerprint::read(one.words, &one.written()), Some(one));
        assert_eq!(Fingerprint::read(7, "beef"), None);
        assert_eq!(Fingerprint::of_text("Too short to say anything."), None);
    }

    #[test]
    fn bytes_that_move_are_recognized() {
        let noise = |seed: u64| -> Vec<u8> {
            (0..20_000_u64)
                .map(|it| (mix(it ^ seed) & 0xff) as u8)
                .collect()
        };
        let original = noise(1);
        let moved = [b"a new cover".as_slice(), &original].concat();
        let own = Fingerprint::of_bytes(&original).unwrap();
        assert!(own.likeness(&Fingerprint::of_bytes(&moved).unwrap()) > 90);
        assert!(own.likeness(&Fingerprint::of_bytes(&noise(2 << 40)).unwrap()) < 20);
        assert_eq!(Fingerprint::of_bytes(b"%PDF-1.4 short"), None);
    }

    #[test]
    fn the_sample_has_about_its_share() {
        let sampled = |percent| {
            (0..1_000_u32)
                .filter(|it| is_sampled(&it.to_be_bytes(), percent))
                .count()
        };
        assert_eq!((sampled(0), sampled(100)), (0, 1_000));
        assert!((170..230).contains(&sampled(20)), "{}", sampled(20));
    }
}
