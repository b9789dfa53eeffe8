//! What lies around a voucher and decides what can be done with it: asked of the loaders only in
//! the states in which it matters, so that a list costs no more statements than it must.

use async_graphql::Context;
use chrono::NaiveDate;
use entity::vocab::VoucherState;
use entity::voucher;

use super::loader::ExtensionStandingOf;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::loader::{CurrentReservationOf, load, require};
use crate::graphql::payment::loader::{AwaitingPaymentOf, LiveLineOf};
use crate::graphql::payout::loader::RegistrationsOf;
use crate::graphql::report::loader::ReportsOf;
use crate::policy::{Action, Scope};
use crate::service::actions::Circumstances;
use crate::service::{extension, payment};

/// What is known around a voucher.
pub async fn circumstances(ctx: &Context<'_>, voucher: &voucher::Model) -> Result<Circumstances> {
    let caller = actor(ctx)?;
    let mut known = Circumstances::default();
    let partly = [Action::WriteCompletionReport, Action::RequestPayment]
        .iter()
        .any(|action| matches!(caller.may(*action), Ok(Scope::PartnerPart(..))));
    if partly && voucher.reserved_by.is_some() {
        known.held = load(ctx, CurrentReservationOf(voucher.id)).await?;
    }
    match voucher.state {
        VoucherState::Reserved => {
            let reservation = load(ctx, CurrentReservationOf(voucher.id)).await?;
            let reports = load(ctx, ReportsOf(voucher.id)).await?.unwrap_or_default();
            known.report = reports
                .iter()
                .find(|row| {
                    reservation
                        .as_ref()
                        .is_some_and(|it| it.id == row.reservation_id)
                })
                .map(|row| row.state);
            let wishes = load(ctx, ExtensionStandingOf(voucher.id)).await?;
            let standing = extension::standing_of(voucher, &wishes.unwrap_or_default());
            known.extension_granted = standing.granted;
            known.extension_pending = standing.pending;
        }
        VoucherState::Reported => {
            let reservation = load(ctx, CurrentReservationOf(voucher.id)).await?;
            known.delivery_country = reservation.map(|it| it.delivery_country);
        }
        VoucherState::Redeemed => {
            let awaiting = load(ctx, AwaitingPaymentOf(voucher.id)).await?;
            known.payment_due_on = awaiting.map(|it| it.payment_due_on);
            if actor(ctx)?.may(Action::ReverseRedemption).is_ok()
                && let Some(line) = load(ctx, LiveLineOf(voucher.id)).await?
            {
                let request = require(ctx, line.payment_request_id).await?;
                known.payment = Some((request.reference, request.state));
            }
            known.unregistered = unregistered(ctx, voucher).await?;
        }
        VoucherState::Created
        | VoucherState::Assigned
        | VoucherState::Expired
        | VoucherState::Cancelled
        | VoucherState::Void => {}
    }
    Ok(known)
}

/// Until when payment is requested, if that is still to be done and the caller has to do with it.
pub async fn payment_due_on(
    ctx: &Context<'_>,
    voucher: &voucher::Model,
) -> Result<Option<NaiveDate>> {
    let concerned = actor(ctx)?.may(Action::SeePaymentRequests).is_ok();
    if voucher.state != VoucherState::Redeemed || !concerned {
        return Ok(None);
    }
    let awaiting = load(ctx, AwaitingPaymentOf(voucher.id)).await?;
    Ok(awaiting.map(|it| it.payment_due_on))
}

/// The code of the voucher's offering, when its partner is not registered for its payments.
async fn unregistered(ctx: &Context<'_>, voucher: &voucher::Model) -> Result<Option<String>> {
    let Some(partner) = voucher.reserved_by else {
        return Ok(None);
    };
    let registered = load(ctx, RegistrationsOf(partner)).await?;
    let registered: Vec<_> = registered
        .iter()
        .flatten()
        .map(|it| it.offering_id)
        .collect();
    let types = [voucher.engagement_type_id];
    Ok(payment::unregistered(app(ctx), &registered, types)?.pop())
}
