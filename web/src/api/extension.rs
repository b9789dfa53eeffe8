//! Longer lives of vouchers: what was asked, what was granted, and the acts in between.

use cynic::{MutationBuilder, QueryBuilder};

use super::act::act;
use super::error::settle;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::ExtensionState;
use super::voucher::VoucherFilter;
use super::voucher_acts::ChangedVoucher;
use super::{ApiError, Day, Instant, Reply, UserError, schema};

/// One extension of a voucher's life.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct VoucherExtension {
    /// What it came with.
    pub reference: String,
    /// How many days.
    pub days: i32,
    /// The last day before.
    pub expires_on_before: Day,
    /// The last day after.
    pub expires_on_after: Day,
    /// Why.
    pub reason: String,
    /// When.
    pub granted_at: Instant,
}

/// A wish for an extension.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ExtensionRequest {
    /// Global id.
    pub id: cynic::Id,
    /// Where it stands.
    pub state: ExtensionState,
    /// Counts the changes.
    pub version: i32,
    /// How many days were asked for.
    pub days_asked: i32,
    /// How many were granted.
    pub days_granted: Option<i32>,
    /// The customer's reason.
    pub reason: Option<String>,
    /// The partner's note.
    pub partner_note: Option<String>,
    /// When it began.
    pub created_at: Instant,
    /// Why it was decided so.
    pub decision_reason: Option<String>,
}

/// A wish in the operator's queue.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ExtensionRequest")]
pub struct ExtensionRow {
    /// Global id.
    pub id: cynic::Id,
    /// Where it stands.
    pub state: ExtensionState,
    /// Counts the changes.
    pub version: i32,
    /// How many days were asked for.
    pub days_asked: i32,
    /// How many were granted.
    pub days_granted: Option<i32>,
    /// The customer's reason.
    pub reason: Option<String>,
    /// The partner's note.
    pub partner_note: Option<String>,
    /// When it began.
    pub created_at: Instant,
    /// Whose voucher.
    pub customer_name: String,
    /// Who holds it.
    pub partner_name: String,
    /// The voucher.
    pub voucher: Option<ExtensionVoucher>,
}

/// The voucher of a wish.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct ExtensionVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// The number people type.
    pub number: String,
    /// Last day of its life.
    pub expires_on: Day,
}

/// A page of wishes.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ExtensionRequestConnection")]
pub struct ExtensionPage {
    /// The rows.
    pub nodes: Vec<ExtensionRow>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// What a list of wishes shall hold.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ExtensionRequestFilter {
    /// Any of these states.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<ExtensionState>>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: ExtensionRequestFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct ExtensionsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    extension_requests: ExtensionPage,
}

/// A page of the wishes that the caller may see, oldest first.
pub async fn extension_requests(
    states: Option<Vec<ExtensionState>>,
    span: Span,
) -> Result<ExtensionPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter: ExtensionRequestFilter { states },
    };
    let found = send(ExtensionsQuery::build(variables)).await?;
    Ok(found.extension_requests)
}

/// What an act leaves of a wish; the page reads the rest anew.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ExtensionRequest")]
pub struct ChangedRequest {
    /// Global id.
    pub id: cynic::Id,
    /// Where it stands now.
    pub state: ExtensionState,
}

/// A wish.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RequestExtensionInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// By how many days.
    pub days: i32,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Asks for a longer life of a reserved voucher.
    request_extension(RequestExtensionInput) -> extension_request: [ChangedRequest], "RequestExtensionPayload");

/// A confirmation.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ConfirmExtensionInput {
    /// Which proposal.
    pub extension_request_id: cynic::Id,
    /// By how many days.
    pub days: Option<i32>,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Makes the partner's proposal the customer's wish.
    confirm_extension(ConfirmExtensionInput) -> extension_request: [ChangedRequest], "ConfirmExtensionPayload");

/// A wish to take back.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct WithdrawExtensionInput {
    /// Which wish.
    pub extension_request_id: cynic::Id,
}

act!(($)
    /// Takes a wish back.
    withdraw_extension(WithdrawExtensionInput) -> extension_request: [ChangedRequest], "WithdrawExtensionPayload");

/// A decision.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct DecideExtensionInput {
    /// Which wish.
    pub extension_request_id: cynic::Id,
    /// The version that was seen.
    pub version: i32,
    /// Whether the voucher is extended.
    pub grant: bool,
    /// By how many days.
    pub days: Option<i32>,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Extends the voucher, or does not.
    decide_extension(DecideExtensionInput) -> extension_request: [ChangedRequest], "DecideExtensionPayload");

/// An extension by the operator.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ExtendVoucherInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// By how many days.
    pub days: i32,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Extends one voucher.
    extend_voucher(ExtendVoucherInput) -> voucher: [ChangedVoucher], "ExtendVoucherPayload");

/// An extension of many vouchers.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ExtendVouchersInput {
    /// Which ones.
    pub filter: VoucherFilter,
    /// By how many days.
    pub days: i32,
    /// Why.
    pub reason: String,
    /// Good for one extension of each.
    pub reference: String,
    /// Only tells what would happen.
    pub dry_run: bool,
}

/// What was, or would be, extended.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct BulkExtension {
    /// The reference.
    pub reference: String,
    /// Vouchers extended so far.
    pub extended_so_far: i32,
    /// Days given so far.
    pub days_so_far: i32,
    /// Vouchers still to be extended.
    pub remaining: i32,
    /// Days they would get.
    pub remaining_days: i32,
    /// Some of them.
    pub sample: Vec<ExtensionVoucher>,
}

#[derive(cynic::QueryVariables)]
struct BulkVariables {
    input: ExtendVouchersInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "BulkVariables")]
struct ExtendVouchers {
    #[arguments(input: $input)]
    extend_vouchers: ExtendVouchersPayload,
}

#[derive(cynic::QueryFragment)]
struct ExtendVouchersPayload {
    extension: Option<BulkExtension>,
    user_errors: Vec<UserError>,
}

/// Extends a batch of the vouchers that a filter finds, or tells what would happen.
pub async fn extend_vouchers(input: ExtendVouchersInput) -> Reply<BulkExtension> {
    let payload = send(ExtendVouchers::build(BulkVariables { input }))
        .await?
        .extend_vouchers;
    settle(payload.extension, payload.user_errors)
}
