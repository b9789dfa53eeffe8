//! Changing vouchers.

use async_graphql::{Context, Object, SimpleObject};

use super::input::{
    AssignVoucherInput, CancelReservationInput, CancelVoucherInput, CreateVoucherInput,
    ReassignVoucherInput, RescheduleReservationInput, ReserveVoucherInput, ValidateVoucherInput,
};
use super::object::Voucher;
use super::validated::ValidatedVoucher;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::user_error::{UserError, settle};
use crate::payload;
use crate::policy::Action;
use crate::service::validation::{self, Key};
use crate::service::{reservation, voucher};

payload! {
    /// What became of it.
    CreateVoucherPayload { voucher: Voucher }
    /// What became of it.
    AssignVoucherPayload { voucher: Voucher }
    /// What became of it.
    ReassignVoucherPayload { voucher: Voucher }
    /// What became of it.
    CancelVoucherPayload { voucher: Voucher }
    /// What became of it.
    ValidateVoucherPayload { validated: ValidatedVoucher }
    /// What became of it.
    RescheduleReservationPayload { voucher: Voucher }
    /// What became of it.
    CancelReservationPayload { voucher: Voucher }
}

/// What became of it.
#[derive(SimpleObject)]
pub struct ReserveVoucherPayload {
    /// The reserved voucher; null when it was refused.
    pub voucher: Option<Voucher>,
    /// What should be looked at although it was reserved.
    pub warnings: Vec<UserError>,
    /// Why it was refused; empty when it was done.
    pub user_errors: Vec<UserError>,
}

/// Changing vouchers.
#[derive(Default)]
pub struct VoucherMutation;

#[Object]
impl VoucherMutation {
    /// Turns days of an agreement into a voucher, and assigns it when an assignee is given.
    async fn create_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: CreateVoucherInput,
    ) -> Result<CreateVoucherPayload> {
        let created = async {
            let key = input.idempotency_key.clone();
            voucher::create(app(ctx), actor(ctx)?, input.decode()?, &key).await
        };
        CreateVoucherPayload::of(ctx, created.await)
    }

    /// Gives a created voucher to a project manager, who is sent its number.
    async fn assign_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AssignVoucherInput,
    ) -> Result<AssignVoucherPayload> {
        let assigned = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            let assignee = input.assignee.into();
            voucher::assign(app(ctx), actor(ctx)?, id, assignee, input.reason).await
        };
        AssignVoucherPayload::of(ctx, assigned.await)
    }

    /// Gives an assigned voucher to another project manager; both are told.
    async fn reassign_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReassignVoucherInput,
    ) -> Result<ReassignVoucherPayload> {
        let reassigned = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            let assignee = input.assignee.into();
            voucher::reassign(app(ctx), actor(ctx)?, id, assignee, input.reason).await
        };
        ReassignVoucherPayload::of(ctx, reassigned.await)
    }

    /// Takes back a voucher that nobody has reserved: its days return, or are forfeited. The
    /// operator may do it in the customer's place.
    async fn cancel_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: CancelVoucherInput,
    ) -> Result<CancelVoucherPayload> {
        let cancelled = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            voucher::cancel(app(ctx), actor(ctx)?, id, input.reason).await
        };
        CancelVoucherPayload::of(ctx, cancelled.await)
    }

    /// Looks a voucher up by its number and the administrator's e-mail. A wrong number and a wrong
    /// e-mail get the same answer; attempts are limited.
    async fn validate_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ValidateVoucherInput,
    ) -> Result<ValidateVoucherPayload> {
        let key = Key::Number {
            number: input.number,
            email: input.administrator_email,
        };
        let validated = async { validation::validate(app(ctx), actor(ctx)?, &key).await };
        ValidateVoucherPayload::of(ctx, validated.await)
    }

    /// Reserves a voucher for the caller's company alone; the customer is told.
    async fn reserve_voucher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReserveVoucherInput,
    ) -> Result<ReserveVoucherPayload> {
        let reserved = async {
            actor(ctx)?.may_in_partner(Action::ReserveVoucher)?;
            let key = input.idempotency_key.clone();
            reservation::reserve(app(ctx), actor(ctx)?, input.decode()?, &key).await
        };
        let (done, user_errors) = settle(ctx, reserved.await)?;
        let (voucher, warnings) = done.unzip();
        let warnings = UserError::all(&warnings.unwrap_or_default(), ctx);
        Ok(ReserveVoucherPayload {
            voucher: voucher.map(Voucher),
            warnings,
            user_errors,
        })
    }

    /// Changes the dates or the team of a reservation.
    async fn reschedule_reservation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RescheduleReservationInput,
    ) -> Result<RescheduleReservationPayload> {
        let moved = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            reservation::reschedule(app(ctx), actor(ctx)?, id, input.decode()?).await
        };
        RescheduleReservationPayload::of(ctx, moved.await)
    }

    /// Lets a reserved voucher go: any partner may reserve it again until its last day. The
    /// operator may do it in the partner's place.
    async fn cancel_reservation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: CancelReservationInput,
    ) -> Result<CancelReservationPayload> {
        let cancelled = async {
            let id = gid::find(&input.voucher_id, "voucherId")?;
            reservation::cancel(app(ctx), actor(ctx)?, id, input.reason).await
        };
        CancelReservationPayload::of(ctx, cancelled.await)
    }
}
