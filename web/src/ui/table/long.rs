//! The columns of a table with many rows.
//!
//! A browser that lays out a table has to look at every cell, for the widths of the columns. A long one is therefore a
//! grid whose columns are known beforehand, by the lengths of their words; then the rows that are not on the screen
//! are left for later (`content-visibility` in the style sheet), which takes a fifth of the time.

use maud::Markup;

/// More rows than this are a long table.
const MANY: usize = 40;
/// The rows whose words are counted.
const LOOKED_AT: usize = 100;
/// What words make of a column, in letters: its narrowest, and the most that counts.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=36;
/// The space beside the words, in letters.
const BESIDE: usize = 5;

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
    let mut longest: Vec<usize> = labels.iter().map(|it| longest_word(it.as_ref())).collect();
    for row in rows.iter().take(LOOKED_AT) {
        for (most, cell) in longest.iter_mut().zip(row) {
            *most = (*most).max(longest_line(&cell.0));
        }
    }
    let wide = longest
        .iter()
        .map(|it| (*it).clamp(*LETTERS.start(), *LETTERS.end()) + BESIDE);
    let (mut columns, mut least) = (String::new(), 0);
    for wide in wide {
        let narrow = wide.div_ceil(2) + BESIDE;
        least += narrow;
        columns.push_str(&format!("minmax({narrow}ch, {wide}fr) "));
    }
    Tracks {
        columns: columns.trim_end().to_owned(),
        least: format!("{least}ch"),
    }
}

/// A heading breaks between its words, so the longest of them is what it needs.
fn longest_word(label: &str) -> usize {
    let words = label.split_whitespace().map(|it| it.chars().count());
    words.max().unwrap_or_default()
}

/// The longest run of words without a tag between them.
fn longest_line(markup: &str) -> usize {
    let runs = markup
        .split('<')
        .map(|it| it.rsplit('>').next().unwrap_or(it));
    runs.map(|it| it.chars().count()).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn long_words_make_wide_columns_and_tags_do_not_count() {
        let wide = "x".repeat(80);
        let row = vec![
            html! { span class="badge tone-neutral" { "3" } },
            html! { span { (wide) span { "DDPS" } } },
        ];
        let tracks = tracks(&["Days", "Engagement type"], &[row]);
        assert_eq!(tracks.columns, "minmax(11ch, 11fr) minmax(26ch, 41fr)");
        assert_eq!(tracks.least, "37ch");
    }

    #[test]
    fn a_page_of_a_list_is_not_long() {
        assert!(!is_long(25) && is_long(100));
    }
}
