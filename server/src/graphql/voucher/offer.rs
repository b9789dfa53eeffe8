//! What stands between a customer's choice and a partner's reservation: vouchers that are kept for
//! a partner, links that are opened, and short holds.

use async_graphql::{Context, ID, InputObject, Object};

use super::object::Voucher;
use super::validated::ValidatedVoucher;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::payload;
use crate::policy::Action;
use crate::service::validation::{self, Key};
use crate::service::{binding, hold, offer};
use crate::store::voucher_list;

connection!(
    OfferedVoucherConnection,
    OfferedVoucherEdge,
    ValidatedVoucher
);

/// A partner to keep a voucher for.
#[derive(InputObject)]
pub struct BindVoucherInput {
    /// The voucher.
    pub voucher_id: ID,
    /// The only partner that may reserve it.
    pub partner_id: ID,
    /// Why; the operator, who acts in the customer's place, must say it.
    pub reason: Option<String>,
}

/// A voucher to open to every partner again.
#[derive(InputObject)]
pub struct UnbindVoucherInput {
    /// The voucher.
    pub voucher_id: ID,
    /// Why; the operator, who acts in the customer's place, must say it.
    pub reason: Option<String>,
}

/// A link that was received.
#[derive(InputObject)]
pub struct OpenVoucherLinkInput {
    /// The token at the end of its address.
    pub token: String,
}

/// A voucher to hold for a few minutes: by number and e-mail, by a link, or one that is kept for
/// the caller's company.
#[derive(InputObject)]
pub struct HoldVoucherInput {
    /// The voucher's number, as typed, together with the administrator's e-mail.
    pub number: Option<String>,
    /// The benefit administrator's e-mail.
    pub administrator_email: Option<String>,
    /// The token of a link, in place of number and e-mail.
    pub link_token: Option<String>,
    /// A voucher that the customer keeps for your company, in place of number and e-mail.
    pub offered_voucher_id: Option<ID>,
}

/// A hold to end before its time.
#[derive(InputObject)]
pub struct ReleaseHoldInput {
    /// The voucher.
    pub voucher_id: ID,
}

payload! {
    /// What became of it.
    BindVoucherPayload { voucher: Voucher }
    /// What became of it.
    UnbindVoucherPayload { voucher: Voucher }
    /// What became of it.
    OpenVoucherLinkPayload { validated: ValidatedVoucher }
    /// What became of it.
    HoldVoucherPayload { validated: ValidatedVoucher }
    /// What became of it.
    ReleaseHoldPayload { validated: ValidatedVoucher }
}

/// Vouchers that are kept for partners.
#[derive(Default)]
pub struct OfferQuery;

#[Object]
impl OfferQuery {
    /// The vouchers that customers keep for the caller's company and that wait for its
    /// reservation, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn offered_vouchers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
    ) -> Result<OfferedVoucherConnection> {
        let (own, _) = actor(ctx)?.may_in_partner(Action::ReserveVoucher)?;
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = offer::page(app(ctx), own, &window).await?;
        let counted = app(ctx).clone();
        let count: Count = Box::new(move || {
            let app = counted.clone();
            Box::pin(async move {
                let today = app.clock.today();
                Ok(voucher_list::count_offered(app.db.read(), own, today).await?)
            })
        });
        Ok(OfferedVoucherConnection::of(
            page,
            |row| row.voucher.id.0,
            count,
        ))
    }
}

/// Keeping vouchers for partners, opening links, holding vouchers.
#[derive(Default)]
pub struct OfferMutation;

#[Object]
impl OfferMutation {
    /// Keeps a voucher for one partner, which finds it among those offered to it; others cannot
    /// reserve it and are not told for whom it is kept.
    async fn bind_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: BindVoucherInput,
    ) -> Result<BindVoucherPayload> {
        let bound = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            let PartnerGid(partner) = gid::find(&input.partner_id, "partnerId")?;
            binding::bind(app(ctx), actor(ctx)?, id, partner, input.reason).await
        };
        BindVoucherPayload::of(ctx, bound.await)
    }

    /// Opens a voucher to every partner again.
    async fn unbind_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: UnbindVoucherInput,
    ) -> Result<UnbindVoucherPayload> {
        let opened = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            binding::unbind(app(ctx), actor(ctx)?, id, input.reason).await
        };
        UnbindVoucherPayload::of(ctx, opened.await)
    }

    /// Looks a voucher up by a link. Attempts are limited and kept as those of numbers are.
    async fn open_voucher_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: OpenVoucherLinkInput,
    ) -> Result<OpenVoucherLinkPayload> {
        let key = Key::Link(input.token);
        let opened = async { validation::validate(app(ctx), actor(ctx)?, &key).await };
        OpenVoucherLinkPayload::of(ctx, opened.await)
    }

    /// Holds a voucher for a few minutes, so that nobody else reserves it while the reservation is
    /// filled in. Asking again does not prolong it.
    async fn hold_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: HoldVoucherInput,
    ) -> Result<HoldVoucherPayload> {
        let held = async {
            actor(ctx)?.may_in_partner(Action::ReserveVoucher)?;
            let offered = input.offered_voucher_id.as_ref();
            let offered = offered.map(|id| gid::find(id, "offeredVoucherId"));
            let key = Key::of(
                input.number,
                input.administrator_email,
                input.link_token,
                offered.transpose()?,
            )?;
            hold::hold(app(ctx), actor(ctx)?, &key).await
        };
        HoldVoucherPayload::of(ctx, held.await)
    }

    /// Ends a hold of the caller's company before its time.
    async fn release_hold(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReleaseHoldInput,
    ) -> Result<ReleaseHoldPayload> {
        let released = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            hold::release(app(ctx), actor(ctx)?, id).await
        };
        ReleaseHoldPayload::of(ctx, released.await)
    }
}
