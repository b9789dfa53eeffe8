//! What only the operator does to a voucher.

use super::act::act;
use super::schema;
use super::voucher_acts::ChangedVoucher;

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
