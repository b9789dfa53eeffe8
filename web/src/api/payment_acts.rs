//! What is decided on payment requests beside the request as a whole: lines, disputes, the money.

use super::act::act;
use super::payment::PaymentRequest;
use super::vocabulary::{PaymentDecision, PaymentRejectionReason};
use super::{Day, schema};

/// A decision on one line.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct DecidePaymentLineInput {
    /// Which line.
    pub payment_line_id: cynic::Id,
    /// The version of the request that was read.
    pub version: i32,
    /// Why it is not paid; none when it is.
    pub rejection_reason: Option<PaymentRejectionReason>,
    /// In words.
    pub words: Option<String>,
}

act!(($)
    /// Approves or rejects one line.
    decide_payment_line(DecidePaymentLineInput) -> payment_request: [PaymentRequest], "DecidePaymentLinePayload");

/// An objection to the rejection of a line.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct DisputePaymentLineInput {
    /// Which line.
    pub payment_line_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Disputes the rejection of a line.
    dispute_payment_line(DisputePaymentLineInput) -> payment_request: [PaymentRequest], "DisputePaymentLinePayload");

/// A payment that was sent.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct MarkPaymentSentInput {
    /// Which request.
    pub payment_request_id: cynic::Id,
    /// The version that was read.
    pub version: i32,
    /// What the bank calls it.
    pub payment_reference: String,
    /// The day of the transfer.
    pub paid_on: Option<Day>,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Notes that the money was sent.
    mark_payment_sent(MarkPaymentSentInput) -> payment_request: [PaymentRequest], "MarkPaymentSentPayload");

/// A payment that came back.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct MarkPaymentFailedInput {
    /// Which request.
    pub payment_request_id: cynic::Id,
    /// The version that was read.
    pub version: i32,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Notes that the money came back.
    mark_payment_failed(MarkPaymentFailedInput) -> payment_request: [PaymentRequest], "MarkPaymentFailedPayload");

/// A reviewer's decision.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReviewPaymentRequestInput {
    /// Which request.
    pub payment_request_id: cynic::Id,
    /// The version that was read.
    pub version: i32,
    /// The decision.
    pub decision: PaymentDecision,
    /// Mandatory for a refusal.
    pub reason: Option<String>,
    /// Why its lines are not paid.
    pub rejection_reason: Option<PaymentRejectionReason>,
    /// Makes a repetition harmless.
    pub idempotency_key: Option<String>,
}

act!(($)
    /// Decides on a request.
    review_payment_request(ReviewPaymentRequestInput) -> payment_request: [PaymentRequest], "ReviewPaymentRequestPayload");
