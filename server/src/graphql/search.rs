//! Finding something by a few words or a number.

use async_graphql::{Context, Enum, Object, SimpleObject};

use super::context::{Result, actor, app};
use super::customer::object::Customer;
use super::partner::object::Partner;
use super::voucher::object::Voucher;
use crate::domain::voucher_number::Typed;
use crate::service::search::{self as service, Found, HITS};

/// How a text reads as the number of a voucher.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberReading {
    /// A number whose check symbol fits.
    Whole,
    /// The check symbol does not fit, or there are too many symbols: a typing mistake.
    Mistyped,
    /// What a number may begin with.
    Beginning,
    /// Not a number.
    Words,
}

/// What a search found; at most five of a kind.
#[derive(SimpleObject)]
pub struct SearchResult {
    /// How the text reads as the number of a voucher.
    pub reading: NumberReading,
    /// The number, or its beginning, in the written form.
    pub number: Option<String>,
    /// Vouchers whose number begins like that, newest first.
    pub vouchers: Vec<Voucher>,
    /// Partners with these words in their name or among their published skills, by name.
    pub partners: Vec<Partner>,
    /// Customers with this in their name, newest first.
    pub customers: Vec<Customer>,
}

impl From<Found> for SearchResult {
    fn from(found: Found) -> Self {
        let (reading, number) = match found.typed {
            Typed::Whole(number) => (NumberReading::Whole, Some(number.to_string())),
            Typed::Mistyped => (NumberReading::Mistyped, None),
            Typed::Beginning(prefix) => (NumberReading::Beginning, Some(prefix)),
            Typed::Words => (NumberReading::Words, None),
        };
        Self {
            reading,
            number,
            vouchers: found.vouchers.into_iter().map(Into::into).collect(),
            partners: found.partners.into_iter().map(Into::into).collect(),
            customers: found.customers.into_iter().map(Into::into).collect(),
        }
    }
}

/// Searching.
#[derive(Default)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// Looks for a text in the numbers of vouchers and in the names of partners and customers, as
    /// far as the caller may see them. A mistyped number is told apart and not looked for.
    #[graphql(complexity = "usize::try_from(HITS).unwrap_or_default() * child_complexity")]
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "As typed, at most 200 characters: a number in any form, or words.")]
        text: String,
    ) -> Result<SearchResult> {
        Ok(service::search(app(ctx), actor(ctx)?, &text).await?.into())
    }
}
