//! The homes of partners and customers, in one question each: a first page must not cost one request for every number.

use cynic::QueryBuilder;

use super::calendar::CalendarNotice;
use super::customer::Agreement;
use super::node::Found;
use super::partner::Partner;
use super::standing::EligibilityRisk;
use super::transport::send;
use super::vocabulary::{VoucherOrder, VoucherState};
use super::voucher::{VoucherFilter, VoucherPage};
use super::voucher_counts::VoucherStateCount;
use super::{ApiError, schema};

/// Open vouchers on a home; the list shows the rest.
const SHOWN: i32 = 8;

#[derive(cynic::QueryVariables)]
struct PartnerVariables {
    partner: cynic::Id,
    first: Option<i32>,
    order: VoucherOrder,
    open: VoucherFilter,
    one: Option<i32>,
    claims: VoucherFilter,
    sees_vouchers: bool,
    sees_claims: bool,
    sees_risks: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "PartnerVariables")]
struct PartnerQuery {
    #[arguments(id: $partner)]
    node: Option<Found<Partner>>,
    #[directives(include(if: $sees_vouchers))]
    voucher_counts: Option<Vec<VoucherStateCount>>,
    #[cynic(rename = "vouchers", alias)]
    #[arguments(first: $first, filter: $open, orderBy: $order)]
    #[directives(include(if: $sees_vouchers))]
    open: Option<VoucherPage>,
    #[cynic(rename = "vouchers", alias)]
    #[arguments(first: $one, filter: $claims)]
    #[directives(include(if: $sees_claims))]
    claims: Option<VoucherTotal>,
    #[directives(include(if: $sees_risks))]
    eligibility_risks: Option<Vec<EligibilityRisk>>,
    calendar_notices: Vec<CalendarNotice>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "VoucherConnection")]
struct VoucherTotal {
    total_count: i32,
}

/// All that waits for a partner.
#[derive(Clone)]
pub struct PartnerHome {
    /// The company.
    pub partner: Partner,
    /// Its vouchers by state, for those who may see vouchers.
    pub counts: Vec<VoucherStateCount>,
    /// Those on which something is still to be done, for the same.
    pub open: Option<VoucherPage>,
    /// Redeemed vouchers whose payment can be requested, for those who may see payments.
    pub to_request: Option<i32>,
    /// What endangers its vouchers.
    pub risks: Vec<EligibilityRisk>,
    /// What the calendar means.
    pub notices: Vec<CalendarNotice>,
}

/// What a reader of a partner's home may see there.
#[derive(Clone, Copy)]
pub struct Sees {
    /// Vouchers.
    pub vouchers: bool,
    /// Payments.
    pub claims: bool,
    /// What endangers vouchers.
    pub risks: bool,
}

/// Reads a partner's home, as much of it as the reader may see: a question for more would be refused as a whole.
pub async fn of_partner(partner: cynic::Id, sees: Sees) -> Result<PartnerHome, ApiError> {
    let variables = PartnerVariables {
        partner,
        first: Some(SHOWN),
        order: VoucherOrder::ExpiresFirst,
        open: in_states(&[VoucherState::Reserved, VoucherState::Reported]),
        one: Some(1),
        claims: VoucherFilter {
            awaiting_payment: Some(true),
            ..VoucherFilter::default()
        },
        sees_vouchers: sees.vouchers,
        sees_claims: sees.claims,
        sees_risks: sees.risks,
    };
    let found = send(PartnerQuery::build(variables)).await?;
    Ok(PartnerHome {
        partner: Found::of(found.node).ok_or(ApiError::Garbled)?,
        counts: found.voucher_counts.unwrap_or_default(),
        open: found.open,
        to_request: found.claims.map(|it| it.total_count),
        risks: found.eligibility_risks.unwrap_or_default(),
        notices: found.calendar_notices,
    })
}

#[derive(cynic::QueryVariables)]
struct CustomerVariables {
    all: Option<i32>,
    first: Option<i32>,
    order: VoucherOrder,
    open: VoucherFilter,
    sees_days: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "CustomerVariables")]
struct CustomerQuery {
    #[arguments(first: $all)]
    #[directives(include(if: $sees_days))]
    agreements: Option<Agreements>,
    voucher_counts: Vec<VoucherStateCount>,
    #[arguments(first: $first, filter: $open, orderBy: $order)]
    vouchers: VoucherPage,
    calendar_notices: Vec<CalendarNotice>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "LicensingAgreementConnection")]
struct Agreements {
    nodes: Vec<Agreement>,
}

/// All that waits for a customer.
#[derive(Clone)]
pub struct CustomerHome {
    /// Its agreements, for those who may see them.
    pub agreements: Vec<Agreement>,
    /// Its vouchers by state.
    pub counts: Vec<VoucherStateCount>,
    /// Those on which something is still to be done.
    pub open: VoucherPage,
    /// What the calendar means.
    pub notices: Vec<CalendarNotice>,
}

/// Reads a customer's home, with the days for those who may see them.
pub async fn of_customer(sees_days: bool) -> Result<CustomerHome, ApiError> {
    let open = [
        VoucherState::Created,
        VoucherState::Assigned,
        VoucherState::Reserved,
        VoucherState::Reported,
    ];
    let variables = CustomerVariables {
        all: Some(100),
        first: Some(SHOWN),
        order: VoucherOrder::ExpiresFirst,
        open: in_states(&open),
        sees_days,
    };
    let found = send(CustomerQuery::build(variables)).await?;
    Ok(CustomerHome {
        agreements: found.agreements.map(|it| it.nodes).unwrap_or_default(),
        counts: found.voucher_counts,
        open: found.vouchers,
        notices: found.calendar_notices,
    })
}

fn in_states(states: &[VoucherState]) -> VoucherFilter {
    VoucherFilter {
        states: Some(states.to_vec()),
        ..VoucherFilter::default()
    }
}
