//! Payment requests: the partner's, and the operator's decisions on them.

#![expect(clippy::struct_excessive_bools, reason = "what the schema answers")]

use cynic::QueryBuilder;

use super::act::act;
use super::node::Found;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{
    DisputeOutcome, PaymentLineState, PaymentRejectionReason, PaymentRequestAction,
    PaymentRequestOrder, PaymentRequestState, PayoutAccountState, SignOffState,
};
use super::voucher::{CustomerName, LocationName, PartnerName, PersonName};
use super::{ApiError, Day, Instant, MinorUnits, Money, UserError, schema};

/// A row of a payment list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PaymentRequest")]
pub struct PaymentRow {
    /// Global id.
    pub id: cynic::Id,
    /// The reference number.
    pub reference: String,
    /// Where it stands.
    pub state: PaymentRequestState,
    /// Who asks.
    pub partner: PartnerName,
    /// Under which location.
    pub location: LocationName,
    /// How much.
    pub total: Money,
    /// Creation.
    pub created_at: Instant,
    /// Submission.
    pub submitted_at: Option<Instant>,
    /// Due by.
    pub pay_by: Option<Day>,
    /// Due, and not paid.
    pub overdue: bool,
}

/// A payment request with all it holds.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PaymentRequest {
    /// Global id.
    pub id: cynic::Id,
    /// The reference number.
    pub reference: String,
    /// Where it stands.
    pub state: PaymentRequestState,
    /// What was edited last.
    pub version: i32,
    /// Who asks.
    pub partner: PartnerName,
    /// Under which location.
    pub location: LocationName,
    /// The partner's own invoice.
    pub invoice_number: Option<String>,
    /// The day on it.
    pub invoice_date: Option<Day>,
    /// Who invoices.
    pub legal_entity: Option<String>,
    /// Their tax id.
    pub tax_id: Option<String>,
    /// Whom it is made out to.
    pub bill_to: Option<String>,
    /// The purchase order.
    pub purchase_order: Option<String>,
    /// Its file.
    pub invoice_file: Option<InvoiceFile>,
    /// Whether the country wants the file.
    pub requires_invoice_upload: bool,
    /// Whether the country wants paper.
    pub requires_hard_copy: bool,
    /// How much, without what was rejected.
    pub total: Money,
    /// How much was asked for.
    pub requested_total: Money,
    /// The tax that the invoice shows apart.
    pub tax: Money,
    /// What is paid, with its tax.
    pub payable: Money,
    /// Where it is paid to.
    pub payout_account: Option<AccountTail>,
    /// For which vouchers.
    pub lines: Vec<PaymentLine>,
    /// Creation.
    pub created_at: Instant,
    /// Submission.
    pub submitted_at: Option<Instant>,
    /// Approval.
    pub approved_at: Option<Instant>,
    /// Due by.
    pub pay_by: Option<Day>,
    /// Due, and not paid.
    pub overdue: bool,
    /// Approved by one, waits for another.
    pub awaits_second_approval: bool,
    /// Who approved it first.
    pub first_approved_by: Option<PersonName>,
    /// Payment.
    pub sent_at: Option<Instant>,
    /// What the bank calls it.
    pub payment_reference: Option<String>,
    /// The day of the transfer.
    pub paid_on: Option<Day>,
    /// The reviewer's words.
    pub decision_reason: Option<String>,
    /// What happened.
    pub events: Vec<PaymentEvent>,
    /// What may be done now.
    pub available_actions: Vec<PaymentVerdict>,
}

/// One voucher of a request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PaymentLine {
    /// Global id.
    pub id: cynic::Id,
    /// The voucher.
    pub voucher: PaidVoucher,
    /// Its length.
    pub days: i32,
    /// Rate of the delivery country.
    pub day_rate: Money,
    /// Rate times days.
    pub amount: Money,
    /// Last day to ask.
    pub payment_due_on: Day,
    /// Where it stands.
    pub state: PaymentLineState,
    /// Why it is not paid.
    pub rejection_reason: Option<PaymentRejectionReason>,
    /// The same in the reviewer's words.
    pub rejection_words: Option<String>,
    /// The partner's objections.
    pub disputes: Vec<PaymentDispute>,
    /// What the reviewer should know.
    pub redemption: Flags,
    /// Other requests that asked for the voucher.
    pub other_requests: Vec<OtherRequest>,
    /// What the customer said of the report, for reviewers.
    pub sign_off: Option<CustomerWord>,
    /// Whether the caller could decide on it.
    pub can_decide: bool,
    /// Whether the caller could dispute it.
    pub can_dispute: bool,
}

