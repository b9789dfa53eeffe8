//! Mail that was not taken, for operators.

use cynic::QueryBuilder;

use super::act::act;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::MessageState;
use super::{ApiError, Instant, schema};

/// A message on its way.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Message")]
pub struct Letter {
    /// Global id.
    pub id: cynic::Id,
    /// The receiver.
    pub to: String,
    /// What about.
    pub subject: String,
    /// Where it stands.
    pub state: MessageState,
    /// How often it was offered.
    pub attempts: i32,
    /// What the mail server said.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Instant,
}

/// A page of messages.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MessageConnection")]
pub struct LetterPage {
    /// The rows.
    pub nodes: Vec<Letter>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

#[derive(cynic::InputObject)]
#[cynic(graphql_type = "MessageFilter")]
struct ByState {
    #[cynic(skip_serializing_if = "Option::is_none")]
    states: Option<Vec<MessageState>>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: ByState,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct LettersQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    messages: LetterPage,
}

/// A page of the messages in a state, or of all, newest first.
pub async fn letters(state: Option<MessageState>, span: Span) -> Result<LetterPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter: ByState {
            states: state.map(|state| vec![state]),
        },
    };
    Ok(send(LettersQuery::build(variables)).await?.messages)
}

/// Which message is sent again.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RetryMessageInput {
    /// The message.
    pub message_id: cynic::Id,
}

act!(($)
    /// Lets a message be sent again.
    retry_message(RetryMessageInput) -> message: [Letter], "RetryMessagePayload");

/// Which message is given up.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct DiscardMessageInput {
    /// The message.
    pub message_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Gives a message up.
    discard_message(DiscardMessageInput) -> message: [Letter], "DiscardMessagePayload");
