//! Filters of lists that people keep, for themselves or for their organization.

use cynic::QueryBuilder;

use super::act::act;
use super::transport::send;
use super::vocabulary::FilteredList;
use super::{ApiError, schema};

/// A filter that somebody kept.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Global id.
    pub id: cynic::Id,
    /// What its owner calls it.
    pub name: String,
    /// The filter as JSON, in the form of the list's filter input.
    pub filter: String,
    /// The order of the list, in the words of the schema.
    pub order_by: Option<String>,
    /// Everybody of the organization sees it.
    pub shared: bool,
    /// The reader's own.
    pub mine: bool,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    list: FilteredList,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct SavedFiltersQuery {
    #[arguments(list: $list)]
    saved_filters: Vec<SavedFilter>,
}

/// The filters of a list that the reader keeps, and those that colleagues share.
pub async fn saved_filters(list: FilteredList) -> Result<Vec<SavedFilter>, ApiError> {
    Ok(send(SavedFiltersQuery::build(ListVariables { list }))
        .await?
        .saved_filters)
}

/// A filter to be kept; the same name replaces.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SaveFilterInput {
    /// Of which list.
    pub list: FilteredList,
    /// What it is called.
    pub name: String,
    /// The filter as JSON.
    pub filter: String,
    /// The order of the list, in the words of the schema.
    pub order_by: Option<String>,
    /// Everybody of the organization sees it.
    pub shared: bool,
}

/// Another name for a filter.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RenameFilterInput {
    /// One of the reader's own.
    pub saved_filter_id: cynic::Id,
    /// The name.
    pub name: String,
}

/// A filter to be forgotten.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct DeleteFilterInput {
    /// One of the reader's own.
    pub saved_filter_id: cynic::Id,
}

act!(($)
    /// Keeps a filter.
    save_filter(SaveFilterInput) -> saved_filter: [SavedFilter], "SaveFilterPayload");

act!(($)
    /// Gives a filter another name.
    rename_filter(RenameFilterInput) -> saved_filter: [SavedFilter], "RenameFilterPayload");

act!(($)
    /// Forgets a filter.
    delete_filter(DeleteFilterInput) -> saved_filter: [SavedFilter], "DeleteFilterPayload");
