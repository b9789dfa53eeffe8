//! How many vouchers stand where, for the homes of all sides.

use super::schema;
use super::vocabulary::VoucherState;

/// How many vouchers stand in a state.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct VoucherStateCount {
    /// The state.
    pub state: VoucherState,
    /// How many.
    pub count: i32,
}
