//! Which part of a list is asked for.

/// Which page of a list: forward after a cursor, or back before one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Rows after this cursor.
    pub after: Option<String>,
    /// Rows before this cursor.
    pub before: Option<String>,
    /// How many.
    pub rows: i32,
}

/// Rows on a page, unless the reader wants more.
pub const PAGE: i32 = 25;

impl Default for Span {
    fn default() -> Self {
        Self {
            after: None,
            before: None,
            rows: PAGE,
        }
    }
}

impl Span {
    /// `first`, unless the page goes back.
    pub fn first(&self) -> Option<i32> {
        self.before.is_none().then_some(self.rows)
    }

    /// `last`, when the page goes back.
    pub fn last(&self) -> Option<i32> {
        self.before.is_some().then_some(self.rows)
    }
}
