//! Where a reader of a log stands: the last position it saw, and the earlier ones it has not.
//!
//! Positions are handed out before a transaction commits, so a later position may become visible
//! first. A reader that only remembered the highest one would miss the late ones for ever.

use std::fmt;
use std::str::FromStr;

/// How many missing positions are remembered: far more than transactions run at once. Positions of
/// transactions that were undone stay missing and fall out at the other end.
const GAPS: usize = 64;
const KEPT: i64 = 64;

/// Where a reader of a log stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogCursor {
    last: i64,
    gaps: Vec<i64>,
}

impl LogCursor {
    /// A reader that has seen everything up to a position.
    pub fn at(last: i64) -> Self {
        Self {
            last,
            gaps: Vec::new(),
        }
    }

    /// The highest position seen.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// Positions below [`Self::last`] that were not seen.
    pub fn gaps(&self) -> &[i64] {
        &self.gaps
    }

    /// Takes note of a position; `false` when it was seen before.
    pub fn see(&mut self, position: i64) -> bool {
        if position > self.last {
            let newest_gaps = (self.last + 1).max(position - KEPT);
            self.gaps.extend(newest_gaps..position);
            let surplus = self.gaps.len().saturating_sub(GAPS);
            self.gaps.drain(..surplus);
            self.last = position;
            return true;
        }
        let gap = self.gaps.iter().position(|gap| *gap == position);
        gap.map(|at| self.gaps.remove(at)).is_some()
    }
}

impl fmt::Display for LogCursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.last)?;
        self.gaps
            .iter()
            .try_for_each(|gap| write!(formatter, "-{gap}"))
    }
}

/// The text is not a cursor of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor of this log")]
pub struct NotACursor;

impl FromStr for LogCursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut numbers = text
            .split('-')
            .map(|number| number.parse::<i64>().map_err(|_| NotACursor));
        let last = numbers.next().ok_or(NotACursor)??;
        let gaps: Vec<i64> = numbers.collect::<Result<_, _>>()?;
        let valid =
            last >= 0 && gaps.len() <= GAPS && gaps.iter().all(|gap| (1..last).contains(gap));
        if valid {
            Ok(Self { last, gaps })
        } else {
            Err(NotACursor)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_position_is_seen_once() {
        let mut cursor = LogCursor::at(4);
        assert!(cursor.see(7));
        assert_eq!(cursor.to_string(), "7-5-6");
        assert!(cursor.see(5));
        assert!(!cursor.see(5), "seen before");
        assert!(!cursor.see(7), "seen before");
        assert!(!cursor.see(3), "seen before");
        assert_eq!(cursor.to_string(), "7-6");
    }

    #[test]
    fn a_cursor_survives_its_text() {
        let mut cursor = LogCursor::at(0);
        cursor.see(3);
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for text in ["", "x", "-1", "5-9", "5-0", "9-1-"] {
            assert_eq!(text.parse::<LogCursor>(), Err(NotACursor), "{text}");
        }
    }

    #[test]
    fn only_the_newest_gaps_are_kept() {
        let mut cursor = LogCursor::at(0);
        cursor.see(1_000);
        assert_eq!(cursor.gaps().len(), GAPS);
        assert_eq!(cursor.gaps().last(), Some(&999));
    }
}
