//! Finding something by a few words or a number.

use cynic::QueryBuilder;

use super::choice::OwnerName;
use super::transport::send;
use super::vocabulary::{NumberReading, VoucherState};
use super::voucher::{CustomerName, PartnerName};
use super::{ApiError, schema};

/// What a search found.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// How the text reads as a number.
    pub reading: NumberReading,
    /// The number, or its beginning, in the written form.
    pub number: Option<String>,
    /// Vouchers by number.
    pub vouchers: Vec<VoucherHit>,
    /// Partners by name.
    pub partners: Vec<PartnerName>,
    /// Customers by name.
    pub customers: Vec<CustomerName>,
}

/// A voucher that was found.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct VoucherHit {
    /// Global id.
    pub id: cynic::Id,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub state: VoucherState,
    /// Whose it is.
    pub customer: OwnerName,
}

#[derive(cynic::QueryVariables)]
struct SearchVariables {
    text: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "SearchVariables")]
struct SearchQuery {
    #[arguments(text: $text)]
    search: SearchResult,
}

/// Looks for a text in what the reader may see.
pub async fn search(text: String) -> Result<SearchResult, ApiError> {
    Ok(send(SearchQuery::build(SearchVariables { text }))
        .await?
        .search)
}
