//! Keyset pages: never an offset, one row over to know whether more follow.

use sea_orm::sea_query::IntoValueTuple;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoIdentity, Select};
use uuid::Uuid;

/// Which slice of a list is asked for. `limit` is within 1..=100, checked where it was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window<K> {
    pub limit: u64,
    pub direction: Direction<K>,
}

impl<K> Window<K> {
    /// The same slice by another form of the key.
    pub fn map<T>(self, form: impl FnOnce(K) -> T) -> Window<T> {
        Window {
            limit: self.limit,
            direction: match self.direction {
                Direction::Forward(key) => Direction::Forward(key.map(form)),
                Direction::Backward(key) => Direction::Backward(key.map(form)),
            },
        }
    }
}

/// From which end of the list, and from which key on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Direction<K> {
    /// `first`, and `after` this key.
    Forward(Option<K>),
    /// `last`, and `before` this key.
    Backward(Option<K>),
}

/// A slice of a list, in the order of the list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub has_previous: bool,
    pub has_next: bool,
}

impl<T> Page<T> {
    /// From the rows of a query that asked for one more than the limit, in the order it gave them.
    pub fn from_rows<K>(window: &Window<K>, mut rows: Vec<T>) -> Self {
        let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        match &window.direction {
            Direction::Forward(after) => Self {
                rows,
                has_previous: after.is_some(),
                has_next: more,
            },
            Direction::Backward(before) => {
                rows.reverse();
                Self {
                    rows,
                    has_previous: more,
                    has_next: before.is_some(),
                }
            }
        }
    }
}

/// The order of a list by id: ids are minted in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ById {
    NewestFirst,
    OldestFirst,
}

/// A page of `query` in the order of its id column.
pub async fn by_id<E>(
    connection: &impl ConnectionTrait,
    query: Select<E>,
    id: E::Column,
    order: ById,
    window: &Window<Uuid>,
) -> Result<Page<E::Model>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Sized + Send + Sync,
{
    let descending = order == ById::NewestFirst;
    by_key(connection, query, id, descending, window).await
}

/// A page of `query` in the order of columns that together are unique.
pub async fn by_key<E, C, K>(
    connection: &impl ConnectionTrait,
    query: Select<E>,
    columns: C,
    descending: bool,
    window: &Window<K>,
) -> Result<Page<E::Model>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Sized + Send + Sync,
    C: IntoIdentity,
    K: IntoValueTuple + Clone,
{
    let mut cursor = query.cursor_by(columns);
    if descending {
        cursor.desc();
    }
    match &window.direction {
        Direction::Forward(after) => {
            if let Some(after) = after {
                cursor.after(after.clone());
            }
            cursor.first(window.limit + 1);
        }
        Direction::Backward(before) => {
            if let Some(before) = before {
                cursor.before(before.clone());
            }
            cursor.last(window.limit + 1);
        }
    }
    let mut rows = cursor.all(connection).await?;
    if matches!(window.direction, Direction::Backward(_)) {
        // The cursor put them back into the order of the list; the extra row is then in front.
        rows.reverse();
    }
    Ok(Page::from_rows(window, rows))
}
