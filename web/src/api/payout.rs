//! Registrations for payments, payout accounts, and what waits to be asked for.

use cynic::QueryBuilder;

use super::act::act;
use super::catalog::OfferingName;
use super::node::Found;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{PaymentClaim, PayoutAccountState};
use super::voucher::{CustomerName, LocationName, PersonName};
use super::{ApiError, Day, Instant, Money, UserError, schema};

/// The partner with what its payments need.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct Payee {
    /// Global id.
    pub id: cynic::Id,
    /// Where it works from.
    pub locations: Vec<PlaceToPay>,
    /// Offering by offering.
    pub payment_standings: Vec<PaymentStanding>,
    /// Everybody who works there.
    pub people: Vec<PersonName>,
}

/// A location with its country.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PartnerLocation")]
pub struct PlaceToPay {
    /// Global id.
    pub id: cynic::Id,
    /// Its name.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
}

/// Where a partner stands with the payments of an offering.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PaymentStanding {
    /// Which offering.
    pub offering: OfferingName,
    /// How many vouchers were redeemed.
    pub redeemed_vouchers: i32,
    /// The registration.
    pub registration: Option<PaymentRegistration>,
    /// Why it cannot be registered.
    pub blockers: Vec<UserError>,
}

/// A registration.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PaymentRegistration {
    /// Global id.
    pub id: cynic::Id,
    /// By whom.
    pub registered_by: PersonName,
    /// When.
    pub registered_at: Instant,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct PayeeQuery {
    #[arguments(id: $id)]
    node: Option<Found<Payee>>,
}

/// The partner with what its payments need.
pub async fn payee(id: cynic::Id) -> Result<Payee, ApiError> {
    let found = send(PayeeQuery::build(NodeVariables { id })).await?.node;
    Found::of(found).ok_or(ApiError::Garbled)
}

/// A bank account, as far as it is shown.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PayoutAccount {
    /// Global id.
    pub id: cynic::Id,
    /// Whom it pays.
    pub location: LocationName,
    /// Where it stands.
    pub state: PayoutAccountState,
    /// What was edited last.
    pub version: i32,
    /// In whose name.
    pub holder: String,
    /// The last characters of its number.
    pub last_characters: String,
    /// Where the bank is.
    pub country: String,
    /// In which currency.
    pub currency: String,
    /// The holder's tax id.
    pub tax_id: String,
    /// When it was entered.
    pub saved_at: Instant,
    /// What has to be corrected.
    pub decision_reason: Option<String>,
}

#[derive(cynic::QueryVariables)]
struct FirstVariables {
    first: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "FirstVariables")]
struct AccountsQuery {
    #[arguments(first: $first)]
    payout_accounts: AccountPage,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PayoutAccountConnection")]
struct AccountPage {
    nodes: Vec<PayoutAccount>,
}

/// The accounts that the caller may see: a partner has one for each location.
pub async fn accounts() -> Result<Vec<PayoutAccount>, ApiError> {
    let variables = FirstVariables { first: Some(100) };
    Ok(send(AccountsQuery::build(variables))
        .await?
        .payout_accounts
        .nodes)
}

/// A redemption on the way to its payment.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Redemption")]
pub struct ClaimRow {
    /// Global id.
    pub id: cynic::Id,
    /// The voucher.
    pub voucher: ClaimedVoucher,
    /// Under which location.
    pub location: LocationName,
    /// Its length.
    pub days: i32,
    /// What it pays.
    pub amount: Money,
    /// Last day to ask.
    pub payment_due_on: Day,
    /// Where it stands.
    pub claim: PaymentClaim,
}

/// The voucher of a redemption.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct ClaimedVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// Its number.
    pub number: String,
    /// Whose it was.
    pub customer: CustomerName,
}

/// A page of redemptions.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "RedemptionConnection")]
pub struct ClaimPage {
    /// The rows.
    pub nodes: Vec<ClaimRow>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// What the list shall hold.
#[derive(cynic::InputObject, Clone, Debug, Default)]
pub struct RedemptionFilter {
    /// Standing there.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub claim: Option<PaymentClaim>,
    /// Delivered there.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Under one of these locations.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::QueryVariables)]
struct ClaimVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: RedemptionFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ClaimVariables")]
struct ClaimsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    redemptions: ClaimPage,
}

/// A page of redemptions, those whose windows end first in front.
pub async fn claims(filter: RedemptionFilter, span: Span) -> Result<ClaimPage, ApiError> {
    let variables = ClaimVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
    };
    Ok(send(ClaimsQuery::build(variables)).await?.redemptions)
}

/// An offering to register for.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RegisterForPaymentsInput {
    /// Which offering.
    pub offering_id: cynic::Id,
    /// Who will ask for payments.
    pub administrator_ids: Option<Vec<cynic::Id>>,
}

act!(($)
    /// Registers the company for the payments of an offering.
    register_for_payments(RegisterForPaymentsInput) -> registration: [PaymentRegistration], "RegisterForPaymentsPayload");

/// An account to save.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SavePayoutAccountInput {
    /// Whom it pays.
    pub location_id: cynic::Id,
    /// The version that it takes the place of.
    pub version: Option<i32>,
    /// In whose name.
    pub holder: String,
    /// The IBAN.
    pub iban: Option<String>,
    /// Or a number.
    pub account_number: Option<String>,
    /// With its bank.
    pub bank_id: Option<String>,
    /// Where the bank is.
    pub country: String,
    /// In which currency.
    pub currency: String,
    /// The holder's tax id.
    pub tax_id: String,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Enters the account of a location.
    save_payout_account(SavePayoutAccountInput) -> payout_account: [PayoutAccount], "SavePayoutAccountPayload");
