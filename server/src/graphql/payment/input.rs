//! What is sent to redeem vouchers and to change payment requests.

use async_graphql::{Enum, ID, InputObject};

use crate::domain::payment::Command;
use crate::domain::refusal::Refusal;
use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::service::payment::Draft;

/// Whether what is refused for one voucher undoes the others.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[graphql(remote = "crate::service::redemption::Mode")]
pub enum RedemptionMode {
    /// Each voucher stands alone.
    #[default]
    Each,
    /// All of them are redeemed, or none.
    AllOrNothing,
}

/// Vouchers to be redeemed.
#[derive(InputObject)]
pub struct RedeemVouchersInput {
    /// The vouchers, 1 to 100.
    pub voucher_ids: Vec<ID>,
    /// Whether what is refused for one voucher undoes the others; each stands alone when absent.
    #[graphql(default)]
    pub mode: RedemptionMode,
    /// Makes retries safe: 8 to 200 characters, new for each new redemption.
    pub idempotency_key: String,
}

/// The draft of a payment request.
#[derive(InputObject)]
pub struct SavePaymentRequestInput {
    /// The request that is edited; absent for a new one.
    pub payment_request_id: Option<ID>,
    /// The version that was edited; absent for a new request.
    pub version: Option<i32>,
    /// The location under which all its vouchers were redeemed.
    pub location_id: ID,
    /// Redeemed vouchers of one currency, 1 to 100.
    pub voucher_ids: Vec<ID>,
    /// The number of the partner's own invoice, at most 60 characters; needed to submit.
    pub invoice_number: Option<String>,
    /// Makes retries safe: 8 to 200 characters, new for each new change.
    pub idempotency_key: String,
}

impl SavePaymentRequestInput {
    /// The draft in the words of the use case.
    pub fn decode(&self) -> Result<Draft> {
        let request = match (&self.payment_request_id, self.version) {
            (Some(id), Some(version)) => Some((gid::find(id, "paymentRequestId")?, version)),
            (Some(_), None) => return Err(Refusal::invalid("version", "required").into()),
            (None, _) => None,
        };
        let vouchers = self.voucher_ids.iter();
        let vouchers = vouchers.map(|id| gid::find(id, "voucherIds"));
        Ok(Draft {
            request,
            location: gid::find(&self.location_id, "locationId")?,
            vouchers: vouchers.collect::<Result<_>>()?,
            invoice_number: self.invoice_number.clone(),
        })
    }
}

/// A payment request that is handed in.
#[derive(InputObject)]
pub struct SubmitPaymentRequestInput {
    /// The request.
    pub payment_request_id: ID,
    /// The version that was seen.
    pub version: i32,
    /// Makes retries safe: 8 to 200 characters, new for each submission.
    pub idempotency_key: String,
}

/// A payment request that is taken back.
#[derive(InputObject)]
pub struct WithdrawPaymentRequestInput {
    /// The request.
    pub payment_request_id: ID,
    /// The version that was seen.
    pub version: i32,
    /// Why.
    pub reason: String,
}

/// What the programme decides on a payment request.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentDecision {
    /// Begin to look at it.
    StartReview,
    /// Pay it, or pay it again after a payment failed.
    Approve,
    /// Ask for a correction.
    RequireAction,
    /// Do not pay it.
    Reject,
    /// The money was sent.
    MarkSent,
    /// The money came back.
    MarkFailed,
}

impl From<PaymentDecision> for Command {
    fn from(decision: PaymentDecision) -> Self {
        match decision {
            PaymentDecision::StartReview => Self::StartReview,
            PaymentDecision::Approve => Self::Approve,
            PaymentDecision::RequireAction => Self::RequireAction,
            PaymentDecision::Reject => Self::Reject,
            PaymentDecision::MarkSent => Self::MarkSent,
            PaymentDecision::MarkFailed => Self::MarkFailed,
        }
    }
}

/// The programme's decision on a payment request.
#[derive(InputObject)]
pub struct ReviewPaymentRequestInput {
    /// The request.
    pub payment_request_id: ID,
    /// The version that was seen.
    pub version: i32,
    /// The decision.
    pub decision: PaymentDecision,
    /// Mandatory except to start a review, approve or mark as sent.
    pub reason: Option<String>,
}
