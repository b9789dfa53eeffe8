//! Payout accounts as the programme looks at them.

use cynic::QueryBuilder;

use super::act::act;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{PayoutAccountAction, PayoutAccountState};
use super::voucher::{LocationName, PartnerName};
use super::{ApiError, Instant, schema};

/// An account with what can be decided on it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PayoutAccount")]
pub struct AccountCase {
    /// Global id.
    pub id: cynic::Id,
    /// Whose it is.
    pub partner: PartnerName,
    /// Whom it pays.
    pub location: LocationName,
    /// Where it stands.
    pub state: PayoutAccountState,
    /// What was seen.
    pub version: i32,
    /// In whose name.
    pub holder: String,
    /// The last characters of its number.
    pub last_characters: String,
    /// Whether the number is an IBAN.
    pub is_iban: bool,
    /// Where the bank is.
    pub country: String,
    /// In which currency.
    pub currency: String,
    /// The holder's tax id.
    pub tax_id: String,
    /// When it was entered.
    pub saved_at: Instant,
    /// When it was decided on.
    pub decided_at: Option<Instant>,
    /// What has to be corrected.
    pub decision_reason: Option<String>,
    /// When another one took its place.
    pub replaced_at: Option<Instant>,
    /// What can be decided.
    pub available_actions: Vec<PayoutAccountVerdict>,
}

/// Whether something can be decided.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PayoutAccountVerdict {
    /// What.
    pub action: PayoutAccountAction,
    /// Whether it can.
    pub allowed: bool,
}

/// A page of accounts.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PayoutAccountConnection")]
pub struct AccountCasePage {
    /// The rows.
    pub nodes: Vec<AccountCase>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// Which accounts.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
pub struct PayoutAccountFilter {
    /// In one of these states.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<PayoutAccountState>>,
    /// Of this location.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<cynic::Id>,
    /// Earlier ones too.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub replaced: Option<bool>,
}

#[derive(cynic::QueryVariables)]
struct CasesVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: PayoutAccountFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "CasesVariables")]
struct CasesQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    payout_accounts: AccountCasePage,
}

/// A page of accounts, newest first.
pub async fn cases(filter: PayoutAccountFilter, span: Span) -> Result<AccountCasePage, ApiError> {
    let variables = CasesVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
    };
    Ok(send(CasesQuery::build(variables)).await?.payout_accounts)
}

/// The programme's decision.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct DecidePayoutAccountInput {
    /// The account.
    pub payout_account_id: cynic::Id,
    /// What was seen.
    pub version: i32,
    /// Whether money can be sent to it.
    pub enroll: bool,
    /// What has to be corrected.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

act!(($)
    /// Enrolls an account, or asks the partner to correct it.
    decide_payout_account(DecidePayoutAccountInput) -> payout_account: [AccountCase], "DecidePayoutAccountPayload");
