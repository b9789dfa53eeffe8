//! Registering for payments, entering payout accounts, deciding on them.

use async_graphql::{Context, Object};

use super::input::{DecidePayoutAccountInput, RegisterForPaymentsInput, SavePayoutAccountInput};
use super::object::PayoutAccount;
use super::registration::PaymentRegistration;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::{payout, registration};

payload! {
    /// What became of it.
    RegisterForPaymentsPayload { registration: PaymentRegistration }
    /// What became of it.
    SavePayoutAccountPayload { payout_account: PayoutAccount }
    /// What became of it.
    DecidePayoutAccountPayload { payout_account: PayoutAccount }
}

/// Registering for payments and keeping payout accounts.
#[derive(Default)]
pub struct PayoutMutation;

#[Object]
impl PayoutMutation {
    /// Registers the caller's company for the payments of an offering, after its first redemption,
    /// and names its payment administrators. Doing it again adds people.
    async fn register_for_payments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RegisterForPaymentsInput,
    ) -> Result<RegisterForPaymentsPayload> {
        let registered = async {
            let offering = gid::find(&input.offering_id, "offeringId")?;
            let people = input.administrator_ids.iter().flatten();
            let people = people.map(|id| gid::find(id, "administratorIds"));
            let people = people.collect::<Result<Vec<_>>>()?;
            registration::register(app(ctx), actor(ctx)?, offering, &people).await
        };
        RegisterForPaymentsPayload::of(ctx, registered.await)
    }

    /// Enters the account to which a location is paid. It is validated before money is sent to it,
    /// a changed one again.
    async fn save_payout_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SavePayoutAccountInput,
    ) -> Result<SavePayoutAccountPayload> {
        let saved = async {
            let entry = input.decode()?;
            payout::save(app(ctx), actor(ctx)?, entry, &input.idempotency_key).await
        };
        SavePayoutAccountPayload::of(ctx, saved.await)
    }

    /// Enrolls a payout account, or asks the partner to correct it.
    async fn decide_payout_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DecidePayoutAccountInput,
    ) -> Result<DecidePayoutAccountPayload> {
        let reason = input.reason.as_deref();
        let decided = async {
            let id = gid::find(&input.payout_account_id, "payoutAccountId")?;
            let (app, actor) = (app(ctx), actor(ctx)?);
            payout::decide(app, actor, id, input.version, input.enroll, reason).await
        };
        DecidePayoutAccountPayload::of(ctx, decided.await)
    }
}