/// Where the customer's word on a report stands.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SignOff")]
pub struct CustomerWord {
    /// Confirmed, objected, silent.
    pub state: SignOffState,
}

/// An objection to a rejection.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PaymentDispute {
    /// Why.
    pub reason: String,
    /// How it ended.
    pub outcome: Option<DisputeOutcome>,
    /// Why the rejection stands.
    pub answer: Option<String>,
}

/// What was flagged when a voucher was redeemed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Redemption")]
pub struct Flags {
    /// The flags.
    pub warnings: Vec<UserError>,
}

/// A request by its reference.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PaymentRequest")]
pub struct OtherRequest {
    /// Global id.
    pub id: cynic::Id,
    /// The reference number.
    pub reference: String,
}

/// The file of an invoice.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PaymentInvoice")]
pub struct InvoiceFile {
    /// Its name.
    pub name: String,
    /// Its size.
    pub size: i32,
    /// Where it is.
    pub url: String,
}

/// An account by its last characters.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PayoutAccount")]
pub struct AccountTail {
    /// In whose name.
    pub holder: String,
    /// The last characters of its number.
    pub last_characters: String,
    /// Where it stands.
    pub state: PayoutAccountState,
}

/// The voucher of a line.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct PaidVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// Its number.
    pub number: String,
    /// Whose it was.
    pub customer: CustomerName,
}

/// Something that happened to a request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PaymentRequestEvent")]
pub struct PaymentEvent {
    /// Global id.
    pub id: cynic::Id,
    /// The state it led to.
    pub after: PaymentRequestState,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What may be done, or why not.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PaymentActionVerdict")]
pub struct PaymentVerdict {
    /// The act.
    pub action: PaymentRequestAction,
    /// Whether the server would do it now.
    pub allowed: bool,
    /// Why not.
    pub reasons: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct PaymentQuery {
    #[arguments(id: $id)]
    node: Option<Found<PaymentRequest>>,
}

/// One payment request; none when it is not there for the caller.
pub async fn payment(id: String) -> Result<Option<PaymentRequest>, ApiError> {
    Ok(Found::of(
        send(PaymentQuery::build(NodeVariables { id: id.into() }))
            .await?
            .node,
    ))
}

/// A page of payment requests.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PaymentRequestConnection")]
pub struct PaymentPage {
    /// The rows.
    pub nodes: Vec<PaymentRow>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// What a list shall hold.
#[derive(cynic::InputObject, Clone, Debug, Default)]
pub struct PaymentRequestFilter {
    /// Any of these states.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<PaymentRequestState>>,
    /// Approved, and late.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    /// The beginning of the reference or of the invoice number.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: PaymentRequestFilter,
    order: PaymentRequestOrder,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct PaymentsQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $order)]
    payment_requests: PaymentPage,
}

/// A page of the payment requests that the caller may see.
pub async fn payments(
    filter: PaymentRequestFilter,
    order: PaymentRequestOrder,
    span: Span,
) -> Result<PaymentPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
        order,
    };
    Ok(send(PaymentsQuery::build(variables))
        .await?
        .payment_requests)
}

/// A request to save.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SavePaymentRequestInput {
    /// None for a new request.
    pub payment_request_id: Option<cynic::Id>,
    /// The version that was edited.
    pub version: Option<i32>,
    /// Under which location.
    pub location_id: cynic::Id,
    /// For which vouchers.
    pub voucher_ids: Vec<cynic::Id>,
    /// The partner's own invoice.
    pub invoice_number: Option<String>,
    /// The day on it.
    pub invoice_date: Option<Day>,
    /// Who invoices.
    pub legal_entity: Option<String>,
    /// Their tax id.
    pub tax_id: Option<String>,
    /// The purchase order.
    pub purchase_order: Option<String>,
    /// The tax that it shows apart.
    pub tax_minor: Option<MinorUnits>,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Saves a draft; amounts come from the rate card.
    save_payment_request(SavePaymentRequestInput) -> payment_request: [PaymentRequest], "SavePaymentRequestPayload");

/// A request to submit.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SubmitPaymentRequestInput {
    /// Which request.
    pub payment_request_id: cynic::Id,
    /// The version that was read.
    pub version: i32,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Hands a request in.
    submit_payment_request(SubmitPaymentRequestInput) -> payment_request: [PaymentRequest], "SubmitPaymentRequestPayload");

/// A request to withdraw.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct WithdrawPaymentRequestInput {
    /// Which request.
    pub payment_request_id: cynic::Id,
    /// The version that was read.
    pub version: i32,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Takes a request back; its vouchers are free again.
    withdraw_payment_request(WithdrawPaymentRequestInput) -> payment_request: [PaymentRequest], "WithdrawPaymentRequestPayload");
