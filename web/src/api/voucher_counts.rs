//! How many vouchers stand where, for the homes of all sides.

use cynic::QueryBuilder;

use super::transport::send;
use super::vocabulary::VoucherState;
use super::{ApiError, schema};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct CountsQuery {
    voucher_counts: Vec<VoucherStateCount>,
}

/// How many vouchers stand in a state.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct VoucherStateCount {
    /// The state.
    pub state: VoucherState,
    /// How many.
    pub count: i32,
}

/// How many vouchers stand in each state.
pub async fn voucher_counts() -> Result<Vec<VoucherStateCount>, ApiError> {
    Ok(send(CountsQuery::build(())).await?.voucher_counts)
}
