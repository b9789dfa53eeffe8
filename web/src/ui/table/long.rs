//! The columns of a table with many rows.
//!
//! A browser that lays out a table has to look at every cell, for the widths of the columns. A long one is therefore a
//! grid whose columns are known beforehand, by the lengths of their words; then the rows that are not on the screen
//! are left for later (`content-visibility` in the style sheet), which takes a quarter of the time.

use maud::Markup;

/// More rows than this are a long table.
const MANY: usize = 40;
/// The rows whose words are counted.
const LOOKED_AT: usize = 100;
/// What counts of a column's words, in letters: the fewest and the most.
const LETTERS: (usize, usize) = (6, 36);
/// A longer word than this is broken, in letters: a voucher's number is not.
const WORD: usize = 24;
/// The space beside the words, in letters.
const BESIDE: usize = 5;
/// The space that a badge takes with its icon, in letters.
const BADGE: usize = 4;

/// Whether so many rows are too many for a table.
pub(super) fn is_long(rows: usize) -> bool {
    rows > MANY
}

/// The columns of the grid, and the narrowest that all of them together can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tracks {
    /// As `grid-template-columns` wants them.
    pub columns: String,
    /// A width.
    pub least: String,
}

/// The columns for cells with this markup, row by row.
pub(super) fn tracks(labels: &[impl AsRef<str>], rows: &[Vec<Markup>]) -> Tracks {
    let heading = |label: &str| longest(label.split(' '));
    let mut widths: Vec<Width> = labels
        .iter()
        .map(|label| Width {
            line: heading(label.as_ref()),
            word: heading(label.as_ref()),
        })
        .collect();
    for row in rows.iter().take(LOOKED_AT) {
        for (width, cell) in widths.iter_mut().zip(row) {
            let needed = Width::of(&cell.0);
            width.line = width.line.max(needed.line);
            width.word = width.word.max(needed.word);
        }
    }
    let (mut columns, mut least) = (Vec::new(), 0);
    for Width { line, word } in widths {
        let word = word.clamp(LETTERS.0, WORD);
        let narrow = word + BESIDE;
        let wide = line.min(LETTERS.1).max(word) + BESIDE;
        columns.push(format!("minmax({narrow}ch, {wide}fr)"));
        least += narrow;
    }
    Tracks {
        columns: columns.join(" "),
        least: format!("{least}ch"),
    }
}

/// What words take, in letters.
struct Width {
    /// In one line.
    line: usize,
    /// What cannot be broken.
    word: usize,
}

impl Width {
    fn of(markup: &str) -> Self {
        // Where an address may break it does not have to.
        let markup = markup.replace("<wbr>", "");
        let lines = markup
            .split('<')
            .map(|it| it.rsplit('>').next().unwrap_or(it));
        let badge = if markup.contains("badge") { BADGE } else { 0 };
        let line = longest(lines.clone()) + badge;
        // The style sheet keeps these in one line.
        let whole = ["badge", "deadline", "nowrap"];
        let word = if whole.iter().any(|it| markup.contains(it)) {
            line
        } else {
            longest(lines.flat_map(|it| it.split(' ')))
        };
        Self { line, word }
    }
}

fn longest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    let letters = texts.map(|it| it.chars().count());
    letters.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn long_lines_make_wide_columns_and_whole_words_stay_whole() {
        let labels = ["Status", "Number", "Codes", "Engagement type"];
        let wide = "x".repeat(80);
        let row = vec![
            html! { span class="badge tone-good" { "Redeemed" } },
            html! { a href="/a-long-address-that-does-not-count" { "PS-X2Q9-2MF9" } },
            html! { (wide) },
            html! { span { "Windows and Office Deployment Planning, twice" span { "DDPS" } } },
        ];
        let tracks = tracks(&labels, &[row]);
        assert_eq!(
            tracks.columns,
            "minmax(17ch, 17fr) minmax(17ch, 17fr) minmax(29ch, 41fr) minmax(15ch, 41fr)"
        );
        assert_eq!(tracks.least, "78ch");
    }

    #[test]
    fn a_page_of_a_list_is_not_long() {
        assert!(!is_long(25) && is_long(100));
    }
}
