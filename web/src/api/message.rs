//! The outbox: what the portal has mailed, or would mail.

use cynic::QueryBuilder;

use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::Locale;
use super::{ApiError, Instant, schema};

/// A message of the outbox.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Global id.
    pub id: cynic::Id,
    /// The receiver.
    pub to: String,
    /// The receiver's language.
    pub locale: Locale,
    /// What about.
    pub subject: String,
    /// The text.
    pub body: String,
    /// When it was written.
    pub created_at: Instant,
}

/// A page of messages.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MessageConnection")]
pub struct MessagePage {
    /// The rows.
    pub nodes: Vec<Message>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

#[derive(cynic::InputObject)]
struct MessageFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: MessageFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct MessagesQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    messages: MessagePage,
}

/// A page of the outbox, newest first.
pub async fn messages(to: Option<String>, span: Span) -> Result<MessagePage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter: MessageFilter { to },
    };
    Ok(send(MessagesQuery::build(variables)).await?.messages)
}
