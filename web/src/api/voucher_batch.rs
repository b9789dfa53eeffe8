//! Several vouchers at once, with a result for each.

use cynic::MutationBuilder;

use super::error::settle;
use super::transport::send;
use super::voucher_acts::{ChangedVoucher, CreateVoucherInput};
use super::{Reply, UserError, schema};

/// Vouchers to create.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct CreateVouchersInput {
    /// One voucher each.
    pub rows: Vec<CreateVoucherInput>,
}

/// What became of one row.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CreateVouchersResult {
    /// The voucher, when it was created.
    pub voucher: Option<ChangedVoucher>,
    /// Why it was not.
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct Variables {
    input: CreateVouchersInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "Variables")]
struct CreateVouchers {
    #[arguments(input: $input)]
    create_vouchers: CreateVouchersPayload,
}

#[derive(cynic::QueryFragment)]
struct CreateVouchersPayload {
    results: Option<Vec<CreateVouchersResult>>,
    user_errors: Vec<UserError>,
}

/// Turns days into several vouchers; one result for each row, in their order.
pub async fn create_vouchers(rows: Vec<CreateVoucherInput>) -> Reply<Vec<CreateVouchersResult>> {
    let input = CreateVouchersInput { rows };
    let payload = send(CreateVouchers::build(Variables { input }))
        .await?
        .create_vouchers;
    settle(payload.results, payload.user_errors)
}
