//! What only the operator does to a voucher.

use super::act::act;
use super::voucher_acts::ChangedVoucher;
use super::{Day, schema};

/// A voucher to take out of the programme.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct VoidVoucherInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// Why.
    pub reason: String,
    /// Whether the days go back.
    pub return_days: bool,
}

act!(($)
    /// Takes a voucher out of the programme.
    void_voucher(VoidVoucherInput) -> voucher: [ChangedVoucher], "VoidVoucherPayload");

/// A redemption to take back.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReverseRedemptionInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Takes a redemption back.
    reverse_redemption(ReverseRedemptionInput) -> voucher: [ChangedVoucher], "ReverseRedemptionPayload");

/// Other dates, in the partner's place.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RescheduleForPartnerInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Moves an engagement in its partner's place.
    reschedule_for_partner(RescheduleForPartnerInput) -> voucher: [ChangedVoucher], "RescheduleForPartnerPayload");

/// A voucher to redeem, in the partner's place.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RedeemForPartnerInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// Why.
    pub reason: String,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Redeems a voucher in its partner's place.
    redeem_for_partner(RedeemForPartnerInput) -> voucher: [ChangedVoucher], "RedeemForPartnerPayload");

/// A window for payment to open again.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReopenPaymentWindowInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// Its new last day.
    pub until: Day,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Opens the window for payment again.
    reopen_payment_window(ReopenPaymentWindowInput) -> voucher: [ChangedVoucher], "ReopenPaymentWindowPayload");
