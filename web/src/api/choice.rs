//! What can be chosen: vouchers to redeem, vouchers to ask payment for, and several rows to act on at once.

use cynic::QueryBuilder;

use super::node::Found;
use super::payment::PaymentVerdict;
use super::transport::send;
use super::vocabulary::{VoucherOrder, VoucherState};
use super::voucher::{ActionVerdict, LocationName, PartnerName, VoucherFilter};
use super::{ApiError, Day, Money, schema};

/// A voucher that is to be redeemed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct RedeemableVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// Its number.
    pub number: String,
    /// Its length.
    pub days: i32,
    /// Whose it is.
    pub customer: OwnerName,
    /// What it is for.
    pub engagement_type: TypeName,
    /// What may be done now.
    pub available_actions: Vec<ActionVerdict>,
}

/// A redeemed voucher that no live request holds.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct PayableVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// Its number.
    pub number: String,
    /// Its length.
    pub days: i32,
    /// Whose it was.
    pub customer: OwnerName,
    /// Where it was delivered from.
    pub reservation: Option<PlaceOfReservation>,
    /// Its frozen amount.
    pub redemption: Option<FrozenAmount>,
}

/// A customer, by its name only.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Customer")]
pub struct OwnerName {
    /// Full name.
    pub name: String,
}

/// An engagement type, by its name only.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EngagementType")]
pub struct TypeName {
    /// Full name.
    pub name: String,
}

/// The location that a reservation was made for.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Reservation")]
pub struct PlaceOfReservation {
    /// The location.
    pub location: LocationName,
}

/// What a redemption is worth, and until when.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Redemption")]
pub struct FrozenAmount {
    /// Rate times days.
    pub amount: Money,
    /// Last day to request payment.
    pub payment_due_on: Day,
}

/// Rows that a choice offers at once; what does not fit follows when these are done.
const CHOICES: i32 = 100;

#[derive(cynic::QueryVariables)]
struct ChoiceVariables {
    first: Option<i32>,
    filter: VoucherFilter,
    order: VoucherOrder,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ChoiceVariables")]
struct RedeemableQuery {
    #[arguments(first: $first, filter: $filter, orderBy: $order)]
    vouchers: RedeemablePage,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "VoucherConnection")]
struct RedeemablePage {
    nodes: Vec<RedeemableVoucher>,
}

/// The reserved and reported vouchers, with the server's verdict on redeeming each; the next to expire first.
pub async fn redeemable_vouchers() -> Result<Vec<RedeemableVoucher>, ApiError> {
    let filter = VoucherFilter {
        states: Some(vec![VoucherState::Reserved, VoucherState::Reported]),
        ..VoucherFilter::default()
    };
    let variables = ChoiceVariables {
        first: Some(CHOICES),
        filter,
        order: VoucherOrder::ExpiresFirst,
    };
    Ok(send(RedeemableQuery::build(variables))
        .await?
        .vouchers
        .nodes)
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ChoiceVariables")]
struct PayableQuery {
    #[arguments(first: $first, filter: $filter, orderBy: $order)]
    vouchers: PayablePage,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "VoucherConnection")]
struct PayablePage {
    nodes: Vec<PayableVoucher>,
}

/// The redeemed vouchers that are in no live payment request.
pub async fn payable_vouchers() -> Result<Vec<PayableVoucher>, ApiError> {
    let filter = VoucherFilter {
        awaiting_payment: Some(true),
        ..VoucherFilter::default()
    };
    let variables = ChoiceVariables {
        first: Some(CHOICES),
        filter,
        order: VoucherOrder::OldestFirst,
    };
    Ok(send(PayableQuery::build(variables)).await?.vouchers.nodes)
}

/// A voucher with the server's verdict on every act.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct JudgedVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// Its number.
    pub number: String,
    /// Its length.
    pub days: i32,
    /// What may be done now.
    pub available_actions: Vec<ActionVerdict>,
}

#[derive(cynic::QueryVariables)]
struct JudgedVariables {
    ids: Vec<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "JudgedVariables")]
struct JudgedQuery {
    #[arguments(ids: $ids)]
    nodes: Vec<Option<Found<JudgedVoucher>>>,
}

/// These vouchers with what may be done with each; without those that are gone.
pub async fn judged_vouchers(ids: Vec<cynic::Id>) -> Result<Vec<JudgedVoucher>, ApiError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = send(JudgedQuery::build(JudgedVariables { ids })).await?;
    Ok(found.nodes.into_iter().filter_map(Found::of).collect())
}

/// A payment request with the server's verdict on every act.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PaymentRequest")]
pub struct JudgedPayment {
    /// Global id.
    pub id: cynic::Id,
    /// The reference number.
    pub reference: String,
    /// What is decided on.
    pub version: i32,
    /// Who asks.
    pub partner: PartnerName,
    /// How much.
    pub total: Money,
    /// What may be done now.
    pub available_actions: Vec<PaymentVerdict>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "JudgedVariables")]
struct JudgedPaymentsQuery {
    #[arguments(ids: $ids)]
    nodes: Vec<Option<Found<JudgedPayment>>>,
}

/// The same for payment requests.
pub async fn judged_payments(ids: Vec<cynic::Id>) -> Result<Vec<JudgedPayment>, ApiError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = send(JudgedPaymentsQuery::build(JudgedVariables { ids })).await?;
    Ok(found.nodes.into_iter().filter_map(Found::of).collect())
}
