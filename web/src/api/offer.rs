//! What stands between a customer's choice and a partner's reservation: links, vouchers that are kept for a partner, holds.

use cynic::{MutationBuilder, QueryBuilder};

use super::act::act;
use super::catalog::EngagementTypeName;
use super::error::settle;
use super::transport::send;
use super::vocabulary::VoucherState;
use super::voucher_acts::ChangedVoucher;
use super::{ApiError, Day, Instant, Reply, UserError, schema};

/// A link to a voucher.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct VoucherLink {
    /// Global id.
    pub id: cynic::Id,
    /// Who made it.
    pub created_by: String,
    /// When it was made.
    pub created_at: Instant,
    /// When it ends.
    pub expires_at: Instant,
    /// When a partner opened it last.
    pub opened_at: Option<Instant>,
    /// Whether it works now.
    pub live: bool,
}

/// What a partner may know of a voucher before it reserves it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ValidatedVoucher {
    /// Global id.
    pub voucher_id: cynic::Id,
    /// The number.
    pub number: String,
    /// Where it stands.
    pub state: VoucherState,
    /// Length.
    pub days: i32,
    /// Last day of its life.
    pub expires_on: Day,
    /// What it is for.
    pub engagement_type: EngagementTypeName,
    /// Whose it is.
    pub customer_name: String,
    /// ISO 3166 code.
    pub customer_country: String,
    /// Product it is about.
    pub focus_product: Option<String>,
    /// Label of its service level.
    pub variant: Option<String>,
    /// Until when the caller's company holds it.
    pub held_until: Option<Instant>,
    /// Why the caller could not reserve it now.
    pub blockers: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct OffersQuery {
    #[arguments(first: 100)]
    offered_vouchers: OfferPage,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "OfferedVoucherConnection")]
struct OfferPage {
    nodes: Vec<ValidatedVoucher>,
}

/// The vouchers that are kept for the caller's company.
pub async fn offered_vouchers() -> Result<Vec<ValidatedVoucher>, ApiError> {
    Ok(send(OffersQuery::build(())).await?.offered_vouchers.nodes)
}

/// A partner to keep a voucher for.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct BindVoucherInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// Which partner.
    pub partner_id: cynic::Id,
    /// Why.
    pub reason: Option<String>,
}

act!(($)
    /// Keeps a voucher for one partner.
    bind_voucher(BindVoucherInput) -> voucher: [ChangedVoucher], "BindVoucherPayload");

/// A voucher to open again.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct UnbindVoucherInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
    /// Why.
    pub reason: Option<String>,
}

act!(($)
    /// Opens a voucher to every partner again.
    unbind_voucher(UnbindVoucherInput) -> voucher: [ChangedVoucher], "UnbindVoucherPayload");

/// A link that was received.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct OpenVoucherLinkInput {
    /// The end of its address.
    pub token: String,
}

act!(($)
    /// Looks a voucher up by a link.
    open_voucher_link(OpenVoucherLinkInput) -> validated: [ValidatedVoucher], "OpenVoucherLinkPayload");

/// A voucher to hold.
#[derive(cynic::InputObject, Clone, Debug, Default)]
pub struct HoldVoucherInput {
    /// The number, with the administrator's e-mail.
    pub number: Option<String>,
    /// The benefit administrator's e-mail.
    pub administrator_email: Option<String>,
    /// The token of a link.
    pub link_token: Option<String>,
    /// A voucher that is kept for the caller's company.
    pub offered_voucher_id: Option<cynic::Id>,
}

act!(($)
    /// Holds a voucher for a few minutes.
    hold_voucher(HoldVoucherInput) -> validated: [ValidatedVoucher], "HoldVoucherPayload");

/// A hold to end.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReleaseHoldInput {
    /// Which voucher.
    pub voucher_id: cynic::Id,
}

act!(($)
    /// Ends a hold before its time.
    release_hold(ReleaseHoldInput) -> validated: [ValidatedVoucher], "ReleaseHoldPayload");

/// A link to make.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct CreateVoucherLinkInput {
    /// To which voucher.
    pub voucher_id: cynic::Id,
    /// For how many days.
    pub days: i32,
    /// The key that makes a repetition harmless.
    pub idempotency_key: String,
}

#[derive(cynic::QueryVariables)]
struct LinkVariables {
    input: CreateVoucherLinkInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "LinkVariables")]
struct CreateVoucherLink {
    #[arguments(input: $input)]
    create_voucher_link: CreateVoucherLinkPayload,
}

#[derive(cynic::QueryFragment)]
struct CreateVoucherLinkPayload {
    token: Option<String>,
    user_errors: Vec<UserError>,
}

/// Makes a link; its token is shown this once.
pub async fn create_voucher_link(input: CreateVoucherLinkInput) -> Reply<String> {
    let payload = send(CreateVoucherLink::build(LinkVariables { input }))
        .await?
        .create_voucher_link;
    settle(payload.token, payload.user_errors)
}

/// A link to withdraw.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RevokeVoucherLinkInput {
    /// Which link.
    pub voucher_link_id: cynic::Id,
}

act!(($)
    /// Withdraws a link.
    revoke_voucher_link(RevokeVoucherLinkInput) -> link: [VoucherLink], "RevokeVoucherLinkPayload");
