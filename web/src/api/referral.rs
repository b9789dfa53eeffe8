//! Requests of customers to partners.

use cynic::QueryBuilder;

use super::act::act;
use super::choice::{OwnerName, TypeName};
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{DeclineReason, ReferralAction, ReferralOutcome, ReferralState};
use super::voucher::{LocationName, PartnerName};
use super::{ApiError, Instant, schema};

/// A request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Global id.
    pub id: cynic::Id,
    /// What people call it.
    pub reference: String,
    /// Where it stands.
    pub state: ReferralState,
    /// Who asks.
    pub customer: OwnerName,
    /// Who is asked.
    pub partner: PartnerName,
    /// The location that is asked.
    pub location: Option<LocationName>,
    /// What it is about.
    pub engagement_type: Option<TypeName>,
    /// What the customer writes.
    pub message: String,
    /// Whom to answer.
    pub contact_name: String,
    /// Where to answer.
    pub contact_email: String,
    /// Where to call.
    pub contact_phone: Option<String>,
    /// Why it was declined.
    pub decline_reason: Option<DeclineReason>,
    /// What the partner wrote.
    pub note: Option<String>,
    /// When it came.
    pub created_at: Instant,
    /// Without an answer it expires then.
    pub expires_at: Instant,
    /// New and unanswered.
    pub hot: bool,
    /// Answered in time.
    pub in_time: Option<bool>,
    /// What can be done now.
    pub available_actions: Vec<ReferralAction>,
    /// What was edited last.
    pub version: i32,
}

/// Which requests a list shows.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferralFilter {
    /// In one of these states.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<ReferralState>>,
    /// To this partner.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub partner_id: Option<cynic::Id>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: ReferralFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct ReferralsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    referrals: ReferralPage,
}

/// A page of requests.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ReferralConnection")]
pub struct ReferralPage {
    /// The rows.
    pub nodes: Vec<Referral>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// A page of the requests that the caller may see.
pub async fn referrals(filter: ReferralFilter, span: Span) -> Result<ReferralPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
    };
    Ok(send(ReferralsQuery::build(variables)).await?.referrals)
}

/// A request to send.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ContactPartnerInput {
    /// To whom.
    pub partner_id: cynic::Id,
    /// The region whose profile was read.
    pub region: Option<String>,
    /// The location that is asked.
    pub location_id: Option<cynic::Id>,
    /// What it is about.
    pub engagement_type_id: Option<cynic::Id>,
    /// What is asked.
    pub message: String,
    /// Whom to answer.
    pub contact_name: String,
    /// Where to answer.
    pub contact_email: String,
    /// Where to call.
    pub contact_phone: Option<String>,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Sends a request to a partner.
    contact_partner(ContactPartnerInput) -> referral: [Referral], "ContactPartnerPayload");

/// A request to take up.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AcceptReferralInput {
    /// Which.
    pub referral_id: cynic::Id,
    /// The version that was looked at.
    pub version: i32,
    /// Told to the customer.
    pub note: Option<String>,
}

act!(($)
    /// Takes a request up.
    accept_referral(AcceptReferralInput) -> referral: [Referral], "AcceptReferralPayload");

/// A request to decline.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct DeclineReferralInput {
    /// Which.
    pub referral_id: cynic::Id,
    /// The version that was looked at.
    pub version: i32,
    /// Why.
    pub reason: DeclineReason,
    /// Told to the customer.
    pub note: Option<String>,
}

act!(($)
    /// Declines a request.
    decline_referral(DeclineReferralInput) -> referral: [Referral], "DeclineReferralPayload");

/// A request that came to its end.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct CloseReferralInput {
    /// Which.
    pub referral_id: cynic::Id,
    /// The version that was looked at.
    pub version: i32,
    /// How.
    pub outcome: ReferralOutcome,
    /// For the partner's memory.
    pub note: Option<String>,
}

act!(($)
    /// Says what came of a request.
    close_referral(CloseReferralInput) -> referral: [Referral], "CloseReferralPayload");
