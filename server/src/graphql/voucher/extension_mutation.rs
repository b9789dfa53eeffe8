//! Asking for extensions, and deciding about them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::extension::ExtensionRequest;
use super::list::VoucherFilter;
use super::object::Voucher;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::user_error::{UserError, settle};
use crate::payload;
use crate::service::bulk_extension::{self, Progress, Terms};
use crate::service::extension::{self, Verdict};

/// A wish for a longer life of a voucher.
#[derive(InputObject)]
pub struct RequestExtensionInput {
    /// The voucher; it must be reserved.
    pub voucher_id: ID,
    /// By how many days.
    pub days: i32,
    /// Why, 10 to 1000 characters: the customer's words go to the operator, the partner's to the
    /// customer.
    pub reason: String,
}

/// The customer's confirmation of its partner's proposal.
#[derive(InputObject)]
pub struct ConfirmExtensionInput {
    /// The proposal.
    pub extension_request_id: ID,
    /// By how many days; as proposed when absent.
    pub days: Option<i32>,
    /// Why, in the customer's words, 10 to 1000 characters.
    pub reason: String,
}

/// A wish that is taken back.
#[derive(InputObject)]
pub struct WithdrawExtensionInput {
    /// The wish, or the proposal.
    pub extension_request_id: ID,
}

/// The operator's decision.
#[derive(InputObject)]
pub struct DecideExtensionInput {
    /// The wish.
    pub extension_request_id: ID,
    /// The version that was seen.
    pub version: i32,
    /// Whether the voucher is extended.
    pub grant: bool,
    /// By how many days, at most those that were asked for; as asked when absent.
    pub days: Option<i32>,
    /// Why; customer and partner read it.
    pub reason: String,
}

/// An extension of one voucher by the operator.
#[derive(InputObject)]
pub struct ExtendVoucherInput {
    /// The voucher.
    pub voucher_id: ID,
    /// By how many days.
    pub days: i32,
    /// Why, at most 500 characters; customer and partner read it.
    pub reason: String,
}

/// An extension of many vouchers.
#[derive(InputObject)]
pub struct ExtendVouchersInput {
    /// Which vouchers. Of these only the open ones are extended that have not expired and end
    /// before the last day to redeem.
    pub filter: VoucherFilter,
    /// By how many days.
    pub days: i32,
    /// Why, at most 500 characters; customers and partners read it.
    pub reason: String,
    /// 3 to 40 letters, digits and hyphens: good for one extension of each voucher, so that doing
    /// it again extends nothing twice.
    pub reference: String,
    /// Only tells what would happen.
    pub dry_run: bool,
}

/// What was, or would be, extended.
#[derive(SimpleObject)]
pub struct BulkExtension {
    /// The reference.
    pub reference: String,
    /// By how many days.
    pub days: i32,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// How many vouchers this call extended.
    pub extended: u64,
    /// How many vouchers the reference has extended so far.
    pub extended_so_far: u64,
    /// How many days the reference has given so far.
    pub days_so_far: i64,
    /// How many vouchers are still to be extended: call again until there are none.
    pub remaining: u64,
    /// How many days these would get together.
    pub remaining_days: i64,
    /// Up to ten of the vouchers: those that would be, or were extended.
    pub sample: Vec<Voucher>,
}

impl From<Progress> for BulkExtension {
    fn from(it: Progress) -> Self {
        Self {
            reference: it.terms.reference,
            days: it.terms.days,
            dry_run: it.dry_run,
            extended: it.extended,
            extended_so_far: it.extended_so_far,
            days_so_far: it.days_so_far,
            remaining: it.remaining,
            remaining_days: it.remaining_days,
            sample: it.sample.into_iter().map(Voucher).collect(),
        }
    }
}

payload! {
    /// What became of it.
    RequestExtensionPayload { extension_request: ExtensionRequest }
    /// What became of it.
    ConfirmExtensionPayload { extension_request: ExtensionRequest }
    /// What became of it.
    WithdrawExtensionPayload { extension_request: ExtensionRequest }
    /// What became of it.
    DecideExtensionPayload { extension_request: ExtensionRequest }
    /// What became of it.
    ExtendVoucherPayload { voucher: Voucher }
}

/// What became of it.
#[derive(SimpleObject)]
pub struct ExtendVouchersPayload {
    /// What was, or would be, extended; null when it was refused.
    pub extension: Option<BulkExtension>,
    /// Why it was refused; empty when it was done.
    pub user_errors: Vec<UserError>,
}

/// Asking for extensions, and deciding about them.
#[derive(Default)]
pub struct ExtensionMutation;

#[Object]
impl ExtensionMutation {
    /// Asks for a longer life of a reserved voucher, before it expires and once. What a partner
    /// asks for, the customer confirms first.
    async fn request_extension(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RequestExtensionInput,
    ) -> Result<RequestExtensionPayload> {
        let requested = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            extension::request(app(ctx), actor(ctx)?, id, input.days, &input.reason).await
        };
        RequestExtensionPayload::of(ctx, requested.await)
    }

    /// Makes a partner's proposal the customer's own wish.
    async fn confirm_extension(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ConfirmExtensionInput,
    ) -> Result<ConfirmExtensionPayload> {
        let confirmed = async {
            let id = gid::find(&input.extension_request_id, "extensionRequestId")?;
            extension::confirm(app(ctx), actor(ctx)?, id, input.days, &input.reason).await
        };
        ConfirmExtensionPayload::of(ctx, confirmed.await)
    }

    /// Takes a wish back, or does not take a partner's proposal up.
    async fn withdraw_extension(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: WithdrawExtensionInput,
    ) -> Result<WithdrawExtensionPayload> {
        let withdrawn = async {
            let id = gid::find(&input.extension_request_id, "extensionRequestId")?;
            extension::withdraw(app(ctx), actor(ctx)?, id).await
        };
        WithdrawExtensionPayload::of(ctx, withdrawn.await)
    }

    /// Extends a voucher as its customer asked, or says why not.
    async fn decide_extension(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DecideExtensionInput,
    ) -> Result<DecideExtensionPayload> {
        let decided = async {
            let id = gid::find(&input.extension_request_id, "extensionRequestId")?;
            let (app, actor, reason) = (app(ctx), actor(ctx)?, &input.reason);
            let verdict = if input.grant {
                Verdict::Grant(input.days)
            } else {
                Verdict::Decline
            };
            extension::decide(app, actor, id, input.version, &verdict, reason).await
        };
        DecideExtensionPayload::of(ctx, decided.await)
    }

    /// Extends one open voucher; the operator answers for it.
    async fn extend_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ExtendVoucherInput,
    ) -> Result<ExtendVoucherPayload> {
        let extended = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            let (app, actor) = (app(ctx), actor(ctx)?);
            bulk_extension::extend_one_voucher(app, actor, id, input.days, &input.reason).await
        };
        ExtendVoucherPayload::of(ctx, extended.await)
    }

    /// Extends the open vouchers that a filter finds, each once under a reference. Up to 200 at a
    /// call: call again with the same input until none remains.
    async fn extend_vouchers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ExtendVouchersInput,
    ) -> Result<ExtendVouchersPayload> {
        let extended = async {
            let actor = actor(ctx)?;
            let terms = Terms {
                filter: input.filter.decode(app(ctx))?,
                days: input.days,
                reason: input.reason,
                reference: input.reference,
            };
            bulk_extension::extend(app(ctx), actor, terms, input.dry_run).await
        };
        let (extension, user_errors) = settle(ctx, extended.await)?;
        Ok(ExtendVouchersPayload {
            extension: extension.map(Into::into),
            user_errors,
        })
    }
}
