//! The scalars of the schema. Dates stay text: the browser only formats them.

use crate::intl;

use super::schema;

/// A calendar day, `YYYY-MM-DD`, in UTC.
#[derive(cynic::Scalar, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cynic(graphql_type = "Date")]
pub struct Day(pub String);

impl Day {
    /// The day in the reader's language.
    pub fn text(&self) -> String {
        intl::date(&self.0)
    }
}

/// An instant, RFC 3339, in UTC.
#[derive(cynic::Scalar, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cynic(graphql_type = "DateTime")]
pub struct Instant(pub String);

impl Instant {
    /// Day and time in the reader's language and time zone.
    pub fn text(&self) -> String {
        intl::moment(&self.0)
    }

    /// The day in the reader's language.
    pub fn day(&self) -> String {
        intl::date(&self.0)
    }
}

/// An amount in minor units, as decimal text: it may pass 2^31.
#[derive(cynic::Scalar, Clone, Debug, PartialEq, Eq)]
pub struct MinorUnits(pub String);

/// An amount with its currency.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The amount.
    pub minor: MinorUnits,
    /// ISO 4217.
    pub currency: String,
}

impl Money {
    /// The amount in the reader's language.
    pub fn text(&self) -> String {
        intl::money(&self.minor.0, &self.currency)
    }
}

/// What amounts are together, currency by currency.
pub fn sums<'a>(amounts: impl Iterator<Item = &'a Money>) -> Vec<Money> {
    let mut sums: Vec<(&str, i64)> = Vec::new();
    for amount in amounts {
        let minor = amount.minor.0.parse().unwrap_or(0_i64);
        match sums.iter_mut().find(|it| it.0 == amount.currency) {
            Some(sum) => sum.1 += minor,
            None => sums.push((&amount.currency, minor)),
        }
    }
    let money = |(currency, minor): (&str, i64)| Money {
        minor: MinorUnits(minor.to_string()),
        currency: currency.to_owned(),
    };
    sums.into_iter().map(money).collect()
}

/// Amounts of several currencies in one line.
pub fn added(sums: &[Money]) -> String {
    sums.iter().map(Money::text).collect::<Vec<_>>().join(" + ")
}

/// A place in a list.
#[derive(cynic::QueryFragment, Clone, Debug, Default, PartialEq, Eq)]
pub struct PageInfo {
    /// More before.
    pub has_previous_page: bool,
    /// More after.
    pub has_next_page: bool,
    /// Cursor of the first row.
    pub start_cursor: Option<String>,
    /// Cursor of the last row.
    pub end_cursor: Option<String>,
}
