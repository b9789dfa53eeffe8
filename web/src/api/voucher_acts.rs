//! What is done with vouchers. Each function is one mutation; a refusal comes back with its reasons.

use cynic::{MutationBuilder, QueryBuilder};

use super::act::act;
use super::error::settle;
use super::offer::ValidatedVoucher;
use super::transport::send;
use super::vocabulary::{RedemptionMode, VoucherState};
use super::voucher::LocationName;
use super::{ApiError, Day, Money, Reply, UserError, schema};

/// What an act leaves of a voucher; the page reads the rest anew.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct ChangedVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// The number people type.
    pub number: String,
    /// Where it stands now.
    pub state: VoucherState,
}

/// A project manager to assign a voucher to.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AssigneeInput {
    /// Full name.
    pub name: String,
    /// Where the number is sent.
    pub email: String,
}

/// A voucher to create.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct CreateVoucherInput {
    /// The agreement whose days are used.
    pub agreement_id: cynic::Id,
    /// What it is for.
    pub engagement_type_id: cynic::Id,
    /// Length.
    pub days: i32,
    /// Assigned at once when given.
    pub assignee: Option<AssigneeInput>,
    /// Division of the customer.
    pub division: Option<String>,
    /// Product it is about.
    pub focus_product: Option<String>,
    /// Label of its service level.
    pub variant: Option<String>,
    /// The only partner that may reserve it.
    pub partner_id: Option<cynic::Id>,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Turns days into a voucher.
    create_voucher(CreateVoucherInput) -> voucher: [ChangedVoucher], "CreateVoucherPayload");

/// An assignment.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AssignVoucherInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// To whom.
    pub assignee: AssigneeInput,
    /// Why.
    pub reason: Option<String>,
}

act!(($)
    /// Gives a voucher to a project manager, who gets its number by mail.
    assign_voucher(AssignVoucherInput) -> voucher: [ChangedVoucher], "AssignVoucherPayload");

/// A change of project manager.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReassignVoucherInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// To whom.
    pub assignee: AssigneeInput,
    /// Why.
    pub reason: Option<String>,
}

act!(($)
    /// Gives a voucher to another project manager.
    reassign_voucher(ReassignVoucherInput) -> voucher: [ChangedVoucher], "ReassignVoucherPayload");

/// A cancellation.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct CancelVoucherInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Cancels a voucher that nobody has reserved.
    cancel_voucher(CancelVoucherInput) -> voucher: [ChangedVoucher], "CancelVoucherPayload");

/// What the customer's mail says.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ValidateVoucherInput {
    /// The number.
    pub number: String,
    /// The benefit administrator's e-mail.
    pub administrator_email: String,
}

act!(($)
    /// Looks a voucher up by what the customer's mail says.
    validate_voucher(ValidateVoucherInput) -> validated: [ValidatedVoucher], "ValidateVoucherPayload");

/// A reservation to make.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReserveVoucherInput {
    /// The number, with the administrator's e-mail; or a link, or an offered voucher.
    pub number: Option<String>,
    /// The benefit administrator's e-mail.
    pub administrator_email: Option<String>,
    /// The token of a link.
    pub link_token: Option<String>,
    /// A voucher that is kept for the caller's company.
    pub offered_voucher_id: Option<cynic::Id>,
    /// The location that delivers, redeems and is paid.
    pub location_id: cynic::Id,
    /// Where it is delivered.
    pub delivery_country: String,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// Who leads.
    pub lead_consultant_id: cynic::Id,
    /// The version of the terms that was accepted.
    pub accepted_terms_version: Option<String>,
    /// Why a second 15-day engagement is allowed.
    pub fifteen_day_exception: Option<String>,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

#[derive(cynic::QueryVariables)]
struct ReserveVariables {
    input: ReserveVoucherInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ReserveVariables")]
struct ReserveVoucher {
    #[arguments(input: $input)]
    reserve_voucher: ReserveVoucherPayload,
}

#[derive(cynic::QueryFragment)]
struct ReserveVoucherPayload {
    voucher: Option<ChangedVoucher>,
    warnings: Vec<UserError>,
    user_errors: Vec<UserError>,
}

/// Reserves a voucher; gives back what was let pass and may count later.
pub async fn reserve_voucher(
    input: ReserveVoucherInput,
) -> Reply<(ChangedVoucher, Vec<UserError>)> {
    let payload = send(ReserveVoucher::build(ReserveVariables { input }))
        .await?
        .reserve_voucher;
    Ok((
        settle(payload.voucher, payload.user_errors)?,
        payload.warnings,
    ))
}

/// Other dates, or another lead.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RescheduleReservationInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// Who leads.
    pub lead_consultant_id: Option<cynic::Id>,
    /// Whether the customer gets a mail.
    pub notify_customer: bool,
}

act!(($)
    /// Changes the dates or the lead of a reservation.
    reschedule_reservation(RescheduleReservationInput) -> voucher: [ChangedVoucher], "RescheduleReservationPayload");

/// A reservation to give up.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct CancelReservationInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Gives a reservation up; another partner may then reserve.
    cancel_reservation(CancelReservationInput) -> voucher: [ChangedVoucher], "CancelReservationPayload");

/// Vouchers to redeem.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RedeemVouchersInput {
    /// Which vouchers.
    pub voucher_ids: Vec<cynic::Id>,
    /// Each by itself, or all of them or none.
    pub mode: RedemptionMode,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

/// What became of one of the vouchers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RedemptionResult {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// The voucher, when it was redeemed.
    pub voucher: Option<ChangedVoucher>,
    /// What a reviewer will look at.
    pub warnings: Vec<UserError>,
    /// Why it was not redeemed.
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct RedeemVariables {
    input: RedeemVouchersInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RedeemVariables")]
struct RedeemVouchers {
    #[arguments(input: $input)]
    redeem_vouchers: RedeemVouchersPayload,
}

#[derive(cynic::QueryFragment)]
struct RedeemVouchersPayload {
    results: Vec<RedemptionResult>,
    user_errors: Vec<UserError>,
}

/// What redeeming a voucher would mean today.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RedemptionPreview {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// What it would pay.
    pub amount: Option<Money>,
    /// Until when payment would be asked for.
    pub payment_due_on: Option<Day>,
    /// From where.
    pub location: Option<LocationName>,
    /// What a reviewer would look at.
    pub warnings: Vec<UserError>,
    /// Why it would be refused.
    pub reasons: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct PreviewVariables {
    ids: Vec<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "PreviewVariables")]
struct PreviewQuery {
    #[arguments(voucherIds: $ids)]
    redemption_preview: Vec<RedemptionPreview>,
}

/// What redeeming these vouchers would mean today; nothing is done.
pub async fn redemption_preview(ids: Vec<cynic::Id>) -> Result<Vec<RedemptionPreview>, ApiError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let variables = PreviewVariables { ids };
    Ok(send(PreviewQuery::build(variables))
        .await?
        .redemption_preview)
}

/// Redeems vouchers, each on its own or all of them together.
pub async fn redeem_vouchers(input: RedeemVouchersInput) -> Reply<Vec<RedemptionResult>> {
    let payload = send(RedeemVouchers::build(RedeemVariables { input }))
        .await?
        .redeem_vouchers;
    settle(Some(payload.results), payload.user_errors)
}
