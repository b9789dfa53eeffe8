//! What is done with an enrollment, by the partner and by the operator.

use async_graphql::{Context, ID, InputObject, Object};

use super::enrollment::Enrollment;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::enrollment;

/// Which enrollment is renewed.
#[derive(InputObject)]
pub struct RenewEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: ID,
}

/// Which enrollment is left, and why.
#[derive(InputObject)]
pub struct WithdrawEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: ID,
    /// Why, at most 500 characters; the other side reads it.
    pub reason: String,
}

/// Which enrollment is put on hold, and why.
#[derive(InputObject)]
pub struct SuspendEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: ID,
    /// Why, at most 500 characters; the other side reads it.
    pub reason: String,
}

/// Which enrollment goes on, and why.
#[derive(InputObject)]
pub struct ReinstateEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: ID,
    /// Why, at most 500 characters; the other side reads it.
    pub reason: String,
}

/// Which enrollment is ended, and why.
#[derive(InputObject)]
pub struct TerminateEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: ID,
    /// Why, at most 500 characters; the other side reads it.
    pub reason: String,
}

payload! {
    /// The renewed enrollment.
    RenewEnrollmentPayload { enrollment: Enrollment }
    /// The enrollment that was left.
    WithdrawEnrollmentPayload { enrollment: Enrollment }
    /// The enrollment on hold.
    SuspendEnrollmentPayload { enrollment: Enrollment }
    /// The enrollment that goes on.
    ReinstateEnrollmentPayload { enrollment: Enrollment }
    /// The enrollment that was ended.
    TerminateEnrollmentPayload { enrollment: Enrollment }
}

/// What is done with an enrollment.
#[derive(Default)]
pub struct EnrollmentMutation;

#[Object]
impl EnrollmentMutation {
    /// Renews an enrollment of the caller's company for another year. It asks all that enrolling
    /// asks, in the days around its last one.
    async fn renew_enrollment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RenewEnrollmentInput,
    ) -> Result<RenewEnrollmentPayload> {
        let done = async {
            let id = gid::find(&input.enrollment_id, "enrollmentId")?;
            enrollment::renew(app(ctx), actor(ctx)?, id).await
        };
        RenewEnrollmentPayload::of(ctx, done.await)
    }

    /// The caller's company leaves an offering. What it has reserved it still completes.
    async fn withdraw_enrollment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: WithdrawEnrollmentInput,
    ) -> Result<WithdrawEnrollmentPayload> {
        let done = async {
            let id = gid::find(&input.enrollment_id, "enrollmentId")?;
            enrollment::withdraw(app(ctx), actor(ctx)?, id, &input.reason).await
        };
        WithdrawEnrollmentPayload::of(ctx, done.await)
    }

    /// The operator puts an enrollment on hold: nothing new can be reserved.
    async fn suspend_enrollment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SuspendEnrollmentInput,
    ) -> Result<SuspendEnrollmentPayload> {
        let done = async {
            let id = gid::find(&input.enrollment_id, "enrollmentId")?;
            enrollment::suspend(app(ctx), actor(ctx)?, id, &input.reason).await
        };
        SuspendEnrollmentPayload::of(ctx, done.await)
    }

    /// The operator lets a suspended enrollment go on, or one that was ended.
    async fn reinstate_enrollment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReinstateEnrollmentInput,
    ) -> Result<ReinstateEnrollmentPayload> {
        let done = async {
            let id = gid::find(&input.enrollment_id, "enrollmentId")?;
            enrollment::reinstate(app(ctx), actor(ctx)?, id, &input.reason).await
        };
        ReinstateEnrollmentPayload::of(ctx, done.await)
    }

    /// The operator ends an enrollment for good: the partner cannot enroll in the offering again.
    async fn terminate_enrollment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: TerminateEnrollmentInput,
    ) -> Result<TerminateEnrollmentPayload> {
        let done = async {
            let id = gid::find(&input.enrollment_id, "enrollmentId")?;
            enrollment::terminate(app(ctx), actor(ctx)?, id, &input.reason).await
        };
        TerminateEnrollmentPayload::of(ctx, done.await)
    }
}
