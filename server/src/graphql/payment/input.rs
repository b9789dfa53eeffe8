//! What is sent to redeem vouchers and to change payment requests.

use async_graphql::{Enum, ID, InputObject};

use crate::domain::payment::Command;
use crate::domain::payment::invoice::Invoice;
use crate::domain::refusal::Refusal;
use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::scalar::{Date, MinorUnits};
use crate::graphql::vocab::PaymentRejectionReason;
use crate::service::payment::{Draft, Review};

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
    /// The day on the invoice; the day of saving when absent.
    pub invoice_date: Option<Date>,
    /// The legal entity that invoices; the holder of the location's account when absent.
    pub legal_entity: Option<String>,
    /// Its VAT or tax id; that of the location's account when absent.
    pub tax_id: Option<String>,
    /// The number of the purchase order, if one was issued.
    pub purchase_order: Option<String>,
    /// The tax that the invoice shows apart, in minor units of its currency; none when absent.
    pub tax_minor: Option<MinorUnits>,
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
            invoice: Invoice {
                number: self.invoice_number.clone(),
                date: self.invoice_date.map(Into::into),
                legal_entity: self.legal_entity.clone(),
                tax_id: self.tax_id.clone(),
                purchase_order: self.purchase_order.clone(),
                tax_minor: self.tax_minor.map_or(0, |it| it.0),
            },
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
    /// Pay every line that was not rejected, or pay again after a payment failed.
    Approve,
    /// Ask for a correction.
    RequireAction,
    /// Do not pay it: none of the lines that were not decided before.
    Reject,
}

impl From<PaymentDecision> for Command {
    fn from(decision: PaymentDecision) -> Self {
        match decision {
            PaymentDecision::StartReview => Self::StartReview,
            PaymentDecision::Approve => Self::Approve,
            PaymentDecision::RequireAction => Self::RequireAction,
            PaymentDecision::Reject => Self::Reject,
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
    /// What the partner is told; mandatory except to start a review or to approve.
    pub reason: Option<String>,
    /// Why its lines are not paid, when it is rejected; `OTHER` when absent.
    pub rejection_reason: Option<PaymentRejectionReason>,
    /// Makes a retry safe: the same key with the same input gives the stored outcome.
    pub idempotency_key: Option<String>,
}

impl ReviewPaymentRequestInput {
    /// The decision in the words of the use case.
    pub fn decode(&self) -> Review {
        Review {
            command: self.decision.into(),
            reason: self.reason.clone(),
            rejection: self.rejection_reason.map(Into::into),
        }
    }
}
