//! Writing down how an engagement goes, and who delivers it.

use async_graphql::{Context, Object, SimpleObject};

use super::input::{
    AssignConsultantInput, ReleaseConsultantInput, RemoveSessionInput, SaveSessionInput,
};
use super::object::Engagement;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, EngagementGid};
use crate::graphql::user_error::{UserError, settle};
use crate::payload;
use crate::service::engagement;

payload! {
    /// What became of it.
    SaveSessionPayload { engagement: Engagement }
    /// What became of it.
    RemoveSessionPayload { engagement: Engagement }
    /// What became of it.
    ReleaseConsultantPayload { engagement: Engagement }
}

/// What became of it.
#[derive(SimpleObject)]
pub struct AssignConsultantPayload {
    /// The engagement; null when it was refused.
    pub engagement: Option<Engagement>,
    /// What should be looked at although it was done.
    pub warnings: Vec<UserError>,
    /// Why it was refused; empty when it was done.
    pub user_errors: Vec<UserError>,
}

/// Writing down how an engagement goes, and who delivers it.
#[derive(Default)]
pub struct EngagementMutation;

#[Object]
impl EngagementMutation {
    /// Writes a session into the log of an engagement, or corrects one. The limits are those of
    /// the session's day.
    async fn save_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SaveSessionInput,
    ) -> Result<SaveSessionPayload> {
        let saved = async {
            let key = input.idempotency_key.clone();
            engagement::save_session(app(ctx), actor(ctx)?, input.decode()?, &key).await
        };
        SaveSessionPayload::of(ctx, saved.await)
    }

    /// Takes a session out of the log.
    async fn remove_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RemoveSessionInput,
    ) -> Result<RemoveSessionPayload> {
        let removed = async {
            let id = gid::find(&input.session_id, "sessionId")?;
            engagement::remove_session(app(ctx), actor(ctx)?, id, input.version).await
        };
        RemoveSessionPayload::of(ctx, removed.await)
    }

    /// Gives a consultant a part in an engagement. A lead needs an exam of a qualifying
    /// competency; an assistant without one is only warned of.
    async fn assign_consultant(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AssignConsultantInput,
    ) -> Result<AssignConsultantPayload> {
        let assigned = async { engagement::assign(app(ctx), actor(ctx)?, input.decode()?).await };
        let (done, user_errors) = settle(ctx, assigned.await)?;
        let (engagement, warnings) = done.unzip();
        Ok(AssignConsultantPayload {
            engagement: engagement.map(Engagement),
            warnings: UserError::all(&warnings.unwrap_or_default(), ctx),
            user_errors,
        })
    }

    /// Ends an assistant's part in an engagement.
    async fn release_consultant(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReleaseConsultantInput,
    ) -> Result<ReleaseConsultantPayload> {
        let released = async {
            let EngagementGid(id) = gid::find(&input.engagement_id, "engagementId")?;
            let person = gid::find(&input.person_id, "personId")?;
            engagement::release(app(ctx), actor(ctx)?, id, person).await
        };
        ReleaseConsultantPayload::of(ctx, released.await)
    }
}
