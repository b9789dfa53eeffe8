//! Paging arguments, parsed once and bounded, and Relay connections over pages of the store.

use async_graphql::connection::PageInfo;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::context::Result;
use crate::error::AppError;
use crate::store::page::{Direction, Page, Window};

const DEFAULT: i32 = 25;
const MAX: i32 = 100;

/// Counts the whole list; called only when `totalCount` is asked for.
pub type Count = Box<dyn Fn() -> BoxFuture<'static, Result<u64>> + Send + Sync>;

/// What a list is ordered by, hidden in its cursors.
pub trait Key: Sized {
    /// The opaque form.
    fn encode(&self) -> String;
    /// The key behind an opaque cursor, if it is one of this list.
    fn decode(cursor: &str) -> Option<Self>;
}

impl Key for Uuid {
    fn encode(&self) -> String {
        BASE64.encode(self.as_bytes())
    }

    fn decode(cursor: &str) -> Option<Self> {
        Self::from_slice(&BASE64.decode(cursor).ok()?).ok()
    }
}

impl Key for (NaiveDate, Uuid) {
    fn encode(&self) -> String {
        BASE64.encode(format!("{}{}", self.0, self.1.simple()))
    }

    fn decode(cursor: &str) -> Option<Self> {
        let text = String::from_utf8(BASE64.decode(cursor).ok()?).ok()?;
        let (date, id) = text.split_at_checked(10)?;
        Some((date.parse().ok()?, Uuid::try_parse(id).ok()?))
    }
}

/// The four paging arguments of every list.
#[derive(Clone, Debug, Default)]
pub struct PageArgs {
    pub first: Option<i32>,
    pub after: Option<String>,
    pub last: Option<i32>,
    pub before: Option<String>,
}

impl PageArgs {
    /// The slice that is asked for: `first`/`after` or `last`/`before`, 1 to 100 rows, default 25.
    pub fn window<K: Key>(self) -> Result<Window<K>> {
        let Self {
            first,
            after,
            last,
            before,
        } = self;
        if (first.is_some() || after.is_some()) && (last.is_some() || before.is_some()) {
            return Err(bad(
                "last",
                "ask forward with first and after, or backward with last and before",
            ));
        }
        if last.is_some() || before.is_some() {
            let before = before.map(|cursor| key("before", &cursor)).transpose()?;
            return Ok(Window {
                limit: limit("last", last)?,
                direction: Direction::Backward(before),
            });
        }
        let after = after.map(|cursor| key("after", &cursor)).transpose()?;
        Ok(Window {
            limit: limit("first", first)?,
            direction: Direction::Forward(after),
        })
    }
}

fn limit(field: &str, asked: Option<i32>) -> Result<u64> {
    let asked = asked.unwrap_or(DEFAULT);
    if !(1..=MAX).contains(&asked) {
        return Err(bad(field, &format!("ask for 1 to {MAX} rows")));
    }
    Ok(u64::try_from(asked).unwrap_or(1))
}

fn key<K: Key>(field: &str, cursor: &str) -> Result<K> {
    K::decode(cursor).ok_or_else(|| bad(field, "not a cursor of this list"))
}

fn bad(field: &str, message: &str) -> AppError {
    AppError::BadInput {
        field: field.to_owned(),
        message: message.to_owned(),
    }
}

/// How many rows a page may have, for the cost of a connection before it is resolved.
pub fn rows(first: Option<i32>, last: Option<i32>) -> usize {
    usize::try_from(first.or(last).unwrap_or(DEFAULT).clamp(1, MAX)).unwrap_or(1)
}

/// The `pageInfo` of a page whose rows have these cursors.
pub fn page_info<T>(page: &Page<T>, cursors: &[String]) -> PageInfo {
    PageInfo {
        has_previous_page: page.has_previous,
        has_next_page: page.has_next,
        start_cursor: cursors.first().cloned(),
        end_cursor: cursors.last().cloned(),
    }
}

/// Declares the Relay connection of a node type.
///
/// `connection!(VoucherConnection, VoucherEdge, Voucher);` gives both types and
/// `VoucherConnection::of(page, |row| key, count)`.
#[macro_export]
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ty) => {
        /// One row of a list with its cursor.
        #[derive(async_graphql::SimpleObject)]
        pub struct $edge {
            /// Give it back as `after` or `before`.
            pub cursor: String,
            /// The row.
            pub node: $node,
        }

        /// A slice of a list.
        pub struct $connection {
            edges: Vec<$edge>,
            page_info: async_graphql::connection::PageInfo,
            count: $crate::graphql::page::Count,
        }

        impl $connection {
            /// The connection over a page of rows; `key` is what the list is ordered by.
            pub fn of<R: Into<$node>, K: $crate::graphql::page::Key>(
                page: $crate::store::page::Page<R>,
                key: impl Fn(&R) -> K,
                count: $crate::graphql::page::Count,
            ) -> Self {
                let cursors: Vec<String> = page.rows.iter().map(|row| key(row).encode()).collect();
                let page_info = $crate::graphql::page::page_info(&page, &cursors);
                let edges = cursors
                    .into_iter()
                    .zip(page.rows)
                    .map(|(cursor, row)| $edge {
                        cursor,
                        node: row.into(),
                    })
                    .collect();
                Self {
                    edges,
                    page_info,
                    count,
                }
            }
        }

        /// A slice of a list.
        #[async_graphql::Object]
        impl $connection {
            /// The rows with their cursors.
            async fn edges(&self) -> &[$edge] {
                &self.edges
            }

            /// The rows.
            async fn nodes(&self) -> Vec<&$node> {
                self.edges.iter().map(|edge| &edge.node).collect()
            }

            /// Where the slice lies.
            async fn page_info(&self) -> &async_graphql::connection::PageInfo {
                &self.page_info
            }

            /// How many rows the whole list has; counted only when asked.
            async fn total_count(&self) -> $crate::graphql::context::Result<u64> {
                (self.count)().await
            }
        }
    };
}
